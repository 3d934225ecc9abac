import type { Failure, Judgement } from '../judge.js';
import type { Item } from '../wanted.js';

/** What wrote a scene for a prompt. */
export interface Written {
  readonly source: string;
  /** Words of content of the prompt that nothing in the scene stands for. */
  readonly unused: readonly string[];
}

/** Prompt to scene. Rejects where it cannot; the message is for people. */
export type SceneWriter = (item: Item, signal: AbortSignal) => Promise<Written>;

/** `scene` stops before drawing: whether it compiles, and what its `expect` lines say. `draft` looks at the picture too. */
export type EvalStage = 'scene' | 'draft';

/** What became of one item: one line of `results.jsonl`. What was not looked at is absent. */
export interface EvalResult {
  readonly id: string;
  readonly ok: boolean;
  readonly compiles: boolean;
  readonly objects?: Judgement['objects'];
  readonly relations?: Judgement['relations'];
  readonly texts?: Judgement['texts'];
  readonly expectations?: Judgement['expectations'];
  readonly coverage: Judgement['coverage'];
  readonly unused: { readonly words: readonly string[]; readonly of: number };
  readonly failed: readonly Failure[];
  /** Codes of the diagnostics, errors and warnings, each once. */
  readonly codes: readonly string[];
  readonly ms: { readonly write: number; readonly compile: number; readonly judge: number };
}

/** A result with the files that belong to it; null where there are none. */
export interface Evaluated {
  readonly result: EvalResult;
  readonly source: string | null;
  readonly svg: string | null;
}
