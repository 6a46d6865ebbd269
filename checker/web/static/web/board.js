// Files dropped on a form are sent by it; texts are copied. Without this the same forms and texts serve.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form.drop")) {
    const input = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    const said = form.querySelector(".said");
    const words = button.textContent;
    const picked = form.querySelector(".picked");
    // The browser names its own control in its own language.
    input.classList.add("visually-hidden");
    form.querySelector(".pick").hidden = picked.hidden = false;
    const tell = () => {
      const names = [...input.files].map((file) => file.name);
      picked.textContent = names.length ? form.dataset.picked.replace("#", names.length) + names.join("、") : form.dataset.none;
    };
    const fits = () => {
      const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
      const large = size > Number(form.dataset.limit) * 1024 * 1024;
      said.textContent = large ? form.dataset.large : "";
      return !large;
    };
    input.addEventListener("change", () => { tell(); fits(); });
    form.addEventListener("submit", (event) => {
      if (!fits()) { event.preventDefault(); return; }
      button.disabled = true;
      button.textContent = form.dataset.wait;
    });
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
      if (items.some((entry) => entry && entry.isDirectory)) { said.textContent = form.dataset.folder; return; }
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      tell();
      form.requestSubmit(button);
    });
    // Going back shows the page as it was left: the button must serve again.
    window.addEventListener("pageshow", () => { button.disabled = false; button.textContent = words; tell(); });
  }
  // A file dropped beside the form would otherwise replace the page.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
  for (const button of document.querySelectorAll("button.copy")) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.of);
      text.focus();
      text.select();
      // The clipboard itself can be had only on this machine and by HTTPS.
      try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }
  const fill = document.getElementById("fill");
  if (fill) for (const id of ["id_pack", "id_overlay"]) document.getElementById(id).addEventListener("change", () => fill.click());
});
