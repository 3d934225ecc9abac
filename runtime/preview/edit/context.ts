import type { Layout } from '../../../compiler/layout/types.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Compilation, CompiledScene, Stage } from '../../../compiler/types.js';
import type { Module } from '../../../language/module.js';
import type { Change } from '../../lsp/compiled/place-edits.js';

/** What an edit by hand is made in. */
export interface EditContext {
  /** Of the file that is shown. */
  readonly module: Module;
  /** Of the present text, at least as far as `paint`. */
  readonly compilation: Compilation;
  /** The scene that is shown. */
  readonly scene: CompiledScene;
  /** Compiles another text in the file's place, as far as the stages say. */
  readonly trial: (text: string, stages: readonly Stage[]) => Promise<Compilation>;
  readonly signal: AbortSignal;
}

export interface Written {
  readonly changes: readonly Change[];
  /** What was done, as the editor's undo may call it. */
  readonly label: string;
  /** Ids that are to be selected then. */
  readonly select: readonly string[];
}

/** `replaceable`: the same edit with `replace` could be written. */
export interface NotWritten {
  readonly refused: string;
  readonly replaceable: boolean;
}

export type HandResult = Written | NotWritten;

export function refuse(refused: string, replaceable = false): NotWritten {
  return { refused, replaceable };
}

export function layoutOf({ scene }: EditContext): Layout | null {
  return scene.layout;
}

/** An element in words: its name, else its label, else its kind. */
export function wordsFor({ name, label, component, kind }: SceneElement): string {
  if (name !== null) return `\`${name}\``;
  const what = component ?? kind;
  return label === null || label === ''
    ? `the ${what}`
    : `the ${what} “${label.length > 24 ? `${label.slice(0, 23)}…` : label}”`;
}

export function listed(words: readonly string[], most = 3): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A container in words, with what it is: “`page`, a column”. */
export function containerWords(element: SceneElement): string {
  const what = element.component ?? element.kind;
  const kind = `${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what}`;
  return element.name === null ? kind : `\`${element.name}\`, ${kind}`;
}
