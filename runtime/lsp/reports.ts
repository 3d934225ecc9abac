import type { Diagnostic as LspDiagnostic, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { lspDiagnostic } from '../../language/services/index.js';
import { forClient } from './addresses.js';
import type { Folder } from './folder.js';
import type { OpenDocument } from './open-document.js';
import { shifted } from './shift.js';

/** What was last found when a document was looked at: about itself and about what it imports. */
interface Found {
  readonly state: number;
  /** Of the first wave. */
  readonly early: readonly Diagnostic[];
  /** All that is known. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the second wave of a former state, moved along with the text: shown until the second wave of this one. */
  readonly stale: readonly LspDiagnostic[];
  /** Of the second wave alone; null before it. */
  readonly later: readonly LspDiagnostic[] | null;
}

/** What is known to be wrong, by document, and what that makes of every file. */
export class Reports {
  readonly #found = new Map<OpenDocument, Found>();

  /** What syntax and types say, at once. */
  first(document: OpenDocument, diagnostics: readonly Diagnostic[]): void {
    const { later, stale } = this.#found.get(document) ?? { later: null, stale: [] };
    this.#found.set(document, {
      state: document.state,
      early: diagnostics,
      diagnostics,
      stale: later ?? stale,
      later: null,
    });
  }

  /** What the draft says, with all of the first wave. */
  second(document: OpenDocument, diagnostics: readonly Diagnostic[]): void {
    const early = this.#found.get(document)?.early ?? [];
    const before = new Set(early.map(keyOf));
    const later = diagnostics.filter((one) => one.uri === document.path && !before.has(keyOf(one)));
    const moving = later.map((one) => forProtocol(one, document.folder));
    this.#found.set(document, { state: document.state, early, diagnostics, stale: [], later: moving });
  }

  /** The text has changed: what only the draft can tell moves along until it is told anew. */
  edited(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    const found = this.#found.get(document);
    if (found === undefined) return;
    let stale = [...(found.later ?? found.stale)];
    for (const change of changes)
      stale = stale.flatMap((one) => {
        const range = shifted(one.range, change);
        return range === null ? [] : [{ ...one, range }];
      });
    this.#found.set(document, { ...found, stale, later: null });
  }

  /** Whether the present state of a document has been looked at. */
  knows(document: OpenDocument): boolean {
    return this.#found.get(document)?.state === document.state;
  }

  forget(document: OpenDocument): void {
    this.#found.delete(document);
  }

  /** What is wrong in a file of a workspace, as far as its open documents tell. */
  of(path: string, folder: Folder): LspDiagnostic[] {
    const own = folder.documents.get(path);
    const found = own && this.#found.get(own);
    const all = new Map<string, LspDiagnostic>();
    const add = (diagnostic: LspDiagnostic) => all.set(lspKeyOf(diagnostic), diagnostic);
    for (const one of found?.diagnostics ?? []) if (one.uri === path) add(forProtocol(one, folder));
    for (const one of found?.stale ?? []) if (!all.has(lspKeyOf(one))) add(one);
    for (const document of folder.documents.values()) {
      if (document === own) continue;
      for (const one of this.#found.get(document)?.diagnostics ?? [])
        if (one.uri === path && !all.has(keyOf(one))) add(forProtocol(one, folder));
    }
    return [...all.values()];
  }

  /** Files that what was found in a document is about, itself first. */
  about(document: OpenDocument): string[] {
    const found = this.#found.get(document)?.diagnostics ?? [];
    return [...new Set([document.path, ...found.map(({ uri }) => uri)])];
  }
}

export function forProtocol(diagnostic: Diagnostic, folder: Folder): LspDiagnostic {
  const { data, ...said } = lspDiagnostic(diagnostic);
  return { ...forClient(said, folder), data };
}

function keyOf({ code, range: { start, end }, message }: Diagnostic): string {
  return `${code} ${start.line}:${start.character}-${end.line}:${end.character} ${message}`;
}

function lspKeyOf({ code, range: { start, end }, message }: LspDiagnostic): string {
  return `${code} ${start.line}:${start.character}-${end.line}:${end.character} ${message}`;
}
