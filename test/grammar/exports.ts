import { exportGrammar, type GrammarFormat, type GrammarOptions } from '../../runtime/generate/grammar/export.js';
import type { ReadGrammar } from './expression.js';
import { readEbnf } from './read-ebnf.js';
import { readGbnf } from './read-gbnf.js';
import { readLark } from './read-lark.js';
import { Recognizer } from './recognize.js';

const readers: Readonly<Record<GrammarFormat, (text: string) => ReadGrammar>> = {
  gbnf: readGbnf,
  lark: readLark,
  ebnf: readEbnf,
};

/** An export, read back from its text. */
export function readExport(options: GrammarOptions): ReadGrammar {
  return readers[options.format](exportGrammar(options));
}

export function recognizerOf(options: GrammarOptions): Recognizer {
  return new Recognizer(readExport(options));
}

/** A small generator of numbers in [0, 1) with a seed (Tommy Ettinger's mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
