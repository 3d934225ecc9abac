import { wearables } from '../read/lexicon.js';
import { headOf } from './kinds.js';

export type WornOn = (typeof wearables)[string];

/** Where on a figure a thing is worn; null: it is none that is. */
export function wornOn(noun: string): WornOn | null {
  const last = headOf(noun);
  if (Object.hasOwn(wearables, noun)) return wearables[noun]!;
  return Object.hasOwn(wearables, last) ? wearables[last]! : null;
}
