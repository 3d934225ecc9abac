import type { Broken, Repair } from './repair.js';
import { declarationSlips } from './slips/declarations.js';
import { elementSlips } from './slips/elements.js';
import { expressionSlips } from './slips/expressions.js';
import { flowSlips } from './slips/flow.js';
import { placementSlips } from './slips/placement.js';

/** Knows one mistake: the words for it and what the statement was meant to be; null where it is another. */
export type Slip = (broken: Broken) => Repair | null;

/** In order: the first that knows a statement names its mistake. */
export const slips: readonly Slip[] = [
  ...flowSlips,
  ...declarationSlips,
  ...placementSlips,
  ...elementSlips,
  ...expressionSlips,
];
