// The browser names its control for a file in its own language; here it speaks that of the page.
document.addEventListener("DOMContentLoaded", () => {
  const { pick, none } = document.body.dataset;
  for (const input of document.querySelectorAll("form:not(.drop) input[type=file]")) {
    const group = document.createElement("div");
    group.className = "input-group";
    const label = document.createElement("label");
    label.className = "btn btn-outline-secondary pick";
    label.htmlFor = input.id;
    label.textContent = pick;
    const told = document.createElement("span");
    told.className = "form-control picked";
    told.setAttribute("aria-live", "polite");
    input.before(group);
    group.append(input, label, told);
    input.classList.add("visually-hidden");
    const tell = () => { told.textContent = [...input.files].map((file) => file.name).join("、") || none; };
    input.addEventListener("change", tell);
    window.addEventListener("pageshow", tell);
    tell();
  }
});
