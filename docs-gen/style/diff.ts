/** What the page of a comparison has beside the published page: the matrix, parallel text, marks that need no colour. */
export const DIFF = `
main.comparison { max-width: 64rem; }
.comparison h2.first { margin-block: 1.4rem 0.5rem; font-size: 1.25rem; }
.matrix { margin-block: 0 0.7rem; width: 100%; max-width: 44rem; }
.matrix caption { font-weight: 400; color: var(--muted); font-size: 0.875rem; }
.matrix strong { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.matrix tbody th { font-weight: 600; }
.matrix td + td, .matrix th + th + th { padding-inline-start: 0.8rem; }
.matrix .hidden-count { background: var(--alarm-tint); color: var(--alarm); border: 2px solid var(--alarm); padding-inline: 0.6rem; font-weight: 600; }
.summary { display: grid; gap: 0 2.5rem; grid-template-columns: minmax(0, 1fr); }
.summary h2.first { margin-block-start: 0; }
.summary .matrix { max-width: none; }
.lead { font: 400 1.0625rem/1.5 var(--sans); font-size-adjust: none; }
@media (min-width: 60rem) { .summary:has(section + section) { grid-template-columns: minmax(0, 4fr) minmax(0, 5fr); } }
.important { font: 400 1rem/1.45 var(--sans); font-size-adjust: none; }
.parts { margin-block: 1.5rem; padding-block: 0.75rem; border-block: 1px solid var(--line); font: 400 0.9688rem/1.4 var(--sans); font-size-adjust: none; }
.parts ul { display: flex; flex-wrap: wrap; gap: 0.4rem 1.4rem; margin: 0; padding: 0; list-style: none; }
.parts li, .parts li + li { margin: 0; color: var(--muted); font-variant-numeric: tabular-nums; }
.change { padding-block: 0.4rem 0.8rem; border-block-start: 1px solid var(--line); margin-block-start: 1.2rem; }
.change h3, .change h4 { margin-block: 0.6rem 0.3rem; max-width: none; font-size: 1.0625rem; }
.facts { margin: 0 0 0.35rem; color: var(--muted); font: 400 0.9063rem/1.45 var(--sans); font-size-adjust: none; }
.example-of { margin: 0.3rem 0; font: 500 0.9688rem/1.45 var(--sans); font-size-adjust: none; }
.facts strong { color: var(--alarm); }
.comparison summary { font: 500 1rem/1.45 var(--sans); font-size-adjust: none; }
.receiver .inside { scroll-margin-block-start: 8rem; }
.comparison td.figure { white-space: normal; }
.chains { font: 400 0.9375rem/1.5 var(--sans); font-size-adjust: none; }
.parallel { display: grid; gap: 0.6rem 2rem; margin-block: 0.6rem; font-size: 1rem; line-height: 1.5; overflow-wrap: anywhere; }
.parallel p { margin: 0 0 0.45rem; }
.parallel .label { color: var(--muted); font: 600 0.8125rem/1.4 var(--sans); font-size-adjust: none; }
.parallel > div { padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--line); min-width: 0; }
.parallel > div:last-child { border-color: var(--accent); }
del { text-decoration: line-through; text-decoration-thickness: 2px; background: var(--alarm-tint); color: var(--alarm); }
ins { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.18em; background: var(--accent-tint); color: var(--accent); font-weight: 600; }
@media (min-width: 48rem) { .parallel:not(.alone, .several) { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
@media (min-width: 48rem) { .parallel.several { grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); } }
.parallel.several > div:not(:first-child) { border-color: var(--accent); }
@media print {
  .parallel:not(.alone, .several) { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .matrix td + td, .matrix th + th + th { padding-inline-start: 0.8rem; }
  .matrix .hidden-count { border: 1.5pt solid #000000; }
  .parts { display: none; }
  .change { break-inside: auto; }
  .facts, .change h3, .change h4 { break-after: avoid; }
}
`;
