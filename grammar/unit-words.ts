/** The words of units that every package has. Their sizes are in `engine/values/unit.ts`; a test holds the two equal. */
export const BUILT_IN_UNIT_WORDS: readonly string[] = (
  "kr krona kronor öre tkr mnkr m meter km kilometer mil månad månader år dag dagar dygn vecka veckor minut minuter " +
  "timme timmar % procent procentenhet procentenheter årtal"
).split(" ");
