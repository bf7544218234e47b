// Review by the keyboard: each key does what the button that shows it does.
(() => {
  "use strict";
  const work = () => document.getElementById("werk");
  const on = document.getElementById("toetsen-aan");
  const KEPT = "rekenschap-toetsen-uit";
  if (on) {
    on.checked = localStorage.getItem(KEPT) !== "1";
    on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "0" : "1"));
  }

  // opens what belongs to a heading of details, and goes to its first field
  const open = (summary) => {
    const details = summary.parentElement;
    details.open = !details.open;
    const field = details.querySelector("select, input:not([type=hidden]), textarea, dl");
    if (details.open && field && field.matches("select, input, textarea")) field.focus();
    else summary.focus();
    details.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && field && work().contains(field)) {
      const details = field.closest("details");
      if (details) { details.open = false; details.querySelector("summary").focus(); } else document.getElementById("bevinding").focus();
      return;
    }
    if (field || (on && !on.checked)) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("summary")) open(found); else found.click();
  });

  // after a judgement: what was done is told, and reading goes on at the next finding, or at what is wrong
  document.addEventListener("htmx:after:swap", () => {
    const now = work();
    if (!now) return;
    const wrong = now.querySelector("[role=alert]");
    const heading = document.getElementById("bevinding");
    if (wrong) {
      const field = now.querySelector("details[open] [required]");
      (field || heading).focus();
    } else {
      heading.focus({ preventScroll: true });
      if (heading.getBoundingClientRect().top < 0) heading.scrollIntoView({ block: "start" });
      if (now.dataset.told) window.rekenschap.tell(now.dataset.told);
    }
    const line = now.querySelector(".list [aria-current]");
    const list = line && line.closest(".list");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = line.offsetTop - list.clientHeight / 3;
  });
})();
