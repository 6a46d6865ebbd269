// Show what is typed into a password's field, copy a link, print a list, ask for a town only where there is one.
"use strict";
for (const box of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(box.dataset.shows);
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
}
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", () => {
    // The newer way is there on HTTPS and on this machine alone.
    field.focus();
    field.select();
    if (document.execCommand("copy")) { button.textContent = button.dataset.done; }
  });
}
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const select of document.querySelectorAll("[data-role]")) {
  const part = select.form.querySelector("[data-part=town]");
  const show = () => { part.hidden = select.value !== "town"; };
  select.addEventListener("change", show);
  show();
}
