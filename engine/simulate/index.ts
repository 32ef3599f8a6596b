/** What a month would cost with other values. */
export { difference, inPercent } from "./compare.js";
export type { Compared, ComparedComponent, ComparedReceiver, Comparison } from "./compare.js";
export { simulationCodes } from "./messages.js";
export { simulationCsv, simulationJson, type SimulationFacts } from "./output.js";
export { readSettings, type Settings, type SimulationWords } from "./settings.js";
export {
  firstFault,
  isSimulation,
  simulate,
  type Refused,
  type Simulated,
  type SimulatedCase,
  type Simulation,
} from "./simulate.js";
export type { ValuePlace } from "./place.js";
