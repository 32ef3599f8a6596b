/** Payment blocks as tables: what each line is called, its id in the payment file, and how it is computed. */
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

/** Sets an `utbetalning` block. */
export function setPayments(publication: Publication, block: Block): ElementContent {
  const items = publication.opened.syntax.items.filter(
    (item): item is Syntax.PaymentSyntax => item.kind === "payment" && within(item.span, block.span),
  );
  const lines = items.flatMap((item) => item.lines);
  const comments = commentsFor(
    commentsOf(block),
    lines.map(({ span }) => span),
  );
  const tables = items.map((item) =>
    setTable(publication, item, (line) => comments[lines.indexOf(line)] ?? []),
  );
  return frame("payments", "Utbetalning", block, tables);
}

function setTable(
  publication: Publication,
  item: Syntax.PaymentSyntax,
  commentsOn: (line: Syntax.PaymentLineSyntax) => readonly Comment[],
): ElementContent {
  const { receiver, schedule, lines } = item;
  const id = publication.anchors.free(`utbetalning-till-${receiver.text.toLowerCase()}`);
  const entity = linkTo(publication, { kind: "entity", name: receiver.text }, receiver.text);
  return scrolling(
    id,
    stack(
      "table",
      {},
      h("caption", { id, className: ["head"] }, "Till ", entity, ` ${scheduleWords(publication, schedule)}`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["Benämning", "Beteckning", "Beräkning"].map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      stack(
        "tbody",
        {},
        lines.map((line) => setLine(publication, item, line, commentsOn(line))),
      ),
    ),
  );
}

function setLine(
  publication: Publication,
  item: Syntax.PaymentSyntax,
  line: Syntax.PaymentLineSyntax,
  comments: readonly Comment[],
): ElementContent {
  const payment = publication.model.payments.find(
    ({ idSpan }) => idSpan.start === line.idSpan.start && idSpan.file === line.idSpan.file,
  );
  const id = payment ? publication.anchors.definition(payment.definition) : null;
  const label = id === null ? line.label : h("a", { href: `#${id}` }, line.label);
  const deduction = line.deduction ? [" ", h("span", { className: ["mark"] }, "avdrag")] : [];
  return h(
    "tr",
    id === null ? {} : { id },
    h("th", { scope: "row" }, label, deduction),
    h("td", {}, h("code", {}, line.id)),
    h("td", {}, setBody(publication, line.body, comments), setVersions(publication, item, line)),
  );
}
