import { copyFile, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { RefineError } from '../types.js';
import { describeFolder } from './describe.js';
import { checksumOf } from './hashes.js';
import { type ModelFile, sizeOf, writeRecord } from './record.js';
import { isFolder, isName, type ModelStore, nameFrom, type StoredModel } from './store.js';
import { type Listed, wantedFiles } from './wanted.js';

export interface Adding {
  /** The folder's own unless said. */
  readonly name?: string;
  /** The files themselves, else only where they are. */
  readonly copy?: boolean;
}

/**
 * Makes a folder of this machine known by a name.
 *
 * @param onProgress bytes that were read, of so many
 * @throws RefineError where it is no pipeline that can be run, or the signal's reason
 */
export async function addModel(
  said: string,
  { name = nameFrom(resolve(said)), copy = false }: Adding,
  store: ModelStore,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<StoredModel> {
  if (!isName(name)) throw new RefineError(`\`${name}\` is no name for a model: letters, digits, - _ and .`, false);
  if (!(await isFolder(said))) throw new RefineError(`There is no folder ${said}.`, false);
  const folder = await realpath(said);
  const home = await realpath(store.home).catch(() => store.home);
  if (folder === home || folder.startsWith(home + sep))
    throw new RefineError(`${said} is among the models already.`, false);
  if (await store.has(name))
    throw new RefineError(
      `There is a model \`${name}\` already: say --name, or \`coco models remove ${name}\`.`,
      false,
    );
  const { kind, dtype } = await describeFolder(folder);
  const letGo = await store.hold(name);
  const staging = store.stagingFor(name, `adding-${process.pid}`);
  try {
    await mkdir(staging, { recursive: true });
    const listed = wantedFiles(await filesBelow(folder));
    const of = sizeOf({ files: listed.map((file) => ({ ...file, sha256: '' })) });
    const files: ModelFile[] = [];
    let before = 0;
    for (const { path, size } of listed) {
      let source = join(folder, path);
      if (copy) {
        source = join(staging, path);
        await mkdir(dirname(source), { recursive: true });
        await copyFile(join(folder, path), source);
      }
      const sha256 = await checksumOf(source, size, 'sha256', signal, (read) => onProgress(before + read, of));
      files.push({ path, size, sha256 });
      before += size;
    }
    signal.throwIfAborted();
    const place = copy ? null : folder;
    await writeRecord(staging, { version: 1, folder: place, origin: null, kind, dtype, files, tested: null });
    await store.finish(name, staging);
    return await store.get(name);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await letGo();
  }
}

/** Files two folders deep: pipelines are no deeper. */
async function filesBelow(folder: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    const inner = await readdir(join(folder, entry)).catch(() => null);
    for (const path of inner === null ? [entry] : inner.sort().map((name) => `${entry}/${name}`)) {
      const { size, isFile } = await stat(join(folder, path)).then((one) => ({ size: one.size, isFile: one.isFile() }));
      if (isFile) found.push({ path, size });
    }
  }
  return found;
}
