import type { InlineCompletionItem, Position } from 'vscode-languageserver';
import type { Compilation } from '../../compiler/types.js';
import type { ServiceDocument } from '../../language/services/index.js';
import type { Context } from './context.js';
import type { OpenDocument } from './open-document.js';

/** Proposes what could be written on, as LSP 3.18's inline completions. */
export interface InlineCompletions {
  propose(
    document: ServiceDocument,
    position: Position,
    signal: AbortSignal,
    open: OpenDocument,
  ): Promise<readonly InlineCompletionItem[]>;
}

export interface Command {
  readonly name: `coco.server.${string}`;
  readonly run: (document: OpenDocument) => Promise<unknown>;
}

/** A part of the server that has requests of its own and follows the documents, such as the preview. */
export interface Extension {
  /** Called once, before the first document: to serve requests (`serve`). */
  start(context: Context): void;
  /** What clients can have run by `workspace/executeCommand`. */
  readonly commands?: readonly Command[];
  /** A document has another text, or what it imports has; `document.compilation()` makes the draft at once. */
  changed?(document: OpenDocument): void;
  /** The second wave of a document has come to its end. */
  compiled?(document: OpenDocument, compilation: Compilation): void;
  closed?(document: OpenDocument): void;
}

export interface ServerParts {
  readonly inlineCompletions?: InlineCompletions;
  readonly extensions?: readonly Extension[];
}
