import { reserved } from '../../../language/syntax/keywords.js';
import { choice, type Node, optional, type Range, repeat, rule, sequence, text, without } from './nodes.js';

/** Words behind which a name would run together with the word before it into a relation: `left of`, `next to`, `larger than`. */
const joining = ['of', 'to', 'than', 'the'];
/** Statements of other languages, which the lexer does not take for kinds. */
const foreign = 'while elif elsif elseif elseIf switch unless return function def class export print'.split(' ');

/** What no element, variable, parameter or component can be called, and what no reference can start with. */
export const forbiddenNames: readonly string[] = [...reserved, ...joining];
export const forbiddenKinds: readonly string[] = [...forbiddenNames, ...foreign];

/** The shape of a name: how it starts and goes on, and how a part behind a single hyphen starts. */
export interface NameShape {
  readonly start: readonly Range[];
  readonly rest: readonly Range[];
  readonly part: readonly Range[];
}

/**
 * Any name: `name-rest` is what follows its first character. No keyword has letters beyond ASCII (`other-letter`) or hyphens, so
 * `name-away` is how a name goes on that begins like one.
 */
export function nameRules(
  shape: NameShape,
): Readonly<Record<'word' | 'name-rest' | 'other-letter' | 'name-away', Node>> {
  const part = repeat(characters(shape.rest), 0, null);
  const letters = shape.rest.filter(([, to]) => to >= 0x80);
  const hyphened = sequence(text('-'), characters(shape.part));
  return {
    word: sequence(characters(shape.start), rule('name-rest')),
    'name-rest': sequence(part, repeat(sequence(hyphened, part), 0, null)),
    'other-letter': characters(letters),
    'name-away': sequence(letters.length > 0 ? choice(rule('other-letter'), hyphened) : hyphened, rule('name-rest')),
  };
}

/**
 * A name that is none of some words, without a negation, which not every format has: along the letters of each forbidden word,
 * every way to leave it. The difference of a regular language and a finite one is regular, so this is exact.
 */
export function nameExcept(words: readonly string[], shape: NameShape): Node {
  return leave(trieOf(words), shape, shape.start);
}

interface Trie {
  readonly next: Map<number, Trie>;
  /** A forbidden word ends here. */
  ends: boolean;
}

function trieOf(words: readonly string[]): Trie {
  const root: Trie = { next: new Map(), ends: false };
  for (const word of words) {
    let at = root;
    for (const character of word) {
      const point = character.codePointAt(0)!;
      let child = at.next.get(point);
      if (child === undefined) {
        child = { next: new Map(), ends: false };
        at.next.set(point, child);
      }
      at = child;
    }
    at.ends = true;
  }
  return root;
}

/**
 * All ways to go on from a place in the trie to a name that is allowed; `open` are the characters that a name may have here. What no
 * forbidden word has is one rule for all places.
 */
function leave(at: Trie, shape: NameShape, open: readonly Range[]): Node {
  const taken = [...at.next.keys()];
  const ascii = open.filter(([, to]) => to < 0x80);
  const away = sequence(characters(without(ascii, taken)), rule('name-rest'));
  const along = taken.map((point) => {
    const child = at.next.get(point)!;
    const further = leave(child, shape, shape.rest);
    return sequence(text(String.fromCodePoint(point)), child.ends ? further : optional(further));
  });
  const other = open.length > ascii.length ? [sequence(rule('other-letter'), rule('name-rest'))] : [];
  return choice(away, ...(open === shape.rest ? [rule('name-away')] : other), ...along);
}

function characters(ranges: readonly Range[]): Node {
  return { type: 'chars', ranges, not: false };
}
