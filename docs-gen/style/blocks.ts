/**
 * Blocks of the rule language: quiet boxes with a label, in the face of tables. Where lines with links stand right under
 * each other they are 1.6rem high: a finger needs 24 px.
 */
export const BLOCKS = `
.box {
  margin-block: 1.8rem; padding: 1rem 1.25rem 0.6rem; border: 1px solid var(--line);
  border-inline-start: 4px solid var(--accent); border-radius: 2px;
  font: 400 0.9688rem/1.5 var(--sans); font-size-adjust: none;
}
.label {
  margin: 0 0 0.35rem; color: var(--accent); font: 600 0.75rem/1.4 var(--sans); font-size-adjust: none;
  letter-spacing: 0.07em; text-transform: uppercase;
}
.box p { margin: 0; }
.passage {
  margin-block: 1.6rem; padding: 0.9rem 1.25rem 0.3rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--strong-line);
  border-radius: 2px;
}
.passage.requirement { border-inline-start-color: var(--accent); }
.passage.unclear { border-style: dashed; }
.passage > .head { margin: 0 0 0.4rem; font: 600 1.0625rem/1.35 var(--sans); font-size-adjust: none; }
.box .head, .box caption.head {
  margin: 0; padding: 0 0 0.45rem; max-width: none; font: 600 1.0625rem/1.35 var(--sans); font-size-adjust: none; text-align: start;
}
.box .head a { color: inherit; text-decoration-color: var(--line); }
.box .label { margin: 0 0 0.35rem; }
.group + .group { margin-block-start: 1.5rem; }
.box dl { margin: 0; }
.definition {
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.1rem 1.5rem; padding-block: 0.6rem;
  border-block-start: 1px solid var(--line);
}
.definition dt { font-weight: 600; }
.definition dt a { color: inherit; text-decoration: none; }
.definition dt a:hover { text-decoration: underline; color: var(--accent); }
.definition dd { margin: 0; min-width: 0; }
.box .unit { color: var(--muted); font-weight: 400; font-size: 0.875rem; }
.definition:not(:has(.cases)) dt .unit { display: block; }
@media (min-width: 42rem) { .definition:not(:has(.cases)) { grid-template-columns: minmax(9rem, 13.5rem) minmax(0, 1fr); } }
.formula a, .cases a { color: inherit; text-decoration-color: var(--strong-line); }
.formula a:hover, .cases a:hover { color: var(--accent); }
.formula, .cases { font-variant-numeric: lining-nums; text-wrap: pretty; }
.rule .formula::before, .payments .formula::before { content: none; }
.reckoning br.row { display: none; }
@media (max-width: 41.99rem) { br.row { display: none; } }
.hint { color: var(--muted); font-size: 0.875rem; }
.cases { list-style: none; counter-reset: case; margin: 0.2rem 0 0; padding: 0; }
.cases li {
  counter-increment: case; display: grid; grid-template-columns: 1.6rem minmax(0, 1fr); gap: 0 0.2rem; padding-block: 0.3rem;
  margin: 0;
}
.cases li + li { border-block-start: 1px dotted var(--strong-line); }
.cases li::before { content: counter(case) "."; grid-row: span 3; color: var(--muted); font-variant-numeric: tabular-nums; }
.cases .outcome { font-weight: 500; line-height: 1.6rem; }
.cases .condition, .cases .note { grid-column: 2; }
.cases .condition { color: var(--muted); }
.cases .condition a { color: var(--muted); }
@media (min-width: 42rem) {
  .cases li { grid-template-columns: 1.6rem minmax(0, 1fr) minmax(0, 1fr); gap: 0 0.8rem; }
  .cases .condition { grid-column: 3; }
  .cases .note { grid-column: 2 / span 2; }
}
.group > .note { padding-block-end: 0.6rem; }
.note { color: var(--muted); font-size: 0.875rem; font-style: italic; }
.validity { padding-block: 0.6rem; border-block-start: 1px solid var(--line); color: var(--muted); }
.payments table { width: 100%; min-width: min(100%, 26rem); }
.payments code { overflow-wrap: anywhere; }
.payments .scroll { margin-block: 0; }
.payments .scroll + .scroll { margin-block-start: 1.5rem; }
.payments tbody th { font-weight: 600; }
.payments th a { color: inherit; text-decoration: none; }
.payments tbody tr:last-child > *, .steps tbody tr:last-child > * { border-block-end: 0; }
.payments th:nth-child(1) { width: 30%; }
.source { margin-block-start: 0.6rem; border-block-start: 1px solid var(--line); font-size: 0.875rem; }
.source summary { padding-block: 0.5rem; color: var(--muted); }
.source pre { font-size: 0.8125rem; margin-block-end: 0.6rem; }

.example { background: var(--tint); border-color: var(--tint); border-inline-start-color: var(--strong-line); }
.example .label { color: var(--muted); }
.example .scroll { --ground: var(--tint); }
.fails .scroll { --ground: var(--alarm-tint); }
.example .mark { background: var(--paper); }
.example pre { background: var(--paper); }
.example .part { margin-block: 0.8rem 0.25rem; color: var(--muted); font-size: 0.875rem; font-weight: 600; }
.example ul { margin: 0; padding-inline-start: 1.2em; }
.claims, .example .claims { list-style: none; padding: 0; }
.claims > li { padding-block: 0.7rem; border-block-start: 1px solid var(--line); margin: 0; }
.claim { font-size: 1rem; }
.claim a { color: inherit; font-weight: 600; text-decoration-color: var(--line); }
.amount { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
.verdict { color: var(--muted); font-size: 0.875rem; white-space: nowrap; margin-inline-start: 0.35rem; }
.holds > .claim .verdict span { color: var(--accent); font-weight: 700; }
.claims > .fails { border: 2px solid var(--alarm); background: var(--alarm-tint); padding: 0.8rem 1rem; margin-block: 0.5rem; }
.fails > .claim .verdict, .failure { color: var(--alarm); font-weight: 700; }
.steps { margin-block-start: 0.35rem; }
.steps a { color: inherit; text-decoration-color: var(--strong-line); }
.reckoning { font-variant-numeric: tabular-nums lining-nums; }
.line { padding-inline-start: 1.2em; text-indent: -1.2em; line-height: 1.6rem; }
.line::before { content: "= "; color: var(--muted); display: inline-block; width: 1.2em; text-indent: 0; }
.box .reasons, .box .below { margin-block: 0.3rem 0; font-size: 0.9063rem; }
.reasons { color: var(--muted); }
.box .below { list-style: none; padding-inline-start: 1.2em; }
.below > li { margin: 0; padding-block: 0.1rem; }
.below details > .steps { padding-inline-start: 1.1rem; margin-block: 0.1rem 0.4rem; border-inline-start: 2px solid var(--line); }
.group-sum { padding-inline-start: 1.2em; }
.steps table { font-size: 0.875rem; }
.steps .scroll { margin-block: 0.6rem; }
.steps td.figure { white-space: nowrap; }
`;
