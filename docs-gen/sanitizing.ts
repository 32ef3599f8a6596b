/** What Markdown may become on the page: the elements of GFM, no raw HTML, links to known schemes only. */
import { defaultSchema, type Options as Schema } from "rehype-sanitize";

/** The attribute that marks where something of ours is set in; Markdown itself cannot write it. */
export const MARK = "dataPlace";

/** The schemes that a link may have; `#` and links between the package's documents are resolved by ourselves. */
export const LINK_SCHEMES: readonly string[] = ["http", "https", "mailto"];

const FOOTNOTES = ["dataFootnoteRef", "dataFootnoteBackref", "ariaDescribedBy", "ariaLabel", "id"];

export const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [
    ...[
      "p",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "em",
      "strong",
      "del",
      "code",
      "pre",
      "blockquote",
      "ul",
      "ol",
      "li",
    ],
    ...[
      "a",
      "br",
      "hr",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
      "sup",
      "section",
      "input",
      "span",
      "div",
    ],
  ],
  attributes: {
    "*": [MARK],
    a: ["href", "title", ...FOOTNOTES],
    li: ["id", ["className", "task-list-item"]],
    ol: ["start"],
    ul: [["className", "contains-task-list"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    span: [["className", "picture"]],
    section: ["dataFootnotes", ["className", "footnotes"]],
    th: ["align"],
    td: ["align"],
    ...Object.fromEntries(["h2", "h3"].map((name) => [name, ["id"]])),
  },
  protocols: { href: [...LINK_SCHEMES] },
  // Every id on the page is given by ourselves, so none can be mistaken for another.
  clobber: [],
  required: {},
};
