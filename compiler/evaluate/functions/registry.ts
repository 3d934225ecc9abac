import type { BuiltIn } from './arguments.js';
import { colorFunctions } from './colors.js';
import { effectFunctions } from './effects.js';
import { listFunctions } from './lists.js';
import { numberFunctions } from './numbers.js';
import { paintFunctions } from './paints.js';
import { tableFunctions } from './tables.js';

/** The work of every function of the prelude that needs no draft. */
export const functions: ReadonlyMap<string, BuiltIn> = new Map(
  [colorFunctions, paintFunctions, effectFunctions, numberFunctions, listFunctions, tableFunctions].flatMap((family) =>
    Object.entries(family),
  ),
);

/** Those that ask the finished draft; the checks answer them. */
export const draftFunctions: ReadonlySet<string> = new Set([
  'count',
  'visible',
  'readable',
  'distance',
  'area',
  'color-of',
  'each',
]);
