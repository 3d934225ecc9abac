import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFolder } from '../local/folder/types.js';
import { RefineError } from '../types.js';
import { describeFolder } from './describe.js';
import { checksumIn, checksumKind, checksumOf } from './hashes.js';
import { sizeOf, writeRecord } from './record.js';
import type { StoredModel } from './store.js';

/** What is wrong with a model, in words; nothing where all is well. */
export interface Verification {
  readonly name: string;
  readonly problems: readonly string[];
  /** What it was opened on; null where that was not tried or failed. */
  readonly device: string | null;
}

/**
 * Reads every file again and compares its checksum, then has the pipeline opened with all of its networks, and notes that in the model's record.
 *
 * @param open answers on what it was opened; asked only if the files are whole
 * @throws the signal's reason
 */
export async function verifyModel(
  model: StoredModel,
  open: (model: ModelFolder) => Promise<string>,
  signal: AbortSignal,
  onProgress: (what: string, done: number, of: number) => void,
): Promise<Verification> {
  const { name, folder, place, record } = model;
  const problems: string[] = [];
  const of = sizeOf(record);
  let before = 0;
  for (const file of record.files) {
    const problem = await fileProblem(join(folder, file.path), file, signal, (read) =>
      onProgress(file.path, before + read, of),
    );
    if (problem !== null) problems.push(`${file.path}: ${problem}`);
    before += file.size;
  }
  let device: string | null = null;
  let described: Awaited<ReturnType<typeof describeFolder>> | null = null;
  if (problems.length === 0)
    try {
      described = await describeFolder(folder);
      onProgress('opening its networks', of, of);
      device = await open(described.model);
    } catch (problem) {
      signal.throwIfAborted();
      if (!(problem instanceof RefineError)) throw problem;
      problems.push(problem.message);
    }
  const tested = device === null ? null : { at: new Date().toISOString(), device };
  const { kind, dtype } = described ?? record;
  await writeRecord(place, { ...record, kind, dtype, tested });
  return { name, problems, device };
}

async function fileProblem(
  path: string,
  file: StoredModel['record']['files'][number],
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'it is not there any more';
  if (found.size !== file.size) return `it has ${found.size} bytes, not ${file.size}`;
  const checksum = await checksumOf(path, file.size, checksumKind(file), signal, onRead);
  return checksum === checksumIn(file) ? null : 'its content has changed (another checksum)';
}
