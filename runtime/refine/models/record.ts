import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a file's content is proved: the hub knows the SHA-256 of large files, and git's name of the others. */
export type Checksum = { readonly sha256: string } | { readonly gitSha1: string };

export type ModelFile = Checksum & {
  /** Below the model's folder, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
};

export interface Origin {
  readonly repo: string;
  /** The commit, 40 hexadecimal digits: branches move. */
  readonly commit: string;
  /** The hub's address. */
  readonly endpoint: string;
}

/** What is known of a model besides its files: `coco-model.json` in its place. */
export interface ModelRecord {
  readonly version: 1;
  /** Elsewhere on this machine; null: the files lie beside the record. */
  readonly folder: string | null;
  readonly origin: Origin | null;
  /** “Stable Diffusion 1.5, image to image”. */
  readonly kind: string;
  readonly dtype: string;
  readonly files: readonly ModelFile[];
  /** When all its networks were last opened, and where; null: never. */
  readonly tested: { readonly at: string; readonly device: string } | null;
}

export const recordName = 'coco-model.json';

export function sizeOf({ files }: Pick<ModelRecord, 'files'>): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Null where there is none, or none that can be read. */
export async function readRecord(place: string): Promise<ModelRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(place, recordName), 'utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

export async function writeRecord(place: string, record: ModelRecord): Promise<void> {
  await writeFile(join(place, recordName), `${JSON.stringify(record, null, 2)}\n`);
}

function isRecord(value: unknown): value is ModelRecord {
  if (!isObject(value) || value.version !== 1) return false;
  const { folder, kind, dtype, files, tested, origin } = value;
  return (
    (folder === null || typeof folder === 'string') &&
    typeof kind === 'string' &&
    typeof dtype === 'string' &&
    (tested === null || (isObject(tested) && typeof tested.at === 'string' && typeof tested.device === 'string')) &&
    (origin === null || (isObject(origin) && typeof origin.repo === 'string' && typeof origin.commit === 'string')) &&
    Array.isArray(files) &&
    files.every(
      (file) =>
        isObject(file) &&
        typeof file.path === 'string' &&
        typeof file.size === 'number' &&
        (typeof file.sha256 === 'string' || typeof file.gitSha1 === 'string'),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
