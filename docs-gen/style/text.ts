/** Running text: headings, lists, links, values in a sentence, tables. */
export const TEXT = `
h1, h2, h3, h4, h5, h6 {
  font-family: var(--sans); font-size-adjust: none; font-weight: 650; line-height: 1.22; text-wrap: balance;
  margin: 2.2em 0 0.6em; max-width: var(--measure); hyphens: manual;
}
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 2.75rem); margin: 0.1em 0 0; letter-spacing: -0.015em; max-width: none; }
h2 { font-size: clamp(1.45rem, 1.2rem + 1vw, 1.8rem); letter-spacing: -0.01em; }
h3 { font-size: 1.3rem; }
h4 { font-size: 1.125rem; }
h5, h6 { font-size: 1rem; }
.heading { display: flex; align-items: baseline; gap: 0.3rem; max-width: var(--measure); margin: 2.6rem 0 0.8rem; }
.heading > * { margin: 0; min-width: 0; }
.heading:has(h2) { margin-block-start: 3.4rem; }
.heading:has(h4, h5, h6) { margin-block: 2rem 0.5rem; }
.heading + .heading { margin-block-start: 1.4rem; }
article > .heading:first-child { margin-block-start: 0.6rem; }
h2 .number, h3 .number, h4 .number, h5 .number { color: var(--muted); font-weight: 500; font-variant-numeric: tabular-nums; margin-inline-end: 0.15em; }
.anchor {
  flex: none; min-width: 1.6rem; padding: 0 0.35rem; text-align: center; text-decoration: none;
  font-weight: 400; font-size: 1.05rem; line-height: 1.6rem; color: var(--muted); border-radius: 3px;
}
.anchor:hover { background: var(--accent-tint); color: var(--accent); }
:target { scroll-margin-top: 1rem; }
dt:target, tr:target, .value:target, .definition:target { background: var(--accent-tint); }
.document + .document { margin-block-start: 5rem; padding-block-start: 1rem; border-block-start: 2px solid var(--accent); }
.document > h2 { font-size: clamp(1.7rem, 1.3rem + 1.8vw, 2.25rem); margin-block-start: 0; }
.document > .over { margin-block-start: 0.6rem; }

article > p, article > ul, article > ol, article > blockquote, .registers > p { max-width: var(--measure); }
p { margin: 0 0 1em; text-wrap: pretty; hanging-punctuation: first; }
ul, ol { padding-inline-start: 1.4em; margin: 0 0 1em; }
li + li { margin-block-start: 0.25em; }
li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
article > p, article li { hyphens: auto; hyphenate-limit-chars: 12 5 5; }
blockquote { margin: 0 0 1em; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); color: var(--muted); }
hr { border: 0; border-block-start: 1px solid var(--line); margin: 2.5rem 0; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
code, pre { font-family: var(--mono); font-size: 0.86em; font-size-adjust: none; }
pre { overflow: auto; margin: 0; padding: 0.9rem 1rem; background: var(--tint); line-height: 1.5; tab-size: 4; }
article > pre { margin-block-end: 1.2em; }
.figure, .value, .quotation { font-variant-numeric: lining-nums; }
.value { color: inherit; font-weight: 600; text-decoration: underline dotted; text-decoration-color: var(--strong-line); }
.quotation { color: inherit; text-decoration: underline dotted; text-decoration-color: var(--strong-line); }
a.value:hover, a.quotation:hover { color: var(--accent); text-decoration-style: solid; }
.mark {
  padding: 0.12em 0.5em; border: 1px solid var(--line); border-radius: 1em; white-space: nowrap;
  background: var(--paper); color: var(--muted); font: 500 0.78rem/1.45 var(--sans); font-size-adjust: none;
  letter-spacing: 0; vertical-align: 0.08em;
}
.muted { color: var(--muted); }

/* A shadow at the edge says that there is more to the side; it goes where the table ends. */
.scroll {
  overflow-x: auto; margin-block: 1.4rem; scrollbar-width: thin; --ground: var(--paper);
  background:
    linear-gradient(to right, var(--ground) 40%, transparent) left / 2.5rem 100% local,
    linear-gradient(to left, var(--ground) 40%, transparent) right / 2.5rem 100% local,
    linear-gradient(to right, var(--shade), transparent) left / 0.75rem 100% scroll,
    linear-gradient(to left, var(--shade), transparent) right / 0.75rem 100% scroll;
  background-repeat: no-repeat;
}
.table { margin-block: 1.8rem; }
.table .scroll { margin-block: 0; }
table { border-collapse: collapse; min-width: min(100%, 26rem); font: 400 0.9375rem/1.45 var(--sans); font-size-adjust: none; }
caption { padding-block-end: 0.7rem; text-align: start; caption-side: top; text-wrap: pretty; font-weight: 600; }
.table-number { color: var(--muted); font-weight: 600; }
.table-name { display: block; font-weight: 400; font-size: 0.875rem; color: var(--muted); }
.table-name a { color: inherit; }
@media (max-width: 41.99rem) {
  table { font-size: 0.875rem; }
  td:not(:last-child), th:not(:last-child), td.figure:not(:last-child), th.figure:not(:last-child) { padding-inline-end: 0.7rem; }
  td, th { hyphens: auto; }
}
th, td { padding: 0.42rem 1rem 0.42rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { border-block: 1.5px solid var(--strong-line); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; }
tbody tr:last-child > * { border-block-end: 1.5px solid var(--strong-line); }
td.figure, th.figure { text-align: end; font-variant-numeric: tabular-nums lining-nums; position: relative; }
td.figure:not(:last-child), th.figure:not(:last-child) { padding-inline-end: 1.6rem; }
td.figure { white-space: nowrap; }
/* Digits and what they count hold together by themselves; long units wrap. */
.compared td.figure { white-space: normal; }
.compared :is(td, th) { hyphens: auto; font-size: 0.875rem; }
.compared :is(td, th):not(:last-child), .compared :is(td, th).figure:not(:last-child) { padding-inline-end: 0.7rem; }
th.centre, td.centre { text-align: center; }
.star { position: absolute; padding-inline-start: 0.1em; color: var(--muted); }
.table:has(.star) td.figure:last-child, .table:has(.star) th.figure:last-child { padding-inline-end: 0.8rem; }
.table-note { margin: 0.55rem 0 0; max-width: var(--measure); color: var(--muted); font: 400 0.875rem/1.45 var(--sans); font-size-adjust: none; }
.exact { margin-block-start: 0.4rem; font: 400 0.875rem/1.45 var(--sans); font-size-adjust: none; }
.exact dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 0.2rem 1.5rem; margin: 0.4rem 0 0; }
.exact dl div { display: flex; flex-wrap: wrap; gap: 0 0.8em; }
.exact dt { min-width: 7rem; }
.exact dd { margin: 0; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; }
details > summary { width: fit-content; padding-block: 0.2rem; color: var(--accent); }
.registers > h2 { margin-block-start: 1rem; }
.registers { margin-block-start: 5rem; padding-block-start: 0.5rem; border-block-start: 2px solid var(--accent); }
.registers table { width: 100%; }
.registers tbody th { font-weight: 500; }
.footnotes h2, .footnotes h3 { font-size: 1rem; margin-block-end: 0.4rem; }
.footnotes { margin-block-start: 3rem; font-size: 1rem; max-width: var(--measure); }
sup { line-height: 0; }
sup a { padding-inline: 0.2em; }
`;
