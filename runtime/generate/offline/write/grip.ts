import { headOf } from './kinds.js';
import type { Piece } from './piece.js';

/** Where a thing is taken hold of, as a share of its height from the top; others in their middle. */
const grips: readonly (readonly [RegExp, number])[] = [
  [/^(?:balloon|kite)$/, 0.98],
  [/^(?:umbrella|parasol)$/, 0.9],
  [
    /^(?:sign|placard|signpost|flag|torch|sword|wand|lollipop|knife|spoon|fork|racket|bat|bouquet|rose|flower|tulip|sunflower|daisy|candle|paintbrush|brush)$/,
    0.84,
  ],
  [
    /^(?:ice cream|hammer|axe|microphone|staff|spear|broom|rake|shovel|fishing rod|trophy|pencil|pen|magnifying glass)$/,
    0.7,
  ],
  [
    /^(?:bag|handbag|basket|bucket|suitcase|briefcase|lantern|purse|watering can|toolbox|pail|lunchbox|birdcage)$/,
    0.12,
  ],
];

export function gripOf({ noun }: Piece): number {
  const head = headOf(noun);
  return grips.find(([pattern]) => pattern.test(noun) || pattern.test(head))?.[1] ?? 0.5;
}

/** Held over the head, behind it. */
export function isOverhead({ noun, hold, holder }: Piece): boolean {
  return hold === 'held' && /^(?:umbrella|parasol)$/.test(headOf(noun)) && (holder?.ratio ?? 1) < 0.6;
}
