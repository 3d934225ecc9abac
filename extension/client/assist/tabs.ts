import * as vscode from 'vscode';

/** Of the text that a tab shows; in a comparison, of the right one. */
export function uriOf({ input }: vscode.Tab): vscode.Uri | null {
  if (input instanceof vscode.TabInputText) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : null;
}

export function tabsOf(such: (uri: vscode.Uri) => boolean): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter((tab) => {
      const uri = uriOf(tab);
      return uri !== null && such(uri);
    }),
  );
}
