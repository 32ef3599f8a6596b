/** What competing proposals cost, in a terminal: the total, the components and the receivers, beside each other. */
import { swedishAmount, type AmountsBeside, type ProposalsMoney } from "../engine/index.js";
import { say, type Context } from "./io.js";

/** Kronor stand in columns of this width. */
const WIDTH = 19;

export function proposalsMoneyText(
  { periods, total, lines, receivers }: ProposalsMoney,
  context: Context,
): readonly string[] {
  const span = [...new Set([periods.new[0], periods.new.at(-1)])].join("–");
  const heads = [
    say(context, "gällande", "in force"),
    ...total.by.flatMap(({ letter }) => [letter, `${letter} −`]),
  ];
  return [
    "",
    say(
      context,
      `Pengar, kr, ${span}: gällande regler på samma uppgifter, varje förslag, och skillnaden`,
      `Money, kr, ${span}: the rules in force on the same data, each proposal, and the difference`,
    ),
    heads.map((head) => head.padStart(WIDTH)).join(""),
    line(total, say(context, "tillsammans", "together")),
    ...lines.map((one) => line(one, one.label)),
    "",
    ...receivers.map((one) => line(one, one.name)),
  ];
}

function line({ base, by }: AmountsBeside, name: string): string {
  const amounts = [base, ...by.flatMap(({ amount, rules }) => [amount, rules])];
  const cells = amounts.map((amount) => (amount === null ? "–" : swedishAmount(amount)).padStart(WIDTH));
  return `${cells.join("")}  ${name}`;
}
