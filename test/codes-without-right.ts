/** Codes whose page has no right example yet. The list only grows shorter. */
export const WITHOUT_RIGHT: readonly string[] = [
  "amendment-clash",
  "amendment-field",
  "amendment-part",
  "amendment-unknown-document",
  "control-fails",
  "manifest-document",
  "missing-value",
  "month-without-rows",
  "more-rule-faults",
  "negative-deduction",
  "predecessor-faulty",
  "too-many-steps",
  "warning-raised",
];
