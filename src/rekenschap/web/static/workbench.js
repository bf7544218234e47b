// What every page has: htmx is told where faults go, and keys work where no field has the focus.
(() => {
  "use strict";
  const told = document.getElementById("melding");

  // says something to whoever does not see the page change
  // keys of one letter may be off (WCAG 2.1.4): who speaks to the computer types letters without meaning to
  const OFF = "rekenschap-toetsen-uit";
  window.rekenschap = {
    tell: (words) => { told.textContent = ""; told.textContent = words; },
    keysAreOn: () => localStorage.getItem(OFF) !== "1",
  };
  const choice = document.getElementById("sneltoetsen");
  if (choice) {
    choice.closest("p").hidden = false;
    choice.checked = window.rekenschap.keysAreOn();
    choice.addEventListener("change", () => localStorage.setItem(OFF, choice.checked ? "0" : "1"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/" && window.rekenschap.keysAreOn()) {
      event.preventDefault();
      document.querySelector("[type=search]").focus();
    }
  });
})();
