/** What the definitions are called that an indicator stands for. */
import { fulfilmentName } from "../../grammar/indicator-head.js";

/** A group of the rows: those with a value of an attribute. */
export interface IndicatorGroup {
  readonly attribute: string;
  readonly value: string;
}

/** No name of an author's holds a colon. */
export const indicatorNames = {
  value: (title: string, group: IndicatorGroup | null): string => `${title}${inBrackets(group)}`,
  basis: (title: string, group: IndicatorGroup | null): string => `${title}: antal${inBrackets(group)}`,
  rows: (title: string, version: number): string => `${title}: underlag${again(version)}`,
  numerator: (title: string, version: number): string => `${title}: täljare${again(version)}`,
  fulfilment: fulfilmentName,
  /** Whether a goal is reached, where limits say how far. */
  reached: (title: string): string => `${title}: mål`,
};

function again(version: number): string {
  return version === 1 ? "" : ` ${version}`;
}

function inBrackets(group: IndicatorGroup | null): string {
  return group ? `[${group.value}]` : "";
}
