/**
 * The page's only script: it marks in the contents list where the reader is, and folds the list again when it lies over
 * the text and the reader has chosen or gone elsewhere. The page says and shows the same without it; its hash stands in
 * the policy, so that no other script runs.
 */
export const SCRIPT = `(() => {
  const list = document.querySelector(".contents");
  if (!list) return;
  const folded = list.querySelector("details");
  const links = [...list.querySelectorAll("a")];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current = null;
  let waiting = false;
  const show = () => {
    for (const box of [list, folded.lastElementChild]) box.scrollTop = current.offsetTop - box.clientHeight / 2;
  };
  const mark = () => {
    waiting = false;
    const passed = places.findLastIndex((place) => place && place.getBoundingClientRect().top < innerHeight / 4);
    const link = links[Math.max(passed, 0)];
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    current = link;
    show();
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }, { passive: true });
  mark();
  folded.addEventListener("toggle", show);
  list.addEventListener("click", ({ target }) => {
    if (target.closest("a")) folded.open = false;
  });
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      if (!list.contains(target)) folded.open = false;
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !folded.open) return;
    if (list.contains(document.activeElement)) folded.firstElementChild.focus();
    folded.open = false;
  });
})();`;
