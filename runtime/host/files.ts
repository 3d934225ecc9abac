import { readFileSync } from 'node:fs';

/** The file's bytes, or null if there is no such file. For small files of the program itself: a pool of threads takes ten times as long to give one. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return readFileSync(path);
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  }
}
