// Follow-up questions: groups are shown and hidden at once, what is chosen is counted, and the document is copied.
(() => {
  "use strict";
  const form = document.querySelector("form.follow-up");
  if (!form) return;
  const lines = [...form.querySelectorAll("ol.drafts > li")];
  const groups = [...form.querySelectorAll("[name=groep]")];
  const [one, more] = form.dataset.chosen.split("|");
  let edited = false;

  const shown = () => {
    const wanted = new Set(groups.filter((box) => box.checked).map((box) => box.value));
    for (const line of lines) {
      line.hidden = wanted.size > 0 && !line.dataset.groups.split("|").some((group) => wanted.has(group));
      line.classList.toggle("chosen", line.querySelector("[name=kies]").checked);
    }
    const count = lines.filter((line) => !line.hidden && line.querySelector("[name=kies]").checked && line.querySelector("[name^=tekst-]").value.trim()).length;
    const told = `${count} ${count === 1 ? one : more}`;
    const place = document.getElementById("gekozen").firstElementChild;
    if (place.textContent !== told) { place.textContent = told; window.rekenschap.tell(told); }
  };

  const choose = (checked) => {
    for (const line of lines) if (!line.hidden) line.querySelector("[name=kies]").checked = checked;
    shown();
  };

  const copy = async () => {
    const data = new FormData(form);
    data.set("vorm", "md");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (!answer.ok) throw new Error(answer.statusText);
      await navigator.clipboard.writeText(await answer.text());
      edited = false;
      window.rekenschap.tell(form.dataset.copied);
      document.getElementById("kopieer").textContent = form.dataset.copied;
    } catch {
      window.rekenschap.tell(form.dataset.notCopied);
      document.getElementById("kopieer").textContent = form.dataset.notCopied;
    }
  };

  form.addEventListener("change", (event) => { if (event.target.matches("[type=checkbox]")) shown(); });
  form.addEventListener("input", (event) => {
    if (!event.target.matches("textarea")) return;
    edited = true;
    const box = event.target.name.startsWith("tekst-") && event.target.closest("li").querySelector("[name=kies]");
    if (box) box.checked = true;
    shown();
  });
  form.addEventListener("submit", () => { edited = false; });
  window.addEventListener("beforeunload", (event) => { if (edited) event.preventDefault(); });

  for (const [id, act] of [["kopieer", copy], ["alle", () => choose(true)], ["geen", () => choose(false)]]) {
    const button = document.getElementById(id);
    button.hidden = false;
    button.addEventListener("click", act);
  }
  for (const button of form.querySelectorAll(".needs-no-script")) button.hidden = true;
  shown();
})();
