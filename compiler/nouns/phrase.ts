import { colorFromWords } from '../color/words.js';
import type { Rgba } from '../paint/types.js';
import { amounts, articles, commonColors, links, measures } from './head.js';
import { poseAt } from './poses.js';
import { singular } from './singular.js';

/** What a noun in words says: the things that it may name, the most exact first, and what it says of them besides. */
export interface NounPhrase {
  readonly candidates: readonly Candidate[];
  /** “two cats”: how many it speaks of; null where it names no number. */
  readonly number: number | null;
  /** “cat asleep on a sofa”: the pose it is said to be in, by the library's word for it; null where it says none. */
  readonly pose: string | null;
}

export interface Candidate {
  /** In lower case, the last word singular, single spaces: `golden retriever`. */
  readonly name: string;
  /** The colour that the words before it name, if they do: “small red sports car” is a red `sports car`. */
  readonly color: Rgba | null;
}

const numbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * Reads an English noun phrase: “two small red sports cars parked in a row” may be a `sports car` or a `car`, “a loaf of bread” a `loaf of
 * bread` or `bread`, “woman with a yellow umbrella” a `woman with an umbrella` or a `woman`. Which of them there is, the library knows. Words of
 * other languages are one name.
 */
export function readNoun(words: string): NounPhrase {
  const tokens = words.toLowerCase().match(/[^\s,.;:!?"“”()]+|[,.;:!?]/g) ?? [];
  const end = tokens.findIndex((token, index) => index > 0 && /^[,.;:!?]$/.test(token));
  const all = (end < 0 ? tokens : tokens.slice(0, end)).filter((token) => !/^[,.;:!?]$/.test(token));
  const candidates: Candidate[] = [];
  const add = (name: readonly string[], before: readonly string[]): void => {
    for (const form of formsOf(name)) {
      if (form !== '' && !candidates.some((known) => known.name === form))
        candidates.push({ name: form, color: colorAmong(before) });
    }
  };
  const plain = withoutArticles(all);
  const { before, head, behind } = cut(plain);
  // “four leaf clover” is a name.
  if (before.length > 0) add(plain, []);
  if (behind.length > 0) {
    // “wizard on a broom” may be a drawing of its own, with or without what is said of its parts.
    add(plain, []);
    add(
      plain.filter((word, index) => !isColor(word) || index === plain.length - 1),
      before,
    );
  }
  for (let from = 0; from < head.length; from++) add(head.slice(from), [...before, ...head.slice(0, from)]);
  const participle = head.findLastIndex((word) => isDoing.test(word));
  if (participle > 0) {
    const thing = head.slice(0, participle);
    // “man running” is the running man.
    add([head[participle]!, ...thing.slice(-1)], [...before, ...thing.slice(0, -1)]);
    for (let from = 0; from < thing.length; from++) add(thing.slice(from), [...before, ...thing.slice(0, from)]);
  }
  if (behind[0] === 'of' && measures.has(singular(head.at(-1) ?? ''))) {
    const inner = cut(behind.slice(1));
    for (let from = 0; from < inner.head.length; from++) add(inner.head.slice(from), inner.head.slice(0, from));
  }
  return { candidates, number: numberIn(all), pose: poseOf(head, behind) };
}

/** What a thing is or does may stand behind its noun: “man running”, “cat asleep”. */
const isDoing = /(?:ing|ed)$|^(?:asleep|airborne|mid-\w+)$/;

/** “sleeping cat”, “cat asleep on the sofa”, “cat sitting on it”, “cat that sits”, “bird in flight”; not “man with a sleeping cat”. */
function poseOf(head: readonly string[], behind: readonly string[]): string | null {
  const isRelative = /^(?:that|which|who)$/.test(behind[0] ?? '');
  const words = isRelative ? behind.slice(behind[1] === 'is' ? 2 : 1) : behind;
  const at = head.findIndex((word, index) => isDoing.test(word) && poseAt(head.slice(index)) !== null);
  return (at < 0 ? poseAt(words) : poseAt(head.slice(at)))?.pose ?? null;
}

/** The words up to the first that joins something to them, and the rest from that word on. */
function cut(words: readonly string[]): { before: string[]; head: string[]; behind: string[] } {
  const start = words.findIndex((word, index) => !isCount(word) || index === words.length - 1);
  const rest = words.slice(Math.max(0, start));
  const link = rest.findIndex((word, index) => index > 0 && links.has(word));
  return {
    before: words.slice(0, Math.max(0, start)),
    head: link < 0 ? rest : rest.slice(0, link),
    behind: link < 0 ? [] : rest.slice(link),
  };
}

function withoutArticles(words: readonly string[]): string[] {
  return words.filter((word, index) => index === words.length - 1 || !/^(?:a|an|the)$/.test(word));
}

function isCount(word: string): boolean {
  return articles.has(word) || amounts.has(word) || /^\d+$/.test(word);
}

/** The name with its last word singular, then as it stands (“glasses” are a thing of their own, and so are “skis”). */
function formsOf(words: readonly string[]): string[] {
  const last = words.at(-1);
  if (last === undefined) return [];
  const head = words.slice(0, -1);
  return [words.join(' '), [...head, singular(last)].join(' '), words.map(singular).join(' ')];
}

function isColor(word: string): boolean {
  return commonColors.has(word) || commonColors.has(word.replace(/-.*$/, ''));
}

/** The colour named last, since that is the thing's own: “dark red” is one, “black and white” is white. */
function colorAmong(words: readonly string[]): Rgba | null {
  const at = words.findLastIndex(isColor);
  if (at < 0) return null;
  const from =
    at > 0 && /^(?:dark|light|pale|bright|deep|vivid|soft|very|dusty|muted)$/.test(words[at - 1]!) ? at - 1 : at;
  return colorFromWords(words.slice(from, at + 1).join(' '))?.rgba ?? null;
}

function numberIn(words: readonly string[]): number | null {
  const [first] = words;
  if (first === undefined || words.length < 2) return null;
  if (/^\d{1,3}$/.test(first)) return Number(first);
  const index = numbers.indexOf(first);
  return index > 0 ? index + 1 : null;
}
