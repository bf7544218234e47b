// On a narrow screen the values by which results are narrowed are closed, so that the results come first.
(() => {
  "use strict";
  const narrow = matchMedia("(max-width: 56rem)");
  const close = () => {
    if (narrow.matches) document.querySelector("details.facets")?.removeAttribute("open");
  };
  close();
  document.addEventListener("htmx:after:swap", close);
})();
