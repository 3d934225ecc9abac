import { constants, existsSync } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The largest file that a scene may read, in bytes. */
export const FILE_LIMIT = 64 * 1024 * 1024;

export type ReadProblem = 'missing' | 'outside' | 'not a file' | 'too large' | 'unreadable';

/** Why a file of the workspace could not be read; the message says it in words, with the path as it was asked for. */
export class ReadError extends Error {
  readonly problem: ReadProblem;
  constructor(problem: ReadProblem, message: string) {
    super(message);
    this.name = 'ReadError';
    this.problem = problem;
  }
}

/** The workspace of a source file: the nearest folder above it with a package.json or a .git, else the file's own folder. */
export function workspaceRoot(file: string): string {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return own;
  }
}

/** The path of `file` as the compiler names it: relative to `root`, with `/`; null if it lies outside. */
export function workspacePath(root: string, file: string): string | null {
  const path = relative(root, resolve(file));
  if (path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return null;
  return path.split(sep).join('/');
}

/**
 * Reads a file of the workspace: a regular file of at most `FILE_LIMIT` bytes that lies inside `root` after all symbolic
 * links are followed. Devices, pipes and folders are refused without being opened for long.
 *
 * @param path relative to `root`, with `/`
 * @throws ReadError
 */
export async function readInside(root: string, path: string): Promise<Uint8Array> {
  const wanted = resolve(root, path);
  if (isAbsolute(path) || path.includes('\0') || workspacePath(root, wanted) === null)
    throw new ReadError('outside', `${path} is outside the workspace`);
  const [realRoot, real] = await Promise.all([realpath(root), realpath(wanted)]).catch((problem: unknown) => {
    throw readError(path, problem);
  });
  if (workspacePath(realRoot, real) === null)
    throw new ReadError('outside', `${path} is a link that leads outside the workspace`);
  try {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    const file = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    try {
      const stat = await file.stat();
      if (!stat.isFile())
        throw new ReadError('not a file', `${path} is ${stat.isDirectory() ? 'a folder' : 'not a file'}`);
      if (stat.size > FILE_LIMIT)
        throw new ReadError('too large', `${path} has ${stat.size} bytes; the limit is ${FILE_LIMIT}`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (problem) {
    throw readError(path, problem);
  }
}

function readError(path: string, problem: unknown): ReadError {
  if (problem instanceof ReadError) return problem;
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ReadError('missing', `there is no file ${path}`);
  if (code === 'EISDIR') return new ReadError('not a file', `${path} is a folder`);
  return new ReadError('unreadable', `${path} cannot be read${code ? ` (${code})` : ''}`);
}
