import * as vscode from 'vscode';

/** What survives a reload of the window. */
export interface Kept {
  readonly uri: string;
  /** Whether it turns to the scene of the active editor. */
  readonly follows: boolean;
}

/** The page of the preview in a webview: its script and style and nothing else, no network. */
export function previewHtml(webview: vscode.Webview, extension: vscode.Uri, kept: Kept): string {
  const nonce = randomNonce();
  const at = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src ${webview.cspSource} data: blob:`,
    `font-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('dist', 'preview', 'page.css')}">
<title>Coco</title>
</head>
<body>
<div id="preview"></div>
<script nonce="${nonce}" src="${at('media', 'kept.js')}" data-kept="${escaped(JSON.stringify(kept))}"></script>
<script nonce="${nonce}" type="module" src="${at('dist', 'preview', 'webview.js')}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes));
}
