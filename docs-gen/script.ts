/**
 * The page's only script: it marks in the contents list where the reader is. The page says and shows the same without
 * it; its hash stands in the policy, so that no other script runs.
 */
export const SCRIPT = `(() => {
  const list = document.querySelector(".contents");
  if (!list) return;
  const links = [...list.querySelectorAll("a")];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current = null;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const passed = places.findLastIndex((place) => place && place.getBoundingClientRect().top < innerHeight / 4);
    const link = links[Math.max(passed, 0)];
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    current = link;
    list.scrollTop = link.offsetTop - list.clientHeight / 2;
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }, { passive: true });
  mark();
})();`;
