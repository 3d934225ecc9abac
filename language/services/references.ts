import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-types';
import type { Position, Range } from '../diagnostics/types.js';
import { CocoTerminals } from '../generated/ast.js';
import { rangeOf, reachable, type ServiceDocument, type Workspace } from './document.js';
import { type Occurrence, occurrenceAt, occurrencesOf } from './occurrences.js';

/** Every word of the workspace that means the same as the one at a position. */
export function references(
  document: ServiceDocument,
  position: Position,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
  workspace: Workspace,
): Location[] {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  if (found === null) return [];
  return reachable(document.module, workspace).flatMap((module) =>
    occurrencesOf(module)
      .filter(({ target, role }) => target === found.target && (includeDeclaration || role !== 'declaration'))
      .map((one) => ({ uri: module.uri, range: rangeOf(module, one) })),
  );
}

/** The same within the file; what declares a thing or gives it a value is told from what reads it. */
export function documentHighlights(document: ServiceDocument, position: Position): DocumentHighlight[] {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  return sameIn(document, found).map((one) => ({ range: rangeOf(document, one), kind: highlightKind(one) }));
}

function highlightKind({ role }: Occurrence): DocumentHighlightKind {
  if (role === 'declaration' || role === 'write') return DocumentHighlightKind.Write;
  return role === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Text;
}

/**
 * A name and its uses in this file, changed together while somebody types, with the cursor on the declaration. (Uses in other
 * files are the work of a rename.)
 */
export function linkedEditingRanges(
  document: ServiceDocument,
  position: Position,
): { ranges: Range[]; wordPattern: string } | null {
  const found = occurrenceAt(document.module, document.lines.offset(position));
  if (found?.role !== 'declaration') return null;
  const ranges = sameIn(document, found).map((one) => rangeOf(document, one));
  return ranges.length < 2 ? null : { ranges, wordPattern: CocoTerminals.ID.source };
}

function sameIn(document: ServiceDocument, found: Occurrence | null): readonly Occurrence[] {
  return found === null ? [] : occurrencesOf(document.module).filter(({ target }) => target === found.target);
}
