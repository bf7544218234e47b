// A paper: words and what was found in them light up together; keys go from question to question.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const told = document.documentElement.lang === "en"
    ? { copied: "The link was copied.", copy: "Copy the link" }
    : { copied: "De link is gekopieerd.", copy: "Kopieer de link" };

  const copied = async (name) => {
    const to = new URL(`#${name}`, location.href.split("?")[0]).href;
    history.replaceState(null, "", `#${name}`);
    try { await navigator.clipboard.writeText(to); window.rekenschap.tell(told.copied); } catch { window.rekenschap.tell(to); }
  };

  const shown = (element) => {
    for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  };

  const copier = (name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-found";
    button.textContent = told.copy;
    button.addEventListener("click", () => copied(`v-${name}`));
    return button;
  };

  // lights up the words and the findings of these names, and no others
  const light = (names) => {
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    document.querySelectorAll(".copy-found").forEach((one) => one.remove());
    for (const name of names) {
      document.querySelectorAll(`.mark[data-found~="${CSS.escape(name)}"]`).forEach((one) => one.classList.add("lit"));
      const finding = $(`b-${name}`);
      if (finding) { shown(finding); finding.classList.add("lit"); }
    }
    const first = names.length ? $(`b-${names[0]}`) : null;
    if (first && first.matches("li")) first.append(copier(names[0]));
    return first;
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.matches(".copy")) {
      event.preventDefault();
      copied(link.hash.slice(1));
    } else if (link.matches(".mark[data-found]")) {
      event.preventDefault();
      const names = link.dataset.found.split(" ");
      const finding = light(names);
      history.replaceState(null, "", `#v-${names[0]}`);
      if (finding) finding.scrollIntoView({ block: "nearest" });
    } else if (link.hash.startsWith("#v-") && link.closest("main") && $(link.hash.slice(1))) {
      event.preventDefault();
      light([link.hash.slice(3)]);
      history.pushState(null, "", link.hash);
      $(link.hash.slice(1)).scrollIntoView({ block: "center" });
    } else if (link.matches(".mark.reference")) {
      const opened = $(link.hash.slice(1));
      if (opened) { event.preventDefault(); opened.open = true; opened.scrollIntoView({ block: "nearest" }); }
    } else if (link.matches("dialog [data-close]")) {
      $("blad").close();
    }
  });

  const questions = () => [...document.querySelectorAll(".row.question")];
  // the question that is read is the last one whose start is above this line, in pixels from the top
  const LINE = 48;
  const step = (by) => {
    const every = questions();
    const after = every.findIndex((one) => one.getBoundingClientRect().top > LINE);
    const now = (after < 0 ? every.length : after) - 1;
    const next = every[Math.min(Math.max(now + by, 0), every.length - 1)];
    if (!next) return;
    history.replaceState(null, "", `#${next.id}`);
    next.scrollIntoView({ block: "start" });
    const heading = next.querySelector("h3");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]") || !window.rekenschap.keysAreOn()) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "f") { const field = document.querySelector("form.choose select"); if (field) { event.preventDefault(); field.focus(); field.scrollIntoView({ block: "nearest" }); } }
  });

  // the question that is read is marked in the contents
  const here = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      document.querySelectorAll("nav.contents .here").forEach((one) => one.classList.remove("here"));
      const line = document.querySelector(`nav.contents a[href="#${CSS.escape(target.id)}"]`);
      if (line) {
        line.classList.add("here");
        const list = line.closest("nav");
        if (getComputedStyle(list).position === "sticky") list.scrollTop = line.offsetTop - list.clientHeight / 2;
      }
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  const watch = () => { here.disconnect(); questions().forEach((one) => here.observe(one)); };

  document.addEventListener("htmx:after:swap", () => {
    const sheet = $("blad");
    if (sheet && sheet.firstElementChild && !sheet.open) sheet.showModal();
    const box = sheet && sheet.querySelector(".boxes rect");
    if (box) box.scrollIntoView({ block: "center" });
    const chosen = document.querySelector(".chosen a");
    if (chosen && !sheet.open) window.rekenschap.tell(chosen.parentElement.firstChild.textContent);
    watch();
  });
  // so that opening the same page again is a change, and shows it again
  if ($("blad")) $("blad").addEventListener("close", () => $("blad").replaceChildren());

  watch();
  const arrived = location.hash.slice(1);
  if (arrived.startsWith("v-")) light([arrived.slice(2)]);
})();
