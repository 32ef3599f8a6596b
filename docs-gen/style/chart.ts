/**
 * Charts in tables: a bar in the last cell of each row. What is less is hollow, so that it can be told apart in grey and in print;
 * fills are drawn in print too, unlike grounds.
 */
export const CHART = `
.chart table { width: 100%; }
.chart th:nth-last-child(2), .chart td:nth-last-child(2) { padding-inline-end: 1.2rem; }
.chart td.picture { position: relative; width: 46%; min-width: 6rem; }
.chart tr.sum > * { font-weight: 650; }
.bar { display: block; width: 100%; height: 1.35rem; overflow: visible; }
.chart td.picture > .bar:only-child { position: absolute; inset-block: 0; inset-inline: 0; height: 100%; }
.bar .more { fill: var(--accent); stroke: var(--accent); stroke-width: 1px; }
.bar .less { fill: var(--paper); stroke: var(--alarm); stroke-width: 2px; }
.bar .way { stroke: var(--strong-line); stroke-width: 1px; }
.bar .sum { stroke: var(--ink); stroke-width: 4px; }
.bar rect { stroke: var(--paper); stroke-width: 1px; }
.bar .loses-more { fill: var(--alarm); }
.bar .loses { fill: var(--alarm-tint); stroke: var(--alarm); stroke-width: 1.5px; }
.bar .unchanged { fill: var(--line); }
.bar .gains { fill: var(--accent-tint); stroke: var(--accent); stroke-width: 1.5px; }
.bar .gains-more { fill: var(--accent); }
.chart .words { color: var(--muted); font-size: 0.8125rem; }
.beside td.with-bar { min-width: 6rem; }
.beside .sum { font-weight: 650; }
.beside table, .parallel.several { width: 100%; }
.curves { margin: 1rem 0 0.4rem; max-width: 40rem; font: 400 0.875rem/1.4 var(--sans); font-size-adjust: none; break-inside: avoid; }
.curves figcaption { color: var(--muted); }
.curve { display: block; width: 100%; height: 12.2rem; overflow: visible; }
.curve text { fill: var(--ink); font-variant-numeric: tabular-nums lining-nums; }
.curve .grid { stroke: var(--line); stroke-width: 1px; }
.curve .now { stroke: var(--accent); stroke-width: 3px; }
.curve .old { stroke: var(--ink); stroke-width: 2px; stroke-dasharray: 6 4; }
.curve .now.step { stroke-width: 1.5px; }
.curve .old.step { stroke-width: 1px; stroke-dasharray: 2 3; }
.axis { margin: 0.2rem 0 0; text-align: end; color: var(--muted); }
.caution { padding: 0.5rem 0.9rem; border-inline-start: 4px solid var(--alarm); font: 500 0.9688rem/1.45 var(--sans); font-size-adjust: none; }
@media (max-width: 41.99rem) {
  .chart th:nth-last-child(2), .chart td:nth-last-child(2) { padding-inline-end: 0.7rem; }
  .chart td.picture { width: auto; min-width: 4rem; }
  /* Where there is no room for a bar that only repeats its figures, the figures stand alone. */
  .aside .picture, .aside th:last-child { display: none; }
}
@media print {
  .bar .more, .bar .gains-more { fill: #333333; stroke: #333333; }
  .bar .less { fill: #ffffff; stroke: #000000; }
  .bar .loses-more { fill: #000000; }
  .bar .loses { fill: #ffffff; stroke: #000000; stroke-dasharray: 3 2; }
  .bar .unchanged { fill: #cccccc; }
  .bar .gains { fill: #ffffff; stroke: #333333; }
  .comparison > section:has(> #pengar), .receiver { break-before: page; border: 0; }
  .comparison > section:has(> #mottagare) > h2 { break-before: page; }
  .comparison > section > h2 + .receiver { break-before: auto; }
  .chart:not(:has(tr:nth-child(24))) { break-inside: avoid; }
  .receiver .scroll { margin-block: 0.7rem; }
  .receiver table { font-size: 0.875rem; line-height: 1.3; }
  .receiver :is(th, td) { padding-block: 0.08rem; }
  .receiver caption { padding-block-end: 0.2rem; }
}
`;
