import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/build/tools.ts';
import { album } from './album.ts';

/** Something to type into. */
export interface Draft {
  readonly lines: number;
  readonly text: string;
  /** What p95 from key press to changed picture shall be under, ms. */
  readonly target: number;
  /** Where to type, later places first: the offset, and the keys, each of which changes the picture. */
  readonly places: readonly { readonly offset: number; readonly keys: readonly string[] }[];
}

/** A real example of some hundred lines, and albums of examples. */
export function drafts(): readonly Draft[] {
  const bears = readFileSync(join(root, 'examples/bench/longtext-en-0188.coco'), 'utf8');
  return [
    draftOf(bears, 50, 'text words-two "', 'font-size: 44'),
    draftOf(album(400), 100, 'text summit-name-n4 "', 'font-size: 25'),
    draftOf(album(2000), 300, 'text summit-name-n16 "', 'font-size: 25'),
  ];
}

/** Types digits into a length of a text and takes them away again, then words into the text. */
function draftOf(text: string, target: number, words: string, size: string): Draft {
  const start = text.indexOf(words);
  const number = text.indexOf(size, start);
  if (start < 0 || number < 0) throw new Error(`there is no ${words} with ${size}`);
  return {
    lines: text.split('\n').length - 1,
    text,
    target,
    places: [
      { offset: number + size.length, keys: Array.from({ length: 16 }, () => ['5', 'Backspace']).flat() },
      { offset: start + words.length, keys: [...'Therewasalwaystimeforonemoreword'] },
    ],
  };
}

export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

/** The text with a key pressed at an offset. */
export function pressed(text: string, offset: number, key: string): string {
  if (key === 'Backspace') return text.slice(0, offset - 1) + text.slice(offset);
  return text.slice(0, offset) + key + text.slice(offset);
}
