import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A model that is put together and not whole, or whole and of no use here. */
export interface Unfinished {
  readonly name: string;
  readonly repo: string;
  /** The commit, 40 hexadecimal digits. */
  readonly commit: string;
  /** The folder of the repository that holds it; empty: all of it. */
  readonly folder: string;
  /** Bytes of all of its files, and of what is here. */
  readonly bytes: number;
  readonly there: number;
  /** Why it cannot be run though it is whole; null: it is not whole. */
  readonly problem: string | null;
}

type Note = Omit<Unfinished, 'name' | 'there'>;

/** Beside the files that are loaded so far. */
const noteName = 'coco-pull.json';

export async function writeNote(staging: string, { repo, commit, folder, bytes, problem }: Note): Promise<void> {
  await writeFile(join(staging, noteName), `${JSON.stringify({ repo, commit, folder, bytes, problem })}\n`);
}

export async function removeNote(staging: string): Promise<void> {
  await rm(join(staging, noteName), { force: true });
}

/** What lies in a staging folder; null where it has no note, or one that cannot be read. */
export async function unfinishedIn(staging: string, name: string): Promise<Unfinished | null> {
  try {
    const note = JSON.parse(await readFile(join(staging, noteName), 'utf8')) as Partial<Note> | null;
    if (typeof note?.repo !== 'string' || typeof note.commit !== 'string' || typeof note.bytes !== 'number')
      return null;
    const { repo, commit, bytes, folder = '' } = note;
    const problem = typeof note.problem === 'string' ? note.problem : null;
    return { name, repo, commit, folder: String(folder), bytes, there: await sizeOn(staging), problem };
  } catch {
    return null;
  }
}

/** What helps, in words. */
export function cureOf({ name, repo, commit, folder, problem }: Unfinished): string {
  // Hubs know commits by all of their digits only.
  const below = folder === '' ? '' : ` --folder ${folder}`;
  const again = `\`coco models pull ${repo}@${commit}${below} --name ${name}\``;
  const gone = `\`coco models remove ${name}\` frees the disk`;
  return problem === null ? `${again} goes on; ${gone}` : `once that is mended ${again} takes it as it lies; ${gone}`;
}

async function sizeOn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sizeOn(path);
      return entry.name === noteName ? 0 : stat(path).then(({ size }) => size);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
