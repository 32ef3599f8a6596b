/** What `explain` says of a receiver, a line or a row that is not there, and of options that do not go together. */
import { LEFT_OUT_WORDS, type LineName, type NoRow, type ReceiverName } from "../engine/index.js";
import { nearest } from "../grammar/index.js";
import type { ExplainOptions } from "./commands/explain.js";
import { say, type Context, type ExitCode } from "./io.js";
import { misuse } from "./report.js";

/** Options that do not go together; null if they do. */
export function wrongTogether(options: ExplainOptions, context: Context): ExitCode | null {
  const { format, document, row, line, mot, dataMot } = options;
  const wrong = (sv: string, en: string): ExitCode => misuse(say(context, sv, en), context);
  if ((options.for === undefined) === (row === undefined))
    return wrong(
      'Säg vad som ska förklaras: antingen en mottagare, --for "Norra", eller en rad, --row "Listad 17".',
      'Say what is to be explained: either a receiver, --for "Norra", or a row, --row "Listad 17".',
    );
  if (line !== undefined && row !== undefined)
    return wrong(
      "--line hör till --for. Ta bort --line, eller skriv en mottagare.",
      "--line goes with --for. Leave --line out, or write a receiver.",
    );
  if (document !== undefined && format !== "html")
    return wrong(
      "--document hör till --format html. Lägg till den flaggan, eller ta bort --document.",
      "--document goes with --format html. Add that option, or leave --document out.",
    );
  if (mot !== undefined && row !== undefined)
    return wrong(
      "--mot hör till --for. Ta bort --mot, eller skriv en mottagare.",
      "--mot goes with --for. Leave --mot out, or write a receiver.",
    );
  if (dataMot !== undefined && mot === undefined)
    return wrong(
      "--data-mot hör till --mot. Lägg till den andra månaden, eller ta bort --data-mot.",
      "--data-mot goes with --mot. Add the other month, or leave --data-mot out.",
    );
  return null;
}

/** A line that the receiver does not have: the nearest is asked about, and all are listed. */
export function noLine(
  wanted: string,
  lines: readonly LineName[],
  receiver: string,
  context: Context,
): ExitCode {
  const [near] = nearest(
    wanted,
    lines.flatMap(({ id, label }) => [id, label]),
  );
  const meant = lines.find(({ id, label }) => id === near || label === near)?.id;
  const hint = meant === undefined ? "" : say(context, ` Menas ”${meant}”?`, ` Did you mean “${meant}”?`);
  const width = Math.max(0, ...lines.map(({ id }) => id.length));
  const list = lines.map(({ id, label }) => `${id.padEnd(width)}  ${label}`).join("\n  ");
  return misuse(
    say(
      context,
      `Ingen rad för ${receiver} har beteckningen ”${wanted}”.${hint} Raderna är:\n  ${list}`,
      `No line of ${receiver} has the id “${wanted}”.${hint} The lines are:\n  ${list}`,
    ),
    context,
  );
}

/** A row that cannot be explained, and why. */
export function noRow(found: NoRow, wanted: string, context: Context): ExitCode {
  const wrong = (sv: string, en: string): ExitCode => misuse(say(context, sv, en), context);
  switch (found.kind) {
    case "no-form":
      return wrong(
        `”${wanted}” är ingen rad. Skriv begreppet och radens nummer i datafilen, till exempel --row "Listad 17". En mottagare anges med --for.`,
        `“${wanted}” is no row. Write the concept and the row's number in the data file, such as --row "Listad 17". A receiver is asked for with --for.`,
      );
    case "no-entity": {
      const list = found.names.join("\n  ");
      const [near] = nearest(wanted.replace(/[\s,:]+(?:rad\s+)?\d+$/i, ""), found.names);
      const [sv, en] = near === undefined ? ["", ""] : [` Menas ”${near}”?`, ` Did you mean “${near}”?`];
      return wrong(
        `”${wanted}” börjar inte med ett begrepp.${sv} Begreppen är:\n  ${list}`,
        `“${wanted}” does not begin with a concept.${en} The concepts are:\n  ${list}`,
      );
    }
    case "no-row":
      return wrong(
        `Det finns ingen rad ”${wanted}” i datafilen. Rubrikraden är rad 1.`,
        `There is no row “${wanted}” in the data file. The heading is row 1.`,
      );
    case "left-out": {
      const { sv, en } = LEFT_OUT_WORDS[found.reason];
      return wrong(
        `Raden ”${wanted}” räknas inte den månaden: ${sv}. Välj en annan rad eller månad.`,
        `The row “${wanted}” does not count in that month: ${en}. Choose another row or month.`,
      );
    }
  }
}

/** A line that nothing stands on in the month: not due then, or not for one who was not there. */
export function notDue(line: string, period: string, months: readonly string[], context: Context): ExitCode {
  const [list, which] = [months.join(", "), `”${line}”`];
  const wrong = (sv: string, en: string): ExitCode => misuse(say(context, sv, en), context);
  if (months.length === 0)
    return wrong(
      `Raden ${which} varken betalas eller redovisas det året.`,
      `The line “${line}” is neither paid nor reported in that year.`,
    );
  if (months.includes(period))
    return wrong(
      `Raden ${which} har inget för den mottagaren i ${period}: mottagaren fanns inte i den månad som raden avser.`,
      `The line “${line}” has nothing for that receiver in ${period}: the receiver was not there in the month that it concerns.`,
    );
  return wrong(
    `Raden ${which} varken betalas eller redovisas i ${period}. Det gör den i ${list}: skriv en sådan månad efter --period.`,
    `The line “${line}” is neither paid nor reported in ${period}, but in ${list}: write such a month after --period.`,
  );
}

/** None or several of the name: the nearest is asked about, and all are listed. */
export function notFound(
  count: number,
  wanted: string,
  receivers: readonly ReceiverName[],
  context: Context,
): ExitCode {
  const meant = count > 0 ? undefined : nearestReceiver(wanted, receivers);
  const hint = meant === undefined ? "" : say(context, ` Menas ”${meant}”?`, ` Did you mean “${meant}”?`);
  // One that has no name is called by its code.
  const codes = receivers.map(({ name, key }) => (key === name ? "" : key));
  const width = Math.max(...codes.map(({ length }) => length));
  const lines = receivers.map(({ name }, at) =>
    width === 0 ? name : `${(codes[at] ?? "").padEnd(width)}  ${name}`,
  );
  const list = lines.join("\n  ");
  return misuse(
    count === 0
      ? say(
          context,
          `Ingen mottagare heter ”${wanted}”.${hint} Mottagarna är:\n  ${list}`,
          `No receiver is called “${wanted}”.${hint} The receivers are:\n  ${list}`,
        )
      : say(
          context,
          `Flera mottagare heter ”${wanted}”. Skriv koden i stället. Mottagarna är:\n  ${list}`,
          `Several receivers are called “${wanted}”. Write the code instead. The receivers are:\n  ${list}`,
        ),
    context,
  );
}

/** By the name, the code, or the end of the name, as one can be asked for. */
function nearestReceiver(wanted: string, receivers: readonly ReceiverName[]): string | undefined {
  const words = receivers.flatMap(({ name, key }) => {
    const parts = name.split(" ");
    const ends = parts.map((_, at) => parts.slice(at).join(" "));
    return [...ends, ...(key === "" ? [] : [key])].map((word) => ({ word, name }));
  });
  const [near] = nearest(
    wanted,
    words.map(({ word }) => word),
  );
  return words.find(({ word }) => word === near)?.name;
}
