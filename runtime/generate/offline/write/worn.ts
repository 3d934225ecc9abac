import { wearables } from '../read/lexicon.js';

export type WornOn = (typeof wearables)[string];

/** Where on a figure a thing is worn; null: it is none that is. */
export function wornOn(noun: string): WornOn | null {
  const last = noun.split(' ').at(-1)!;
  if (Object.hasOwn(wearables, noun)) return wearables[noun]!;
  return Object.hasOwn(wearables, last) ? wearables[last]! : null;
}
