import { vocabulary } from '../../../../language/prelude/prelude.js';
import { reserved } from '../../../../language/syntax/keywords.js';
import type { Piece } from './piece.js';
import { plural } from './plural.js';

/** What a name is made of: the letters of ID (language/grammar) that nouns in Latin have. */
export const nameWords = /[a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff][\w\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff]*/g;

const geometry = new Set(
  'left top right bottom width height center canvas background box length scene prompt'.split(' '),
);

const ordinals = 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth next last final'.split(
  ' ',
);

/** `shelf`, `second-shelf`, …: a name may not end in a hyphen and a number. */
export function unused(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  const free = ordinals.map((which) => `${which}-${name}`).find((one) => !used.has(one));
  return free ?? unused(`further-${name}`, used);
}

/** Gives every piece a name that reads well: the last word of its noun, the whole noun where two share it. */
export function nameAll(pieces: readonly Piece[], taken: Iterable<string> = []): void {
  const used = new Set(taken);
  for (const piece of pieces) {
    const words = piece.noun
      .toLowerCase()
      .replace(/ of .*/, '')
      .match(nameWords) ?? ['thing'];
    const many = piece.thing.count > 1;
    const forms = words.map((_, at) => {
      const part = words.slice(words.length - 1 - at);
      return [...part.slice(0, -1), many ? plural(part.at(-1)!) : part.at(-1)!].join('-');
    });
    const color = piece.thing.color?.split(' ').at(-1);
    if (color !== undefined) forms.push(...forms.map((form) => `${color}-${form}`));
    const free = forms.map(safe).find((form) => !used.has(form));
    const name = free ?? unused(safe(forms[0]!), used);
    used.add(name);
    piece.name = name;
  }
}

/** Not a keyword, not a colour, not a part of geometry. */
function safe(name: string): string {
  const clash = reserved.has(name) || geometry.has(name) || vocabulary.colors.has(name);
  return clash ? `the-${name}` : name;
}

/** `TeddyBear` */
export function camel(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
