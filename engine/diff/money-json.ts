/** The money of a comparison as it stands in `diff.json`, in Swedish. Amounts are kronor as decimal text. */
import type { Bin } from "./money/outcome.js";
import type {
  Money,
  MoneyBin,
  MoneyClass,
  MoneyDates,
  MoneyGroup,
  MoneyGroupSum,
  MoneyLine,
  MoneyReceiver,
  MoneyShare,
  MoneyTerms,
  WaterfallStep,
} from "./money/data.js";
import type { Basis, Presence } from "./money/terms.js";

export const BIN_WORDS: Readonly<Record<Bin, string>> = {
  "loses-more": "förlorar mycket",
  loses: "förlorar",
  unchanged: "oförändrad",
  gains: "vinner",
  "gains-more": "vinner mycket",
};

const PRESENCE_WORDS: Readonly<Record<Presence, string>> = { both: "båda", new: "ny", closed: "upphörd" };

const CORNER_WORDS: Readonly<Record<string, string>> = {
  old: "gällande regler, gällande uppgifter",
  oldRules: "gällande regler, nya uppgifter",
  oldData: "nya regler, gällande uppgifter",
  new: "nya regler, nya uppgifter",
  between: "ändringarnas delar",
};

const STEP_WORDS: Readonly<Record<WaterfallStep["kind"], string>> = {
  old: "gällande",
  data: "dataeffekt",
  group: "ändring",
  unattributed: "regeleffekt som inte fördelas",
  interaction: "samspel",
  undivided: "skillnad som inte delas upp",
  new: "föreslaget",
};

export function moneyFigures(money: Money): object {
  const { periods, hasOldData, groups, lines, lacking, total, receivers, bins, classes, frame } = money;
  return {
    perioder: { gällande: periods.old, föreslaget: periods.new },
    "gällande uppgifter": hasOldData,
    summa: terms(total),
    grupper: groups.map(group),
    komponenter: lines.map(({ line, label, orders, groups: own, ...rest }) => ({
      id: line,
      benämning: label,
      ...terms(rest),
      "slumpade ordningar": orders,
      grupper: own && own.map(groupSum),
    })),
    "går inte att räkna": lacking.map(({ line, corner, reason }) => ({
      komponent: line,
      hörn: CORNER_WORDS[corner] ?? corner,
      skäl: reason.sv,
    })),
    ...(money.dates ? { "flyttade datum": dates(money.dates) } : {}),
    övergångsregler: transition(money.transition),
    ram: frame && frameFigures(frame),
    utfall: { "gräns i procent": money.large, personer: money.counted, antal: bins.map(binFigures) },
    klasser: classes.map(({ by, classes: own }) => ({ efter: by, klasser: own.map(classFigures) })),
    mottagare: receivers.map(receiver),
  };
}

function dates({ months, moved, effect, lines }: MoneyDates): object {
  return {
    månader: months,
    datum: moved.map(({ name, before, after }) => ({ namn: name, gällande: before, räknat: after })),
    "mer regeleffekt utan flytt": effect,
    komponenter: lines.map(({ line: id, effect: own }) => ({ id, "mer regeleffekt utan flytt": own })),
  };
}

function terms({
  old,
  oldRules,
  oldData,
  new: now,
  difference,
  rules,
  data,
  interaction,
}: MoneyTerms): object {
  return {
    gällande: old,
    "gällande regler, nya uppgifter": oldRules,
    "nya regler, gällande uppgifter": oldData,
    föreslaget: now,
    skillnad: difference,
    regeleffekt: rules,
    dataeffekt: data,
    samspel: interaction,
  };
}

function group({ id, title, members, reaches, isTransition, carriedBy, ...shares }: MoneyGroup): object {
  return {
    id,
    namn: title,
    delar: members.map((member) => ({ id: member.id, namn: member.title })),
    når: reaches,
    övergångsregel: isTransition,
    "verkar genom": carriedBy,
    ...effects(shares),
  };
}

function effects({ alone, stepwise, shapley }: Pick<MoneyGroup, "alone" | "stepwise" | "shapley">): object {
  return { ensam: alone, stegvis: stepwise, shapley };
}

function groupSum({ group: id, ...shares }: MoneyGroupSum): object {
  return { grupp: id, ...effects(shares) };
}

function share({ exact, standardError, ...sum }: MoneyShare): object {
  return {
    ...groupSum(sum),
    ...(exact === null ? {} : { exakt: exact }),
    ...(standardError === null ? {} : { medelfel: standardError }),
  };
}

function transition(found: Money["transition"]): object | null {
  return found && { före: found.before, efter: found.after };
}

function receiver(one: MoneyReceiver): object {
  const { receiver: id, name, presence, persons, classes, bin: outcome, lines, groups, waterfall } = one;
  return {
    id,
    namn: name,
    finns: PRESENCE_WORDS[presence],
    personer: persons,
    klasser: classes.map(({ by, class: own }) => ({ efter: by, klass: own })),
    utfall: outcome && BIN_WORDS[outcome],
    ...terms(one),
    övergångsregler: transition(one.transition),
    grupper: groups.map(groupSum),
    vattenfall: waterfall.map(({ kind, group: own, amount }) => ({
      steg: STEP_WORDS[kind],
      ...(own === null ? {} : { grupp: own }),
      belopp: amount,
    })),
    komponenter: lines.map(line),
  };
}

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  "four-corners": "alla fyra hörn",
  "data-by-old-rules": "dataeffekt efter gällande regler, samspel i regeleffekten",
  "rules-on-old-data": "regeleffekt på gällande uppgifter, samspel i dataeffekten",
  "new-data-only": "bara nya uppgifter",
  undivided: "kan inte delas upp",
};

function line(one: MoneyLine): object {
  const { line: id, basis, groups } = one;
  return { id, grund: BASIS_WORDS[basis], ...terms(one), grupper: groups && groups.map(share) };
}

export function frameFigures({ name, frame, paid, left }: NonNullable<Money["frame"]>): object {
  return { namn: name, ram: frame, utbetalt: paid, kvar: left };
}

export function binFigures({ bin: outcome, receivers, persons, rules }: MoneyBin): object {
  return { utfall: BIN_WORDS[outcome], mottagare: receivers, personer: persons, regeleffekt: rules };
}

function classFigures(one: MoneyClass): object {
  const { class: name, receivers, persons, bins } = one;
  return {
    klass: name,
    mottagare: receivers,
    personer: persons,
    ...terms(one),
    utfall: bins.map(binFigures),
  };
}
