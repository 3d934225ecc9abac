import * as vscode from 'vscode';

const start = `scene Untitled {
  canvas: size(1024, 1024)
  background: #f7f3ea

}
`;

/** A new scene that is not saved yet, the cursor inside. */
export async function newScene(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'coco', content: start });
  const editor = await vscode.window.showTextDocument(document);
  const inside = new vscode.Position(3, 2);
  await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), '  '));
  editor.selection = new vscode.Selection(inside, inside);
}

/** The sample of the walkthrough as a scene of its own, with its preview. */
export async function openSample(extension: vscode.Uri): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'walkthrough/sample.coco'));
  const content = new TextDecoder().decode(bytes);
  const document = await vscode.workspace.openTextDocument({ language: 'coco', content });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('coco.preview', document.uri);
}
