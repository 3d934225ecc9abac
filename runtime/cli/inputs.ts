import { realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../../language/diagnostics/nearest.js';
import { workspacePath, workspaceRoot } from '../host/workspace.js';
import { folder } from './arguments.js';
import { CallError } from './exit.js';

/** A source file to work on. */
export interface Input {
  /** Absolute path. */
  readonly file: string;
  /** The workspace it belongs to, an absolute path. */
  readonly root: string;
  /** Its name for the compiler: relative to `root`, with `/`. */
  readonly uri: string;
  /** As shown to people: relative to the working folder, with `/`. */
  readonly shown: string;
  /** The text came from standard input; `file` then names where it would lie. */
  readonly stdin: boolean;
}

/**
 * Turns what was named in a call into source files: files, patterns such as `scenes/**.coco`, and `-` for standard input.
 * Sorted within a pattern, without repetitions.
 *
 * @param root the workspace of all of them (`--root`); else each file's own
 * @throws CallError if a file is missing, is a folder, lies outside `root`, or a pattern finds nothing
 */
export async function findInputs(named: readonly string[], root?: string): Promise<Input[]> {
  const workspace = root === undefined ? undefined : folder(root);
  const found = new Map<string, Input>();
  for (const name of named) {
    for (const file of await expand(name)) {
      const input = inputOf(file, name === '-', workspace);
      found.set(input.file, found.get(input.file) ?? input);
    }
  }
  return [...found.values()];
}

async function expand(name: string): Promise<string[]> {
  if (name === '-') return [resolve('stdin.coco')];
  const stat = statSync(name, { throwIfNoEntry: false });
  if (stat?.isFile()) return [realpathSync(name)];
  if (stat?.isDirectory())
    throw new CallError(`${name} is a folder; name its scenes: '${join(name, '**', '*.coco').split(sep).join('/')}'`);
  if (stat) throw new CallError(`${name} is not a file`);
  if (!/[*?[\]{}!]/.test(name)) throw new CallError(`there is no file ${name}${await similar(name)}`);
  const { glob } = await import('tinyglobby');
  const files = await glob(name, {
    absolute: true,
    onlyFiles: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  if (files.length === 0) throw new CallError(`no file matches ${name}`);
  return files.map((file) => realpathSync(file)).sort();
}

function inputOf(file: string, stdin: boolean, workspace: string | undefined): Input {
  const root = workspace ?? realpathSync(workspaceRoot(file));
  const uri = workspacePath(root, file);
  const shown = stdin ? '<stdin>' : relative(process.cwd(), file).split(sep).join('/');
  if (uri === null) throw new CallError(`${shown} is outside the workspace ${root}`);
  return { file, root, uri, shown, stdin };
}

/** A file of nearly that name in the same folder, as a question. */
async function similar(name: string): Promise<string> {
  const names = await readdir(dirname(name)).catch(() => []);
  const candidates = names.filter((candidate) => candidate.endsWith('.coco'));
  const [best] = candidates.includes(`${basename(name)}.coco`)
    ? [`${basename(name)}.coco`]
    : nearest(basename(name), candidates, 1);
  return best === undefined ? '' : `; did you mean ${join(dirname(name), best)}?`;
}

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
