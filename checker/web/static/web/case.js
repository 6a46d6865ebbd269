// The page of a case: from finding to line and back, and everything by keys.  Without it the links and forms do the same.
(() => {
  "use strict";
  const root = () => document.getElementById("case");
  const cards = () => [...document.querySelectorAll(".findings .finding[data-mark]")];
  let current = null;

  const unfold = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  // The pane of the document scrolls by itself: the page stays where its reader is.
  const showLine = (ident) => {
    const pane = document.getElementById("text");
    const node = document.getElementById(ident);
    if (!pane || !node) return false;
    unfold(node);
    document.querySelectorAll(".lines .seen").forEach((one) => one.classList.remove("seen"));
    node.classList.add("seen");
    const offset = node.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += offset - pane.clientHeight / 3;
    if (pane.getBoundingClientRect().top > innerHeight * 0.6 || pane.getBoundingClientRect().bottom < 0) node.scrollIntoView({ block: "center" });
    return true;
  };

  const showCard = (ident, focus) => {
    const card = document.getElementById(ident);
    if (!card) return false;
    unfold(card);
    document.querySelectorAll(".finding.current").forEach((one) => one.classList.remove("current"));
    card.classList.add("current");
    current = ident;
    card.scrollIntoView({ block: "nearest" });
    if (focus) card.focus({ preventScroll: true });
    return true;
  };

  const go = (ident) => {
    if (!showCard(ident, true)) return;
    const card = document.getElementById(ident);
    if (document.documentElement.clientWidth >= 992) showLine(card.dataset.mark);
  };

  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const at = all.findIndex((one) => one.id === current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    go(all[next].id);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const stepper = event.target.closest("[data-step]");
    if (stepper) step(Number(stepper.dataset.step));
    if (event.target.closest("#case-bar button[data-key='?']")) keys();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const ident = link.getAttribute("href").slice(1);
    const wide = document.documentElement.clientWidth >= 992;
    let done = false;
    if (/^f-/.test(ident)) {
      if (link.closest("#text") || link.closest(".jumps")) { go(ident); done = true; } else { done = showCard(ident, true); if (wide && done) showLine(document.getElementById(ident).dataset.mark); }
    } else if (wide && /^(m-|L\d)/.test(ident)) {
      const card = link.closest(".finding[data-mark]");
      if (card) showCard(card.id, false);
      done = showLine(ident);
    } else if (/^g-/.test(ident)) {
      const group = document.getElementById(ident);
      if (group && group.tagName === "DETAILS") group.open = true;
    }
    if (done) { event.preventDefault(); history.replaceState(null, "", "#" + ident); }
  });

  document.addEventListener("focusin", (event) => {
    const card = event.target.closest(".finding[data-mark]");
    if (card && card.id !== current) {
      document.querySelectorAll(".finding.current").forEach((one) => one.classList.remove("current"));
      card.classList.add("current");
      current = card.id;
    }
  });

  const keys = () => {
    const box = document.getElementById("keys");
    if (!box) return;
    box.open = !box.open;
    if (box.open) { box.scrollIntoView({ block: "nearest" }); box.querySelector("summary").focus(); }
  };

  const deed = (key) => {
    const card = current && document.getElementById(current);
    const button = card && card.querySelector(`[data-key='${key}']`);
    if (!button) return;
    if (button.tagName !== "SUMMARY") { button.focus(); button.click(); return; }
    button.parentElement.open = true;
    button.parentElement.querySelector("input:not([type='hidden'])").focus();
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape" && at.matches("input, textarea, select")) {
      const card = at.closest(".finding[data-mark]");
      if (card) { at.closest("details").open = false; card.focus(); } else at.blur();
      return;
    }
    if (!root() || event.ctrlKey || event.metaKey || event.altKey || at.matches("input, textarea, select") || at.isContentEditable) return;
    const bar = (key) => document.querySelector(`#case-bar [data-key='${key}']`);
    const arrows = at === document.body || at.matches(".finding");
    if (event.key === "j" || (event.key === "ArrowDown" && arrows && current)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && arrows && current)) step(-1);
    else if ("cfwt".includes(event.key)) deed(event.key);
    else if (event.key === "n" && root().dataset.next) location.assign(root().dataset.next);
    else if ((event.key === "r" || event.key === "a") && bar(event.key)) bar(event.key).focus();
    else if (event.key === "?") keys();
    else return;
    event.preventDefault();
  });

  // A piece that was swapped lost the focus: it goes back to the card, and is told where it now is.
  document.addEventListener("htmx:after:swap", () => {
    if (!current || document.activeElement !== document.body) return;
    const card = document.getElementById(current);
    if (!card) return;
    const field = card.querySelector("[aria-invalid='true'], .decide details[open] input:not([type='hidden'])");
    card.classList.add("current");
    (field || card).focus({ preventScroll: true });
    ready();
  });

  const ready = () => {
    document.querySelectorAll(".steps, #case-bar button[data-key='?']").forEach((one) => { one.hidden = false; });
  };
  ready();
  const wanted = location.hash.slice(1);
  if (/^f-/.test(wanted)) go(wanted);
})();
