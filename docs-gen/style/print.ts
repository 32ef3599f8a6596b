/** The printed page: no links in colour, everything unfolded, the stamp at the foot of each sheet. */
export const PRINT = `
@page { size: A4; margin: 22mm 20mm 24mm 22mm; }
@media print {
  :root {
    --paper: #ffffff; --tint: #ffffff; --ink: #000000; --muted: #3c3c3c; --line: #b5b5b5; --strong-line: #6f6f6f;
    --accent: #000000; --accent-tint: #ffffff; --alarm: #000000; --alarm-tint: #ffffff; --measure: none;
    color-scheme: light;
  }
  html { font-size: 9.5pt; }
  .skip, .anchor, .source { display: none; }
  .contents summary { display: block; padding-inline: 0; }
  .contents::before { content: none; }
  .page, .top, .foot { display: block; max-width: none; padding: 0; }
  main { max-width: none; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  .contents { position: static; max-height: none; overflow: visible; margin: 1.5rem 0 0; break-after: page; border: 0; }
  .contents details > ol {
    position: static; max-height: none; overflow: visible; padding: 0 0 1rem; border: 0; box-shadow: none;
    columns: 2; column-gap: 3rem;
  }
  .contents li { break-inside: avoid-column; }
  .contents summary, details > summary { color: inherit; }
  .contents a, .contents a[aria-current] { border: 0; padding-block: 0.15rem; background: none; color: inherit; }
  a, a.value, a.quotation, .formula a, .cases a, .steps a, .head a { color: inherit; text-decoration: none; }
  .value { font-weight: inherit; }
  article a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; overflow-wrap: anywhere; }
  .document { break-before: page; }
  .document + .document { margin: 0; padding: 0; border: 0; }
  .registers { break-before: page; border: 0; margin: 0; }
  h1, h2, h3, h4, h5, h6, .heading, .head, .label, .part, caption, thead { break-after: avoid; }
  tr, .definition, .claims > li > .claim, .stamp div, .cases li { break-inside: avoid; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  .scroll { overflow: visible; background: none; }
  .compared :is(td, th) { padding-inline: 0 0.3rem; font-size: 7.5pt; }
  .payments table { min-width: 0; }
  pre { white-space: pre-wrap; overflow: visible; }
  .table:not(:has(tr:nth-child(18))), .payments:not(:has(tr:nth-child(12))), .box:not(.example, :has(dl > :nth-child(6)), :has(.group + .group + .group)) {
    break-inside: avoid;
  }
  .box { box-decoration-break: clone; border: 0.5pt solid var(--strong-line); border-inline-start-width: 2pt; padding-block-end: 1rem; }
  .warnings li { border: 1.5pt solid #000000; }
  .foot { margin-block-start: 2rem; break-inside: avoid; }
}
`;

/** The running lines: what a sheet must say also when it has come apart from the others. */
export function runningLines(foot: string, warnings: readonly string[]): string {
  const face = `font: 8pt "Liberation Sans", Arial, sans-serif; color: #3c3c3c;`;
  const head =
    warnings.length === 0
      ? ""
      : `  @top-left { content: ${quoted(warnings.join(" · "))}; ${face} font-weight: 700; width: 100%; }\n`;
  const sheet = `  @bottom-right { content: "Sida " counter(page) " av " counter(pages); ${face} width: 18%; }\n`;
  return `@page {\n${head}  @bottom-left { content: ${quoted(foot)}; ${face} width: 82%; }\n${sheet}}`;
}

/** A string of CSS; what could end it or the style sheet is written as a code point. */
function quoted(text: string): string {
  return `"${text.replace(/["\\<>\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? ""} `)}"`;
}
