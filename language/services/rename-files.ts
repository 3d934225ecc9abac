import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { libraryRoot } from '../names/paths.js';
import { serviceDocument, type Workspace } from './document.js';
import { importPath } from './import-edits.js';
import { documentLinks } from './links.js';

/** A file or folder that moves. */
export interface FileRename {
  readonly oldUri: string;
  readonly newUri: string;
}

/** The edits that keep imports and pictures found when files or folders move; to be made before they do, in the old files. */
export function renameFiles(renames: readonly FileRename[], workspace: Workspace): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const module of workspace.modules()) {
    const from = moved(module.uri, renames);
    const edits = documentLinks(serviceDocument(module)).flatMap(({ range, target }): TextEdit[] => {
      if (target === undefined || target.startsWith(libraryRoot)) return [];
      const to = moved(target, renames);
      if (from === module.uri && to === target) return [];
      const written = module.text.slice(module.lines.offset(range.start), module.lines.offset(range.end));
      const path = importPath(from, to);
      // Pictures may be named without `./`.
      const newText = written.startsWith('.') ? path : path.replace(/^\.\//, '');
      return newText === written ? [] : [{ range, newText }];
    });
    if (edits.length > 0) changes[module.uri] = edits;
  }
  return { changes };
}

/** Where a file lies afterwards. */
function moved(uri: string, renames: readonly FileRename[]): string {
  for (const { oldUri, newUri } of renames) {
    if (uri === oldUri) return newUri;
    if (uri.startsWith(`${oldUri}/`)) return newUri + uri.slice(oldUri.length);
  }
  return uri;
}
