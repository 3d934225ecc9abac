import type { Compilation } from '../../../compiler/types.js';
import type { TextEdit } from '../../../language/diagnostics/types.js';
import type { LeftOut } from '../repair/leave-out.js';
import type { Problem } from '../repair/problems.js';
import type { Codes, Round } from '../repair/rounds.js';
import type { Usage } from '../types.js';

/** What happens while a scene is being written or changed, in order; `done` is last. */
export type GenerateEvent =
  /** What the picture is to keep, before it is drawn: `expect` statements. */
  | { readonly type: 'plan'; readonly claims: readonly string[] }
  /** The program so far: formatted, and nothing in it has an error of form, name or type. */
  | { readonly type: 'source'; readonly source: string; readonly statements: number }
  /** Its draft. */
  | { readonly type: 'draft'; readonly source: string; readonly compilation: Compilation }
  /** A round of repair begins, and what the model is told. */
  | { readonly type: 'problems'; readonly round: number; readonly problems: readonly Problem[] }
  | { readonly type: 'round'; readonly round: Round; readonly source: string }
  /** Words for people, as they come (only `explain`). */
  | { readonly type: 'words'; readonly words: string }
  /** Something that a person should know, in a sentence. */
  | { readonly type: 'note'; readonly message: string }
  | { readonly type: 'done'; readonly result: Generated };

/** What came of it. */
export interface Generated {
  /** The whole program. */
  readonly source: string;
  /** Whole lines that make it of the document that was given. */
  readonly edits: readonly TextEdit[];
  readonly compilation: Compilation;
  /** Who wrote it; `offline` for the built-in generator. */
  readonly provider: string;
  /** Tokens of all calls together. */
  readonly usage: Usage;
  readonly calls: number;
  readonly rounds: readonly Round[];
  readonly codes: Codes;
  /** Fixes of the compiler's own that were applied. */
  readonly fixed: number;
  /** What could not be mended and is not in the program. */
  readonly leftOut: readonly LeftOut[];
  /** Expectations that are in the program and do not hold. */
  readonly unmet: readonly string[];
  /** Words of the prompt that nothing stands for; only the built-in generator knows. */
  readonly unused: readonly string[];
}
