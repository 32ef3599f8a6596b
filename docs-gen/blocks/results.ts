/** Blocks of results as tables: what each line is called, its id in the file of results, and how it is computed. */
import type { ElementContent } from "hast";
import type { Block, Syntax } from "../../grammar/index.js";
import { h, stack } from "../hast.js";
import { linkTo, within, type Publication } from "../publication.js";
import { scheduleWords } from "../schedule.js";
import { scrolling } from "../tables.js";
import { commentsFor, commentsOf, type Comment } from "./comments.js";
import { frame } from "./frame.js";
import { setVersions } from "./amended.js";
import { setBody } from "./body.js";

/** Sets a `redovisning` block. */
export function setResults(publication: Publication, block: Block): ElementContent {
  const items = publication.opened.syntax.items.filter(
    (item): item is Syntax.ResultSyntax => item.kind === "results" && within(item.span, block.span),
  );
  const lines = items.flatMap((item) => item.lines);
  const comments = commentsFor(
    commentsOf(block),
    lines.map(({ span }) => span),
  );
  const tables = items.map((item) =>
    setTable(publication, item, (line) => comments[lines.indexOf(line)] ?? []),
  );
  return frame("payments", "Redovisning", block, tables);
}

function setTable(
  publication: Publication,
  item: Syntax.ResultSyntax,
  commentsOn: (line: Syntax.ResultLineSyntax) => readonly Comment[],
): ElementContent {
  const { entity, schedule, lines } = item;
  const id = publication.anchors.free(`redovisning-${entity?.text.toLowerCase() ?? "för-regionen"}`);
  const of = entity
    ? ["Per ", linkTo(publication, { kind: "entity", name: entity.text }, entity.text)]
    : "För regionen";
  const heads = ["Benämning", "Beteckning", "Beräkning"].map((head) => h("th", { scope: "col" }, head));
  const rows = lines.map((line) => setLine(publication, item, line, commentsOn(line)));
  const caption = h("caption", { id, className: ["head"] }, of, ` ${scheduleWords(publication, schedule)}`);
  return scrolling(
    id,
    stack("table", {}, caption, h("thead", {}, h("tr", {}, heads)), stack("tbody", {}, rows)),
  );
}

function setLine(
  publication: Publication,
  item: Syntax.ResultSyntax,
  line: Syntax.ResultLineSyntax,
  comments: readonly Comment[],
): ElementContent {
  const result = publication.model.results.find(
    ({ idSpan }) => idSpan.start === line.idSpan.start && idSpan.file === line.idSpan.file,
  );
  const id = result ? publication.anchors.definition(result.definition) : null;
  return h(
    "tr",
    id === null ? {} : { id },
    h("th", { scope: "row" }, id === null ? line.label : h("a", { href: `#${id}` }, line.label)),
    h("td", {}, h("code", {}, line.id)),
    h("td", {}, setBody(publication, line.body, comments), setVersions(publication, item, line)),
  );
}
