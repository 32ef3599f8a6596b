/** The page: one column on a phone; the contents at the side where there is room. */
export const LAYOUT = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 400 1.125rem/1.6 var(--serif);
  font-size-adjust: 0.485;
  overflow-wrap: break-word;
}
.skip {
  position: absolute; inset-inline-start: 1rem; top: -10rem; z-index: 3;
  padding: 0.6rem 1rem; background: var(--accent); color: var(--paper); font-family: var(--sans);
}
.skip:focus { top: 0.5rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.top, .page, .foot { max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 3rem); }
.top { padding-block: 0 2rem; }
main { min-width: 0; max-width: 47rem; }

/* A folded bar at the top of the window, so that the contents are at hand from anywhere; the list opens over the text. */
.contents {
  position: relative; z-index: 2; margin: 0 calc(-1 * clamp(1rem, 4vw, 3rem)) 2rem; background: var(--paper);
  font: 400 0.9375rem/1.4 var(--sans); font-size-adjust: none; border-block: 1px solid var(--line);
}
@media (min-height: 18rem) { .contents { position: sticky; top: 0; } }
.contents summary { padding: 0.75rem clamp(1rem, 4vw, 3rem); font-weight: 600; cursor: pointer; }
.contents summary:focus-visible { outline-offset: -3px; }
.contents details > ol {
  position: absolute; inset-inline: 0; max-height: calc(100vh - 5rem); max-height: calc(100dvh - 5rem); overflow: auto;
  overscroll-behavior: contain; padding: 0.25rem clamp(0.4rem, 4vw - 0.6rem, 2.4rem) 1rem;
  background: var(--paper); border-block-end: 1px solid var(--strong-line); box-shadow: 0 0.75rem 1rem -0.5rem var(--shade);
}
/* Without the script the list stays open when a link is followed: then the text begins below it. */
@media (scripting: none) {
  .contents details > ol { max-height: 45vh; }
  html:has(.contents details[open]) { scroll-padding-top: calc(45vh + 4.5rem); }
}
.contents ol { list-style: none; margin: 0; }
.contents li { margin: 0; }
.contents ol ol { padding: 0 0 0 1rem; }
.contents a {
  display: flex; gap: 0.6em; padding: 0.3rem 0.6rem; color: var(--ink);
  text-decoration: none; border-inline-start: 3px solid transparent;
}
.contents .number { flex: none; min-width: 1.6em; color: var(--muted); font-variant-numeric: tabular-nums; }
.contents details > ol > li > a { font-weight: 600; }
.contents a:hover { background: var(--tint); text-decoration: underline; }
/* Without the script, a browser that can mark the place by itself does. */
@media (scripting: none) { .contents details > ol { scroll-target-group: auto; } }
.contents a[aria-current], .contents a:target-current { border-color: var(--accent); background: var(--accent-tint); color: var(--accent); }

/* Where the list can be held open without a script, it stands beside the text; else it stays a bar. */
@supports selector(::details-content) {
@media (min-width: 66rem) {
  html, html:has(.contents details[open]) { scroll-padding-top: 1.5rem; }
  .page { display: grid; grid-template-columns: 16.5rem minmax(0, 47rem); column-gap: clamp(2rem, 5vw, 4.5rem); }
  .page:not(:has(.contents)) main { grid-column: 1 / -1; }
  .contents {
    position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto;
    border-block: 0; padding-block: 1rem; margin: 0 0 0 -0.75rem;
  }
  .contents details > ol { position: static; max-height: none; overflow: visible; padding: 0 0 1rem; border: 0; box-shadow: none; }
  .contents summary { display: none; }
  .contents::before {
    content: "Innehåll" / ""; display: block; padding: 0 0 0.5rem 0.75rem;
    color: var(--muted); font-weight: 600; font-size: 0.8125rem; letter-spacing: 0.06em; text-transform: uppercase;
  }
  .contents details::details-content { display: block; content-visibility: visible; height: auto; }
}
}

.over { margin: 1.75rem 0 0.35rem; color: var(--muted); font: 600 0.9375rem/1.4 var(--sans); font-size-adjust: none; }
.warnings { list-style: none; margin: 0; padding: 0; font: 600 0.9375rem/1.35 var(--sans); font-size-adjust: none; }
.warnings li {
  margin: 0;
  padding: 0.55rem 1rem; background: var(--alarm-tint); color: var(--alarm);
  border-inline-start: 4px solid var(--alarm);
}
.warnings li + li { border-block-start: 1px solid var(--line); }
.stamp {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 100%), 1fr)); gap: 0.9rem 1.5rem;
  margin: 1.5rem 0 0; padding: 1.1rem 0 0; border-block-start: 2px solid var(--accent);
  font: 400 0.9375rem/1.4 var(--sans); font-size-adjust: none;
}
@media (min-width: 56rem) { .stamp { grid-template-columns: repeat(6, minmax(0, 1fr)); } }
.stamp dt { color: var(--muted); font-size: 0.8125rem; }
.stamp dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.stamp .missing { font-style: italic; color: var(--muted); }
.foot { margin-block-start: 4rem; padding-block: 2rem 3rem; background: var(--tint); max-width: none; }
.foot > * { max-width: 70rem; margin-inline: auto; }
.foot .label { margin-inline: auto; }
.foot .foot-title { margin-block: 0.2rem 1rem; font: 600 1.125rem/1.35 var(--sans); font-size-adjust: none; }
`;
