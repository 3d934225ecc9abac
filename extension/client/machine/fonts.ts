import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import { settings } from '../settings.js';
import { writeWhole } from '../write.js';
import type * as unpacking from './unpack.js';

/** A family that the extension has no room for, as scripts/package/more-fonts.ts lists them. */
export interface MoreFamily {
  readonly name: string;
  /** An npm package and its version: `@fontsource-variable/noto-sans-kr@5.3.1`. */
  readonly package: string;
  /** Of all its files, as they are downloaded. */
  readonly bytes: number;
  /** WOFF2 files of the package, with the SHA-256 of each, hexadecimal, and what they are called unpacked. */
  readonly files: readonly { readonly file: string; readonly sha256: string; readonly becomes: string }[];
  /** What the extension has of the family itself, in `dist/more-fonts`. */
  readonly kept: readonly string[];
}

/** How many files are fetched at a time. */
const lanes = 6;

/** Gets families of npm packages, as they are published, into a folder. */
export class MoreFonts {
  readonly #dist: vscode.Uri;
  readonly #folder: vscode.Uri;

  /**
   * @param extension its folder
   * @param target where `fonts/` is made
   */
  constructor(extension: vscode.Uri, target: vscode.Uri) {
    this.#dist = vscode.Uri.joinPath(extension, 'dist');
    this.#folder = vscode.Uri.joinPath(target, 'fonts');
  }

  /**
   * Downloads families from the place that `coco.fonts.url` names, after a question that says what and from where.
   *
   * @param wanted the name of a family; without it, or where it is none of them, they are offered
   * @param restart has the server find what is new
   */
  async get(wanted: string | null, restart: () => Promise<void>): Promise<void> {
    const families = await this.#pick(wanted);
    if (families.length === 0) return;
    const base = settings().fonts.url.replace(/\/*$/, '/');
    if (!/^https?:\/\//.test(base)) {
      void vscode.window.showErrorMessage('The setting `coco.fonts.url` does not name a place on the web.');
      return;
    }
    const bytes = families.reduce((sum, family) => sum + family.bytes, 0);
    const names = families.map(({ name }) => name).join(', ');
    const detail = [
      `${megabytes(bytes)} from ${base}`,
      ...families.map((family) => `npm package ${family.package}`),
      'Each file is checked against what this version of Coco knows.',
    ].join('\n');
    if (
      (await vscode.window.showWarningMessage(`Download ${names}?`, { modal: true, detail }, 'Download')) === undefined
    )
      return;
    try {
      const total = families.reduce((sum, { files }) => sum + files.length, 0);
      const isDone = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: `Downloading ${names}`, cancellable: true },
        (progress, token) => {
          let done = 0;
          return this.#download(families, base, token, () =>
            progress.report({ increment: 100 / total, message: `${++done} of ${total} files` }),
          );
        },
      );
      if (isDone) await restart();
    } catch (problem) {
      void vscode.window.showErrorMessage(`The fonts could not be downloaded: ${reasonOf(problem)}`);
    }
  }

  async #pick(wanted: string | null): Promise<readonly MoreFamily[]> {
    const listed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#dist, 'more-fonts.json'));
    const families = JSON.parse(new TextDecoder().decode(listed)) as readonly MoreFamily[];
    const one = families.find(({ name }) => name === wanted);
    if (one !== undefined) return [one];
    const items = await Promise.all(
      families.map(async (family) => {
        const description = (await this.#isHere(family)) ? 'already downloaded' : megabytes(family.bytes);
        return { label: family.name, description, family };
      }),
    );
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Get More Fonts',
      placeHolder: 'Families to download',
      canPickMany: true,
    });
    return (picked ?? []).map(({ family }) => family);
  }

  /** What is kept comes last. */
  async #isHere({ kept }: MoreFamily): Promise<boolean> {
    const last = vscode.Uri.joinPath(this.#folder, kept.at(-1)!);
    return vscode.workspace.fs.stat(last).then(
      () => true,
      () => false,
    );
  }

  /** True if all families are there; false if it was cancelled. A family is there as a whole or not at all. */
  async #download(
    families: readonly MoreFamily[],
    base: string,
    token: vscode.CancellationToken,
    report: () => void,
  ): Promise<boolean> {
    const bundle = vscode.Uri.joinPath(this.#dist, 'unpack.cjs').fsPath;
    const { unpack } = createRequire(bundle)(bundle) as typeof unpacking;
    const left = families.flatMap(({ package: source, files }) => files.map((file) => ({ ...file, source })));
    const stop = new AbortController();
    const cancelling = token.onCancellationRequested(() => stop.abort());
    const lane = async () => {
      for (let next = left.shift(); next !== undefined && !stop.signal.aborted; next = left.shift()) {
        const packed = await fetched(`${base}${next.source}/${next.file}`, stop.signal);
        if (createHash('sha256').update(packed).digest('hex') !== next.sha256)
          throw new Error(`${next.file} is not the file that this version knows.`);
        await writeWhole(vscode.Uri.joinPath(this.#folder, next.becomes), await unpack(packed));
        report();
      }
    };
    try {
      await Promise.all(Array.from({ length: lanes }, lane));
      if (token.isCancellationRequested) return false;
      for (const file of families.flatMap(({ kept }) => kept))
        await writeWhole(
          vscode.Uri.joinPath(this.#folder, file),
          await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#dist, 'more-fonts', file)),
        );
      return true;
    } catch (problem) {
      if (token.isCancellationRequested) return false;
      stop.abort();
      throw problem;
    } finally {
      cancelling.dispose();
    }
  }
}

async function fetched(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(address, { signal }).catch((problem: unknown) => {
    // Node's own words are “fetch failed”; why, is what caused that.
    const { cause } = problem as { readonly cause?: unknown };
    throw new Error(`${address} cannot be reached: ${reasonOf(cause ?? problem)}`);
  });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status} ${answer.statusText}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
