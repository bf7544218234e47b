// Papers dropped on the field are sent at once; what changes while they are read is said aloud, once each time.
(() => {
  "use strict";
  const field = document.getElementById("stuk");
  if (field) {
    const form = field.form;
    const target = form.querySelector(".target");
    const over = (is) => (event) => { event.preventDefault(); target.classList.toggle("over", is); };
    target.addEventListener("dragover", over(true));
    target.addEventListener("dragleave", over(false));
    target.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length === 0) return;
      field.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }
  const told = new Map();
  const tell = () => {
    for (const state of document.querySelectorAll("[data-told]")) {
      const job = state.closest("li").id;
      if (told.has(job) && told.get(job) !== state.dataset.told) window.rekenschap.tell(state.dataset.told);
      told.set(job, state.dataset.told);
    }
  };
  const jobs = document.getElementById("stukken");
  if (jobs) {
    tell();
    new MutationObserver(tell).observe(jobs.parentNode, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-told"] });
  }
})();
