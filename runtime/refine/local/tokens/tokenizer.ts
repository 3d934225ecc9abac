import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { RefineError } from '../../types.js';
import { textIn, type Values, valuesIn } from '../folder/values.js';

/** Longer texts are cut before they are looked at: no encoder takes a hundredth of it. */
const mostLetters = 20_000;

/** The tokens of a text encoder. */
export interface Tokens {
  /** Of a text, without marks. */
  of(text: string): readonly number[];
  /** Null where no mark is put there: T5 marks the end only. */
  readonly begin: number | null;
  readonly end: number;
  readonly pad: number;
}

/**
 * The tokenizer of a folder with `tokenizer.json`, or with the `vocab.json` and `merges.txt` that Stable Diffusion 1, 2 and XL come with.
 *
 * @throws RefineError for files that make no tokenizer
 */
export async function openTokens(folder: string, kind: 'clip' | 't5'): Promise<Tokens> {
  const config = await valuesIn(join(folder, 'tokenizer_config.json'));
  const special = await valuesIn(join(folder, 'special_tokens_map.json'));
  const whole = await valuesIn(join(folder, 'tokenizer.json'));
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(whole?.all ?? (await fromMerges(folder)), config?.all ?? {});
  } catch (error) {
    if (error instanceof RefineError) throw error;
    throw new RefineError(`The tokenizer in ${folder} cannot be used: ${(error as Error).message}`);
  }
  const mark = (key: string, usual: string): number => {
    const token = tokenNamed(special, key) ?? tokenNamed(config, key) ?? usual;
    const id = tokenizer.token_to_id(token);
    if (id === undefined) throw new RefineError(`The tokenizer in ${folder} does not know its own ${key} “${token}”.`);
    return id;
  };
  const clip = kind === 'clip';
  return {
    of: (text) => tokenizer.encode(text.slice(0, mostLetters), { add_special_tokens: false }).ids,
    begin: clip ? mark('bos_token', '<|startoftext|>') : null,
    end: mark('eos_token', clip ? '<|endoftext|>' : '</s>'),
    pad: mark('pad_token', clip ? '<|endoftext|>' : '<pad>'),
  };
}

/** Files have it as a text or as an object that says more of it. */
function tokenNamed(values: Values | null, key: string): string | null {
  const value = values?.all[key];
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  const { content } = value as { readonly content?: unknown };
  return typeof content === 'string' ? content : null;
}

/** CLIP's tokenizer as transformers makes it of its two older files: byte pairs of lower-case words that end in `</w>`. */
async function fromMerges(folder: string): Promise<object> {
  const vocabulary = await valuesIn(join(folder, 'vocab.json'));
  const merges = await textIn(join(folder, 'merges.txt'));
  if (vocabulary === null || merges === null)
    throw new RefineError(`${folder} has neither tokenizer.json nor vocab.json and merges.txt.`);
  const [begin, end] = ['<|startoftext|>', '<|endoftext|>'];
  const pairs = merges.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#version'));
  return {
    version: '1.0',
    added_tokens: [begin, end].map((content) => ({
      id: vocabulary.number(content, null),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
          behavior: 'Removed',
          invert: true,
        },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: end,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab: vocabulary.all,
      merges: pairs,
    },
  };
}
