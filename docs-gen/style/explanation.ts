/** What an explanation's page has beside the published page: amounts beside their names, steps under each other. */
export const EXPLANATION = `
main { max-width: 56rem; }
.overview h2, .explained h2 { margin-block: 2.2rem 0.8rem; max-width: none; }
.overview table { width: 100%; max-width: 40rem; }
.overview tbody th { font-weight: 500; }
.overview tfoot > tr > * { font-weight: 650; border-block-end: 0; }
.explained { padding-block-start: 0.2rem; border-block-start: 1px solid var(--line); margin-block-start: 2.5rem; }
.explained .amount { font-variant-numeric: tabular-nums lining-nums; white-space: normal; }
.steps { font: 400 0.9688rem/1.5 var(--sans); font-size-adjust: none; }
.steps p { margin: 0.15rem 0; }
.steps .rule { color: var(--ink); }
.steps .place { color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; }
.steps .reasons { margin-block: 0.2rem; list-style: disc; }
.steps .below { list-style: none; margin-block: 0.5rem 0; padding: 0; }
.steps .below > li { margin: 0; border-block-start: 1px solid var(--line); }
.steps .below details > .steps, .steps .sample { padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); margin-block: 0.2rem 0.7rem; }
.steps summary { width: auto; padding-block: 0.45rem; margin-inline-start: 1.1rem; list-style-position: outside; }
.steps .step-head { display: inline; margin: 0; max-width: none; font: 400 1rem/1.4 var(--sans); letter-spacing: 0; color: var(--ink); }
.steps .step-head .name { font-weight: 600; }
.steps .step-head .amount { white-space: normal; }
.steps .step-head .amount::before { content: "= "; color: var(--muted); }
.steps .step { padding-block: 0.45rem; margin-inline-start: 1.1rem; }
.months table, .indicators table { max-width: 48rem; }
.steps.beside { margin-block-start: 0; }
.months .scroll, .steps .sides { margin-block: 0.6rem; }
.sides td.figure { white-space: normal; }
.steps p.muted { font-size: 0.875rem; }
@media (max-width: 41.99rem) {
  .months table { min-width: 100%; font-size: 0.8125rem; }
  .months :is(td, th), .months :is(td, th).figure { padding-inline-end: 0.5rem; }
  .months :is(td, th):last-child, .months :is(td, th).figure:last-child { padding-inline-end: 0; }
  .months :is(thead, tbody) th:first-child { min-width: 6.6rem; hyphens: auto; overflow-wrap: anywhere; }
  .months .reported td.figure { white-space: normal; }
  .indicators table { min-width: 100%; }
  .indicators tbody th { min-width: 6.6rem; hyphens: auto; overflow-wrap: anywhere; }
  .indicators :is(td, th), .indicators :is(td, th).figure { padding-inline-end: 0.7rem; }
  .indicators td.figure { white-space: normal; }
}
@media (min-width: 42rem) {
  .steps .step-head { display: flex; align-items: baseline; gap: 1rem; }
  .steps .step-head .amount { margin-inline-start: auto; text-align: end; }
  .steps .step-head .amount::before { content: none; }
}
@media print {
  .explained { break-inside: auto; }
  .steps summary, .overview table { break-inside: avoid; }
}
`;
