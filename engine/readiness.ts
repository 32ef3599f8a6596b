/** What keeps a package from being paid by in earnest (S31). */
import type { Localized } from "../grammar/diagnostic.js";
import { baseName } from "./front-matter.js";
import type { OpenPackage } from "./package.js";

/** Each reason why the package can be run only as a trial. */
export function trialReasons({ manifest, model, amendments, decidedBy }: OpenPackage): readonly Localized[] {
  const reasons: Localized[] = [];
  if (manifest.status !== "fastställd")
    reasons.push({ sv: `status är ${manifest.status}`, en: `its status is ${manifest.status}` });
  if (manifest.constructed) reasons.push({ sv: "det är konstruerat", en: "it is constructed" });
  for (const { text } of manifest.conditions.filter(({ met }) => !met))
    reasons.push({ sv: `villkoret ”${text}” är inte uppfyllt`, en: `the condition “${text}” is not met` });
  for (const { file, decided } of decidedBy === null ? amendments : [])
    if (decided === null)
      reasons.push({
        sv: `ändringen ${baseName(file)} är inte beslutad`,
        en: `the amendment ${baseName(file)} is not decided`,
      });
  const values = model.definitions.filter((definition) => definition.illustrative).length;
  const cells = model.tables.reduce(
    (sum, table) =>
      sum +
      table.rows.flatMap((row) => row.cells.filter((cell) => table.illustrative || cell.illustrative)).length,
    0,
  );
  if (values + cells > 0)
    reasons.push({
      sv: `${values + cells} värden är illustrativa`,
      en: `${values + cells} values are illustrative`,
    });
  return reasons;
}
