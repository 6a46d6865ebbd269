// Two conveniences: rules are filtered while one types, and a file that was checked can be handed in without choosing it again.
"use strict";

const find = document.getElementById("find");
if (find) {
  const found = document.getElementById("found");
  const rules = Array.from(document.querySelectorAll(".rule"), (rule) => ({
    rule,
    entry: document.querySelector(`.contents a[href="#${CSS.escape(rule.id)}"]`).parentElement,
    text: rule.textContent.toLowerCase(),
  }));
  const show = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { rule, entry, text } of rules) {
      const here = words.every((word) => text.includes(word));
      rule.hidden = entry.hidden = !here;
      count += here;
    }
    for (const group of document.querySelectorAll(".severity")) {
      group.hidden = !group.querySelector(".rule:not([hidden])");
    }
    found.textContent = !words.length ? "" : count ? found.dataset.found.replace("0", count) : found.dataset.none;
  };
  find.closest(".find").hidden = false;
  find.addEventListener("input", show);
  if (find.value) show();
}
// On a small screen the contents would push the rules away.
const contents = document.querySelector(".contents details");
if (contents && window.matchMedia("(max-width: 767px)").matches) contents.open = false;

const form = document.getElementById("self-check");
if (form) {
  const result = document.getElementById("result");
  const file = document.getElementById("file");
  const button = form.querySelector("button");
  const say = (text, role) => {
    const told = document.createElement("p");
    told.className = role === "alert" ? "alert alert-warning" : "alert alert-info";
    told.setAttribute("role", role);
    told.textContent = text;
    result.replaceChildren(told);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const checked = file.files;
    button.disabled = true;
    say(form.dataset.wait, "status");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { "X-Part-Of-Page": "result" }, credentials: "same-origin",
      });
      if (!(answer.headers.get("Content-Type") || "").startsWith("text/html") || answer.status === 403 || answer.status === 404 || answer.status === 500) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      result.replaceChildren(...page.body.childNodes);
      keep(checked);
      const outcome = document.getElementById("outcome");
      if (outcome) outcome.focus();
    } catch {
      say(form.dataset.gone, "alert");
    } finally {
      button.disabled = false;
    }
  });
  // What is shown is about one file; as soon as another is chosen it must not be taken for that one's.
  file.addEventListener("change", () => result.replaceChildren());
  const keep = (checked) => {
    const again = document.getElementById("again");
    if (!again) return;
    again.files = checked;
    if (again.files.length !== 1) return;
    const own = again.closest("form");
    own.querySelector(".choose").hidden = true;
    own.querySelector(".kept").hidden = false;
  };
}
