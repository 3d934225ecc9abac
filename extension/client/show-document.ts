import * as vscode from 'vscode';
import type { ShowDocumentParams, ShowDocumentResult } from 'vscode-languageclient';

/**
 * Shows a place of a file as the server asks, in the editor that shows the file already; else in a column of text, never over the preview that
 * the wish came from.
 */
export async function showDocument({
  uri: text,
  external,
  selection,
  takeFocus = false,
}: ShowDocumentParams): Promise<ShowDocumentResult> {
  try {
    const uri = vscode.Uri.parse(text, true);
    if (external) return { success: await vscode.env.openExternal(uri) };
    const range = selection && rangeOf(selection);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    if (shown !== undefined && !takeFocus) {
      if (range !== undefined) select(shown, range);
      return { success: true };
    }
    const viewColumn = shown?.viewColumn ?? columnFor(uri);
    await vscode.window.showTextDocument(uri, {
      viewColumn,
      preserveFocus: !takeFocus,
      ...(range === undefined ? {} : { selection: range }),
    });
    return { success: true };
  } catch {
    return { success: false };
  }
}

function rangeOf({ start, end }: NonNullable<ShowDocumentParams['selection']>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function select(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The column of the file's tab, else the first that shows a text, else the first without a preview. */
export function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const groups = vscode.window.tabGroups.all;
  const holds = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  const isText = (tab: vscode.Tab | undefined) => tab?.input instanceof vscode.TabInputText;
  const isPreview = (tab: vscode.Tab | undefined) => tab?.input instanceof vscode.TabInputWebview;
  const group =
    groups.find(({ tabs }) => tabs.some(holds)) ??
    groups.find(({ activeTab }) => isText(activeTab)) ??
    groups.find(({ activeTab }) => !isPreview(activeTab));
  return group?.viewColumn ?? (groups.length === 1 ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
}
