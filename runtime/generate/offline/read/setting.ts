import * as lexicon from './lexicon.js';
import type { Setting } from './types.js';

/** Time, weather, the colour of the ground behind all, and the manner: what single words say, wherever they stand. */
export function readSetting(prompt: string): { readonly setting: Setting; readonly style: readonly string[] } {
  const text = prompt.toLowerCase();
  const words = text.match(/[\p{L}-]+/gu) ?? [];
  const background =
    /(?:against|on|with) (?:a |an |the )?((?:[a-z-]+ ){1,3})(?:background|backdrop)\b/.exec(text)?.[1]?.trim() ?? '';
  const setting: Setting = {
    place: null,
    ground: null,
    wall: null,
    world: null,
    backgroundColor: background.split(' ').find((word) => lexicon.colors.has(word)) ?? null,
    time: firstOf(words, lexicon.times) ?? (underStars.test(text) ? 'night' : null),
    weather: firstOf(words, lexicon.weathers),
  };
  const phrases = Array.from(prompt.matchAll(lexicon.stylePhrases), ([phrase]) => phrase.toLowerCase());
  const photo = /\b(?:photo|photograph|photography|photorealistic)\b/.test(text) ? ['photo'] : [];
  return { setting, style: [...photo, ...phrases] };
}

const underStars = /\b(?:under|beneath) (?:the |a )(?:\w+ )?(?:stars|moon)\b/;

function firstOf<T>(words: readonly string[], table: Readonly<Record<string, T>>): T | null {
  const word = words.find((one) => Object.hasOwn(table, one));
  return word === undefined ? null : table[word]!;
}
