import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of which the vocabulary has whole ones; the pairs of the first are joined first. */
const words = [
  'green',
  'gold',
  'white',
  'black',
  'blue',
  'red',
  'photo',
  'forest',
  'house',
  'night',
  'fox',
  'the',
  'a',
  'of',
  'at',
  'snow',
  'make',
  'it',
  'look',
  'like',
] as const;
export const begin = '<|startoftext|>';
export const end = '<|endoftext|>';

/** The letters that byte-level tokenizers write bytes as: those that can be seen as themselves, the others from U+0100 on. */
function byteLetters(): string[] {
  const seen = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const letters = new Map(
    [...bytes.filter(seen), ...bytes.filter((byte) => !seen(byte))].map((byte) => [
      byte,
      String.fromCharCode(seen(byte) ? byte : next++),
    ]),
  );
  // In this order, so that “!” is 0 as in CLIP's own vocabulary.
  return [...letters.values()];
}

/** A vocabulary of CLIP's kind: all bytes, all bytes that end a word, pairs that lead to a few whole words, the two marks. */
export function vocabulary(): { readonly tokens: ReadonlyMap<string, number>; readonly merges: readonly string[] } {
  const letters = byteLetters();
  const merges: string[] = [];
  const made = new Set<string>();
  for (const word of words) {
    const parts = [...word.slice(0, -1), `${word.at(-1)}</w>`];
    for (let whole = parts[0]!, at = 1; at < parts.length; at++) {
      const pair = whole + parts[at]!;
      if (!made.has(pair)) merges.push(`${whole} ${parts[at]}`);
      made.add(pair);
      whole = pair;
    }
  }
  const all = [...letters, ...letters.map((letter) => `${letter}</w>`), ...made, begin, end];
  return { tokens: new Map(all.map((token, id) => [token, id])), merges };
}

/** The files that Stable Diffusion's tokenizers come with. @param pad what stands behind the end of a text */
export function writeTokenizer(folder: string, pad: string = end): void {
  mkdirSync(folder, { recursive: true });
  const { tokens, merges } = vocabulary();
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
  json('vocab.json', Object.fromEntries(tokens));
  writeFileSync(join(folder, 'merges.txt'), `#version: 0.2\n${merges.join('\n')}\n`);
  const marks = { bos_token: begin, eos_token: end, unk_token: end, pad_token: pad };
  json('special_tokens_map.json', marks);
  json('tokenizer_config.json', {
    ...marks,
    model_max_length: 77,
    tokenizer_class: 'CLIPTokenizer',
    do_lower_case: true,
  });
}

const t5Marks = ['<pad>', '</s>', '<unk>'];

/** The pieces of a vocabulary of T5’s kind, with the logarithms of how likely they are; their numbers are their places. */
export function pieces(): readonly (readonly [piece: string, score: number])[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789.,!?’-'];
  return [
    ...t5Marks.map((mark) => [mark, 0] as const),
    ['▁', -4],
    ...letters.map((letter) => [letter, -7] as const),
    ...words.map((word, at) => [`▁${word}`, -5 - at / 10] as const),
    ...['es', 'ing', 'ed'].map((ending) => [ending, -6] as const),
  ];
}

/** `tokenizer.json` of T5’s kind, which Stable Diffusion 3 and FLUX have: the likeliest pieces of a text (Unigram), `▁` for spaces. */
export function writeT5Tokenizer(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const added = t5Marks.map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const spaces = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`);
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
    pre_tokenizer: spaces,
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [],
      special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
    },
    decoder: spaces,
    model: { type: 'Unigram', unk_id: 2, vocab: pieces(), byte_fallback: false },
  });
  json('tokenizer_config.json', {
    eos_token: '</s>',
    pad_token: '<pad>',
    unk_token: '<unk>',
    model_max_length: 512,
    tokenizer_class: 'T5Tokenizer',
  });
}
