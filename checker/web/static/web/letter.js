"use strict";
// Points are moved where they stand, and nobody leaves with a change that is not kept; without this file the buttons
// of the page do the same by way of the server.
(() => {
  const editor = document.getElementById("editor");
  if (editor) {
    let changed = false;
    const note = document.getElementById("unsaved");
    const touch = () => { changed = true; note.textContent = editor.dataset.unsaved; };
    editor.addEventListener("input", touch);
    editor.addEventListener("change", (event) => {
      if (event.target.name === "kept") {
        event.target.closest("[data-item]").classList.toggle("left-out", !event.target.checked);
      }
    });
    editor.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button) return;
      event.preventDefault();
      const item = button.closest("[data-item]");
      const up = button.dataset.move === "up";
      const other = up ? item.previousElementSibling : item.nextElementSibling;
      if (!other || other.dataset.item !== item.dataset.item) return;
      if (up) other.before(item); else other.after(item);
      touch();
      button.focus();
    });
    editor.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  }
  const bulk = document.getElementById("bulk");
  if (bulk) {
    const every = document.getElementById("every");
    const boxes = [...bulk.querySelectorAll("input[name=chosen]")];
    const count = document.getElementById("chosen-count");
    const tell = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      every.checked = chosen === boxes.length;
      every.indeterminate = chosen > 0 && chosen < boxes.length;
      count.textContent = chosen ? count.dataset.words.replace("0", chosen) : "";
    };
    every.hidden = false;
    every.addEventListener("change", () => { for (const box of boxes) box.checked = every.checked; tell(); });
    bulk.addEventListener("change", (event) => { if (event.target.name === "chosen") tell(); });
    tell();
  }
  const live = document.querySelector("[data-again]");
  if (live) window.setTimeout(() => window.location.reload(), Number(live.dataset.again));
})();
