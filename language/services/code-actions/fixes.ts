import { type CodeAction, DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver-types';
import { analyze } from '../../analyze.js';
import { applySafeFixes } from '../../diagnostics/fixes.js';
import type { Diagnostic, Range, Severity } from '../../diagnostics/types.js';
import { parse } from '../../syntax/parse.js';
import type { CodeActionRequest } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { changed } from './edits.js';

/** Every cure of the diagnostics at a range; the first of each that keeps the meaning is the preferred one. */
export function quickFixes(document: ServiceDocument, request: CodeActionRequest): CodeAction[] {
  return diagnosticsAt(document, request).flatMap((diagnostic) => {
    const preferred = diagnostic.data.fixes.find(({ safe }) => safe);
    return diagnostic.data.fixes.map(
      (fix): CodeAction => ({
        title: fix.title,
        kind: 'quickfix',
        diagnostics: [lspDiagnostic(diagnostic)],
        ...(fix === preferred ? { isPreferred: true } : {}),
        edit: { changes: { [diagnostic.uri]: fix.edits.map((edit) => ({ ...edit })) } },
      }),
    );
  });
}

/** The diagnostics that a request names, or those at its range. */
export function diagnosticsAt(
  { module }: ServiceDocument,
  { range, diagnostics }: CodeActionRequest,
): readonly Diagnostic[] {
  return diagnostics ?? module.diagnostics.filter((one) => touches(one.range, range));
}

/** A cure may uncover the next slip; so often they are looked for at most. */
const rounds = 8;

/**
 * All cures of the file that keep its meaning, at once. Where just these are asked for, those too that only come to light by the
 * first ones: that takes an analysis for each round, which is too much for every move of the cursor.
 */
export function fixAll(document: ServiceDocument, { only }: CodeActionRequest): CodeAction[] {
  const first = applySafeFixes(document.text, document.uri, document.module.diagnostics);
  if (first.applied === 0) return [];
  let { text, applied } = first;
  for (let round = 1; round < rounds && only !== undefined; round++) {
    const next = applySafeFixes(text, fixUri, diagnosed(text, document));
    if (next.applied === 0) break;
    text = next.text;
    applied += next.applied;
  }
  const title = applied === 1 ? 'Fix what can be fixed safely' : `Fix all ${applied} that can be fixed safely`;
  return [{ title, kind: 'source.fixAll', edit: changed(document, text) }];
}

const fixUri = 'fix:';

/** What is said of a text in the place of the document. */
function diagnosed(text: string, { module }: ServiceDocument): readonly Diagnostic[] {
  const parsed = parse(fixUri, text);
  const byPath = new Map([...module.imports].map(([node, imported]) => [node.path, imported]));
  return analyze(parsed, new Map(parsed.ast.imports.map((node) => [node, byPath.get(node.path) ?? null]))).diagnostics;
}

function touches(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A diagnostic in the words of the protocol; its fixes stay in `data`, so that an action can be asked for with it. */
export function lspDiagnostic(diagnostic: Diagnostic): LspDiagnostic {
  const { range, severity, code, source, message, relatedInformation, data } = diagnostic;
  return {
    range,
    severity: severities[severity],
    code,
    source,
    message,
    ...(relatedInformation.length === 0
      ? {}
      : {
          relatedInformation: relatedInformation.map((one) => ({
            location: { uri: one.uri, range: one.range },
            message: one.message,
          })),
        }),
    data,
  };
}
