/** Every code that a document can be given by the engine; those of data files are in `engine/data/messages.ts`. */
import { report as exampleReport } from "./check-examples.js";
import { controlCodes } from "./controls.js";
import { report as motivesReport } from "./messages-motives.js";
import { report as countingReport } from "./model/messages-counting.js";
import { report as datedReport } from "./model/messages-dated.js";
import { report as yearsReport } from "./model/messages-other-years.js";
import { report as modelReport } from "./model/messages.js";
import { report as monthsReport } from "./model/messages-months.js";
import { report as optionalReport } from "./model/messages-optional.js";
import { report as phraseReport } from "./model/messages-phrases.js";
import { report as registerReport } from "./model/messages-register.js";
import { report as exceptionReport } from "./model/messages-exceptions.js";
import { report as indicatorReport } from "./model/messages-indicators.js";
import { report as sharingReport } from "./model/messages-sharing.js";
import { paymentCodes } from "./payments.js";
import { report as ruleReport } from "./reference/fault.js";

export const engineCodes: readonly string[] = [
  ...modelReport.codes,
  ...registerReport.codes,
  ...monthsReport.codes,
  ...countingReport.codes,
  ...datedReport.codes,
  ...yearsReport.codes,
  ...exampleReport.codes,
  ...ruleReport.codes,
  ...paymentCodes,
  ...sharingReport.codes,
  ...exceptionReport.codes,
  ...optionalReport.codes,
  ...phraseReport.codes,
  ...indicatorReport.codes,
  ...controlCodes,
  ...motivesReport.codes,
];
