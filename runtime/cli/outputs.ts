import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { CallError, fileProblem } from './exit.js';
import type { Input } from './inputs.js';
import { uninterrupted } from './interrupt.js';

/**
 * Where the results of each input go, without their endings: `DIR/STEM`. DIR is the source's folder, or `out`. With `out`, inputs
 * whose stems clash keep their sub-folders below the folder that they have in common.
 */
export function outputBases(inputs: readonly Input[], out?: string): Map<Input, string> {
  const bases = new Map<Input, string>();
  const byStem = new Map<string, Input[]>();
  for (const input of inputs) {
    const key = stem(input.file).toLowerCase(); // some file systems do not tell case apart
    byStem.set(key, [...(byStem.get(key) ?? []), input]);
  }
  for (const group of byStem.values()) {
    const common = commonFolder(group.map((input) => dirname(input.file)));
    for (const input of group) {
      const source = dirname(input.file);
      const kept = group.length > 1 ? relative(common, source) : '';
      bases.set(input, out === undefined ? join(source, stem(input.file)) : resolve(out, kept, stem(input.file)));
    }
  }
  return bases;
}

/** The name of a source file without `.coco`. */
export function stem(file: string): string {
  const name = basename(file);
  return extname(name).toLowerCase() === '.coco' ? name.slice(0, -5) : name;
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0]!;
  while (!folders.every((folder) => folder === common || !relative(common, folder).startsWith('..')))
    common = dirname(common);
  return common;
}

/** What a run wrote, so that no two results land in one file unnoticed. */
export class Claims {
  readonly #owners = new Map<string, string>();

  /** @throws CallError if another source of this run already wrote that file */
  claim(path: string, source: string): void {
    const owner = this.#owners.get(path);
    if (owner !== undefined && owner !== source) throw new CallError(`${owner} and ${source} would both write ${path}`);
    this.#owners.set(path, source);
  }
}

let counter = 0;

/**
 * Writes files so that each is whole or absent: all under temporary names first, then renamed. Folders are made as needed.
 *
 * @throws CallError or MachineError, with no temporary file left behind
 */
export async function writeWhole(
  files: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): Promise<void> {
  const temporary = files.map(({ path }) => join(dirname(path), `.coco-${process.pid}-${++counter}.tmp`));
  await uninterrupted(() => {
    let at = 0;
    try {
      for (at = 0; at < files.length; at++) {
        makeFolder(dirname(files[at]!.path));
        writeFileSync(temporary[at]!, files[at]!.content, { flag: 'wx' });
      }
      for (at = 0; at < files.length; at++) {
        keepMode(files[at]!.path, temporary[at]!);
        renameSync(temporary[at]!, files[at]!.path);
      }
    } catch (problem) {
      for (const path of temporary) remove(path);
      throw fileProblem('write', files[at]!.path, problem);
    }
  });
}

/** Not `mkdirSync` with `recursive`, which never comes back from a folder of the kernel's such as `/proc/x`. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (problem) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw problem; // unless another process was first
  }
}

/** A file that is replaced keeps its permissions. */
function keepMode(path: string, replacement: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  if (before) chmodSync(replacement, before.mode);
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made, or its folder is gone: the problem that led here is the one to report.
  }
}
