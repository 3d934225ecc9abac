import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { settings } from '../settings.js';
import { writeWhole } from '../write.js';

/** A family that the extension has no room for, as scripts/package/more-fonts.ts lists them. */
export interface MoreFamily {
  readonly name: string;
  readonly bytes: number;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** How many files are fetched at a time. */
const lanes = 4;

/**
 * Downloads families from the place that `coco.fonts.url` names, after a question that says what and from where. Each file is checked against
 * what the extension was built with.
 */
export async function getMoreFonts(
  extension: vscode.Uri,
  target: vscode.Uri,
  restart: () => Promise<void>,
): Promise<void> {
  const listed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist/more-fonts.json'));
  const families = JSON.parse(new TextDecoder().decode(listed)) as readonly MoreFamily[];
  const items = families.map((family) => ({ label: family.name, description: megabytes(family.bytes), family }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Get More Fonts',
    placeHolder: 'Families to download',
    canPickMany: true,
  });
  if (picked === undefined || picked.length === 0) return;
  const base = settings().fonts.url.replace(/\/*$/, '/');
  if (!/^https?:\/\//.test(base)) {
    void vscode.window.showErrorMessage('The setting `coco.fonts.url` does not name a place on the web.');
    return;
  }
  const bytes = picked.reduce((sum, { family }) => sum + family.bytes, 0);
  const answer = await vscode.window.showWarningMessage(
    `Download ${picked.map(({ label }) => label).join(', ')}?`,
    { modal: true, detail: `${megabytes(bytes)} from ${base}` },
    'Download',
  );
  if (answer === undefined) return;
  const files = picked.flatMap(({ family }) => family.files);
  try {
    const isDone = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Downloading fonts', cancellable: true },
      (progress, token) =>
        download(files, base, vscode.Uri.joinPath(target, 'fonts'), token, (done) =>
          progress.report({ increment: 100 / files.length, message: `${done} of ${files.length} files` }),
        ),
    );
    if (isDone) await restart();
  } catch (problem) {
    void vscode.window.showErrorMessage(
      `The fonts could not be downloaded: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
}

/** True if all files are there; false if it was cancelled. */
async function download(
  files: MoreFamily['files'],
  base: string,
  folder: vscode.Uri,
  token: vscode.CancellationToken,
  report: (done: number) => void,
): Promise<boolean> {
  let done = 0;
  const left = [...files];
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  const lane = async () => {
    for (let file = left.shift(); file !== undefined && !stop.signal.aborted; file = left.shift()) {
      const answer = await fetch(base + file.name, { signal: stop.signal });
      if (!answer.ok) throw new Error(`${base}${file.name}: ${answer.status} ${answer.statusText}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
        throw new Error(`${file.name} is not the file that this version knows`);
      await writeWhole(vscode.Uri.joinPath(folder, file.name), bytes);
      done += 1;
      report(done);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } catch (problem) {
    if (token.isCancellationRequested) return false;
    stop.abort();
    throw problem;
  }
  return !token.isCancellationRequested;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
