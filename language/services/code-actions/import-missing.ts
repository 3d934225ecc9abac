import type { CodeAction } from 'vscode-languageserver-types';
import { exportsOf } from '../../names/imports.js';
import type { CodeActionRequest } from '../api.js';
import type { ServiceDocument } from '../document.js';
import { importEdit, importPath } from '../import-edits.js';
import { occurrenceAt } from '../occurrences.js';
import { diagnosticsAt, lspDiagnostic } from './fixes.js';

/** For a name that means nothing here: the imports of the files that declare one. */
export function importMissing(document: ServiceDocument, request: CodeActionRequest): CodeAction[] {
  const { workspace } = request;
  if (workspace === undefined) return [];
  return diagnosticsAt(document, request).flatMap((diagnostic) => {
    const start = document.lines.offset(diagnostic.range.start);
    const name = document.text.slice(start, document.lines.offset(diagnostic.range.end));
    if (!/^[\p{L}_][\p{L}\w-]*$/u.test(name) || occurrenceAt(document.module, start) !== null) return [];
    const offering = [...workspace.modules()].filter(
      (module) => module.uri !== document.uri && exportsOf(module.ast).has(name),
    );
    return offering.map(
      (module): CodeAction => ({
        title: `Import \`${name}\` from "${importPath(document.uri, module.uri)}"`,
        kind: 'quickfix',
        diagnostics: [lspDiagnostic(diagnostic)],
        ...(offering.length === 1 ? { isPreferred: true } : {}),
        edit: { changes: { [document.uri]: [importEdit(document, module, name)] } },
      }),
    );
  });
}
