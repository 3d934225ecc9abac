import * as vscode from 'vscode';

/** The editor of a scene that has the focus, else one that is in sight: as while the preview or the output has it. */
export function sceneEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return isScene(activeTextEditor) ? activeTextEditor : visibleTextEditors.find(isScene);
}

function isScene(editor: vscode.TextEditor | undefined): boolean {
  return editor?.document.languageId === 'coco' && editor.document.uri.scheme !== 'coco';
}
