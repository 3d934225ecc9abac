import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve, sep } from 'node:path';
import { RefineError } from '../types.js';
import { modelsHome, surroundings } from './home.js';
import { type ModelRecord, readRecord } from './record.js';
import { cureOf, type Unfinished, unfinishedIn } from './unfinished.js';

/** Unfinished models: whoever lists models never sees them. */
const unfinished = '.unfinished';

export interface StoredModel {
  readonly name: string;
  /** Where its record lies. */
  readonly place: string;
  /** Where its files lie. */
  readonly folder: string;
  readonly record: ModelRecord;
}

/** The models of one person on this machine: a folder each, with a record. */
export class ModelStore {
  readonly home: string;

  constructor(home: string = modelsHome(surroundings())) {
    this.home = resolve(home);
  }

  /** By name. */
  async list(): Promise<StoredModel[]> {
    const names = await readdir(this.home, { withFileTypes: true }).catch(absent);
    const found: StoredModel[] = [];
    for (const entry of names) {
      if (entry.name.startsWith('.')) continue;
      const model = await this.find(entry.name);
      if (model !== null) found.push(model);
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async find(name: string): Promise<StoredModel | null> {
    if (!isName(name)) return null;
    const place = join(this.home, name);
    const record = await readRecord(place);
    return record && { name, place, folder: record.folder ?? place, record };
  }

  /** @throws RefineError naming what there is */
  async get(name: string): Promise<StoredModel> {
    const model = await this.find(name);
    if (model !== null) return model;
    const names = (await this.list()).map((one) => one.name);
    const begun = (await this.unfinished()).find((one) => one.name === name);
    if (begun !== undefined)
      throw new RefineError(
        `The model \`${name}\` ${begun.problem === null ? 'is not loaded whole' : `cannot be run: ${begun.problem}`}. ${cureOf(begun)}.`,
      );
    const there =
      names.length === 0 ? 'There is none yet: see `coco models --help`.' : `There are ${names.join(', ')}.`;
    throw new RefineError(`There is no model \`${name}\`. ${there}`);
  }

  /** Models that were begun and are not there, by name. */
  async unfinished(): Promise<Unfinished[]> {
    const folder = join(this.home, unfinished);
    const found: Unfinished[] = [];
    for (const entry of (await readdir(folder).catch(absent)).sort()) {
      const name = /^(.+)-[0-9a-f]{16}$/.exec(entry)?.[1];
      const one = name === undefined ? null : await unfinishedIn(join(folder, entry), name);
      if (one !== null) found.push(one);
    }
    return found;
  }

  /** Whether something of that name is there, a model or not. */
  async has(name: string): Promise<boolean> {
    return exists(join(this.home, name));
  }

  /** The folder in which a model is put together, kept between tries. */
  stagingFor(name: string, key: string): string {
    return join(this.home, unfinished, `${name}-${key}`);
  }

  /** Throws away what is left of tries for that name, but for one; whether there was something. */
  async dropStagings(name: string, except: string | null = null): Promise<boolean> {
    const folder = join(this.home, unfinished);
    let dropped = false;
    for (const entry of await readdir(folder).catch(absent)) {
      const key = entry.startsWith(`${name}-`) ? entry.slice(name.length + 1) : '';
      if (!/^[0-9a-f]{16}$/.test(key) || key === except) continue;
      await rm(join(folder, entry), { recursive: true, force: true });
      dropped = true;
    }
    return dropped;
  }

  /** Makes a whole model of what lies in a staging folder, in one step; the one it replaces is gone afterwards. */
  async finish(name: string, staging: string): Promise<void> {
    const place = join(this.home, name);
    const old = `${staging}-old-${randomBytes(4).toString('hex')}`;
    const replaced = await exists(place);
    if (replaced) await rename(place, old);
    try {
      await rename(staging, place);
    } catch (problem) {
      if (replaced) await rename(old, place);
      throw problem;
    }
    await rm(old, { recursive: true, force: true });
  }

  /** Takes a model away, and what is left of unfinished ones of that name; files that lie elsewhere stay there. Null where there was only the latter. */
  async remove(name: string): Promise<StoredModel | null> {
    const letGo = isName(name) ? await this.hold(name) : null;
    try {
      if ((await this.dropStagings(name)) && !(await this.has(name))) return null;
      const model = await this.get(name);
      const gone = this.stagingFor(name, `gone-${randomBytes(4).toString('hex')}`);
      await rename(model.place, gone);
      await rm(gone, { recursive: true, force: true });
      return model;
    } finally {
      await letGo?.();
    }
  }

  /**
   * Holds a name while a model is made under it, against another call of this program.
   *
   * @returns what lets go of it
   * @throws RefineError where another call holds it
   */
  async hold(name: string): Promise<() => Promise<void>> {
    const file = join(this.home, unfinished, `${name}.lock`);
    await mkdir(join(this.home, unfinished), { recursive: true });
    for (let attempt = 0; ; attempt++) {
      try {
        const handle = await open(file, 'wx');
        await handle.writeFile(String(process.pid));
        await handle.close();
        return () => rm(file, { force: true });
      } catch (problem) {
        if (!isCode(problem, 'EEXIST')) throw problem;
        const holder = Number(await readFile(file, 'utf8').catch(() => ''));
        if (attempt > 0 || isRunning(holder))
          throw new RefineError(`Another call of coco (process ${holder}) works on the model \`${name}\`.`);
        await rm(file, { force: true });
      }
    }
  }
}

/**
 * The folder of a model: a folder itself, else one of those that `coco models` keeps.
 *
 * @throws RefineError where there is neither
 */
export async function modelFolder(nameOrDir: string, store: ModelStore = new ModelStore()): Promise<string> {
  const model = await store.find(nameOrDir);
  if (model !== null) {
    if (await exists(model.folder)) return model.folder;
    throw new RefineError(`The files of \`${nameOrDir}\` are not at ${model.folder} any more.`);
  }
  const path = resolve(nameOrDir);
  if (await isFolder(path)) return path;
  if (isAbsolute(nameOrDir) || nameOrDir.includes('/') || nameOrDir.includes(sep))
    throw new RefineError(`There is no folder ${path}.`, false);
  return (await store.get(nameOrDir)).folder;
}

/** Names are folders on every system: letters, digits, `-`, `_` and `.` within. */
export function isName(name: string): boolean {
  return (
    /^[A-Za-z0-9][\w.-]{0,99}$/.test(name) && !/\.$/.test(name) && !/^(con|nul|prn|aux|com\d|lpt\d)(\.|$)/i.test(name)
  );
}

/** A name from the last part of a path or a repository. */
export function nameFrom(path: string): string {
  const name = basename(path.replace(/[\\/]+$/, ''))
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[.-]+$/g, '');
  return isName(name) ? name : 'model';
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return isCode(problem, 'EPERM');
  }
}

function absent(problem: unknown): [] {
  if (isCode(problem, 'ENOENT')) return [];
  throw problem;
}

function isCode(problem: unknown, code: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === code;
}
