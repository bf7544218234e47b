// What every page has: htmx is told where faults go, and keys work where no field has the focus.
(() => {
  "use strict";
  const told = document.getElementById("melding");

  // says something to whoever does not see the page change
  window.rekenschap = { tell: (words) => { told.textContent = ""; told.textContent = words; } };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("[type=search]").focus();
    }
  });
})();
