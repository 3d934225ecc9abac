import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { componentIn } from '../local/folder/component.js';
import { readModelFolder } from '../local/folder/read.js';
import { schedulerIn } from '../local/folder/scheduler.js';
import { RefineError } from '../types.js';
import { describeFolder } from './describe.js';
import { checksumIn, checksumKind, checksumOf } from './hashes.js';
import type { Hub } from './hub.js';
import { type ModelFile, type Origin, sizeOf, writeRecord } from './record.js';
import { exists, isName, type ModelStore, nameFrom, type StoredModel } from './store.js';
import { cureOf, removeNote, unfinishedIn, writeNote } from './unfinished.js';
import { foldersWith, lacking, wantedFiles } from './wanted.js';

export interface Asked {
  /** `owner/name`, `owner/name@revision`, or the address of its page. */
  readonly repo: string;
  /** A folder of the repository that holds the pipeline; empty: itself. */
  readonly folder?: string;
  /** Here; else the repository's own. */
  readonly name?: string;
}

/** What a pull would load. */
export interface Plan {
  readonly name: string;
  readonly origin: Origin;
  /** Of the repository, in which it lies; empty: all of it. */
  readonly folder: string;
  readonly licence: string | null;
  readonly files: readonly Planned[];
  /** Bytes in all, and of those what is here from an earlier try. */
  readonly bytes: number;
  readonly there: number;
  /** The model of that name that it would replace. */
  readonly replaces: StoredModel | null;
  /** It is here, of that commit, already. */
  readonly done: boolean;
}

/** Files beyond this, bytes, hold weights. Before the first of them all that is known of a model is looked at. */
const large = 16_000_000;

/** A file and where the repository has it. */
type Planned = ModelFile & { readonly remote: string };

export interface Loading {
  readonly file: string;
  readonly bytes: number;
  readonly of: number;
}

/**
 * Asks a hub what there is; nothing is loaded yet.
 *
 * @throws RefineError where that is no pipeline of ONNX networks, or the signal's reason
 */
export async function planPull(asked: Asked, store: ModelStore, hub: Hub, signal: AbortSignal): Promise<Plan> {
  const { repo, revision } = readRepo(asked.repo);
  const name = asked.name ?? nameFrom(repo);
  if (!isName(name)) throw new RefineError(`\`${name}\` is no name for a model: letters, digits, - _ and .`, false);
  const { origin, licence, files: all } = await hub.revision(repo, revision, signal);
  const below = asked.folder?.replace(/^\/+|\/+$/g, '') ?? '';
  const own = all.flatMap((file): Planned[] => {
    const { path } = file;
    if (below === '') return [{ ...file, remote: path }];
    return path.startsWith(`${below}/`) ? [{ ...file, path: path.slice(below.length + 1), remote: path }] : [];
  });
  const files = wantedFiles(own).sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
  const lack = lacking(files);
  if (lack !== null)
    throw new RefineError(`${repo} is no pipeline of ONNX networks: ${lack}. ${cure(repo, all, below)}`);
  const twice = repeated(files);
  if (twice !== null) throw new RefineError(`${repo} has two files that are one on some systems: ${twice}.`);
  const replaces = await store.find(name);
  if (replaces === null && (await store.has(name)))
    throw new RefineError(`${join(store.home, name)} is in the way: it is no model that coco has put there.`);
  if (replaces !== null && replaces.record.origin?.repo !== repo)
    throw new RefineError(`There is another model \`${name}\`: say --name, or \`coco models remove ${name}\`.`, false);
  const done = replaces?.record.origin?.commit === origin.commit && sameFiles(files, replaces.record.files);
  const staging = store.stagingFor(name, keyOf(origin));
  let there = 0;
  for (const { path, size } of files) there += Math.min(size, await lengthOf(join(staging, path)));
  return { name, origin, folder: below, licence, files, bytes: sizeOf({ files }), there, replaces, done };
}

/**
 * Loads what was planned. The model is there as a whole or not at all; what was loaded before an end is kept, and the next call goes on behind it.
 *
 * @throws RefineError, or the signal's reason
 */
export async function pull(
  plan: Plan,
  store: ModelStore,
  hub: Hub,
  signal: AbortSignal,
  onProgress: (loading: Loading) => void,
): Promise<StoredModel> {
  const { name, origin, files } = plan;
  const key = keyOf(origin);
  const letGo = await store.hold(name);
  try {
    const staging = store.stagingFor(name, key);
    await store.dropStagings(name, key);
    await mkdir(staging, { recursive: true });
    await checkRoom(staging, plan.bytes - plan.there);
    await writeNote(staging, { ...origin, folder: plan.folder, bytes: plan.bytes, problem: null });
    let before = 0;
    for (const [at, file] of files.entries()) {
      if (file.size > large && (files[at - 1]?.size ?? 0) <= large) await checkEarly(plan, staging, before, store);
      const onBytes = (bytes: number) => onProgress({ file: file.path, bytes: before + bytes, of: plan.bytes });
      await load(file, origin, join(staging, file.path), hub, signal, onBytes);
      before += file.size;
    }
    signal.throwIfAborted();
    const { kind, dtype } = await described(plan, staging);
    const kept = files.map(({ remote: _, ...file }) => file);
    await writeRecord(staging, { version: 1, folder: null, origin, kind, dtype, files: kept, tested: null });
    await removeNote(staging);
    await store.finish(name, staging);
    return await store.get(name);
  } finally {
    await letGo();
  }
}

/**
 * Looks at what is known before the large files come: files lie in order of their size, settings and graphs with weights of their own beside them first.
 *
 * @throws RefineError where nothing will come of it; what was loaded is thrown away again, but for large files of an earlier try
 */
async function checkEarly(plan: Plan, staging: string, loaded: number, store: ModelStore): Promise<void> {
  const { name, origin, files, bytes } = plan;
  const coming = new Map(files.flatMap(({ path, size }) => (size > large ? [[path, size] as const] : [])));
  try {
    if ([...coming.keys()].some((path) => path.endsWith('.onnx'))) await schedulerIn(staging);
    else await readModelFolder(staging, (folder, component) => componentIn(folder, component, coming));
  } catch (problem) {
    if (!(problem instanceof RefineError)) throw problem;
    for (const path of coming.keys())
      if ((await lengthOf(join(staging, path))) > 0) throw await keeping(plan, staging, problem);
    await store.dropStagings(name);
    throw new RefineError(
      `${origin.repo} cannot be run: ${inWords(problem, staging)} That was seen before its ${shownSize(bytes - loaded)} of weights were loaded; nothing of it is kept.`,
    );
  }
}

async function described(plan: Plan, staging: string) {
  try {
    return await describeFolder(staging);
  } catch (problem) {
    if (!(problem instanceof RefineError)) throw problem;
    throw await keeping(plan, staging, problem);
  }
}

/** Of no use here, it is kept all the same: another version of this program may run it, and it took long to load. */
async function keeping({ name, origin, folder, bytes }: Plan, staging: string, problem: RefineError) {
  const said = inWords(problem, staging);
  await writeNote(staging, { ...origin, folder, bytes, problem: said });
  const left = await unfinishedIn(staging, name);
  return new RefineError(
    `${origin.repo} cannot be run: ${said} ${left === null ? '' : `The ${shownSize(left.there)} of it that are loaded are kept: ${cureOf(left)}.`}`,
  );
}

/** Without the place where it is put together, which says nothing to people. */
function inWords({ message }: RefineError, staging: string): string {
  return message.replaceAll(join(staging, '/'), '').replaceAll(staging, 'it');
}

async function load(
  file: Planned,
  origin: Origin,
  target: string,
  hub: Hub,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if ((await lengthOf(target)) === file.size && (await exists(target))) return onBytes(file.size);
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  // What an earlier try left may be of a broken disk, so once more from the start before giving up.
  for (let fresh = !(await exists(part)); ; fresh = true) {
    await hub.download(origin, file, part, signal, onBytes);
    const found = await checksumOf(part, file.size, checksumKind(file), signal);
    if (found === checksumIn(file)) break;
    await rm(part, { force: true });
    if (fresh)
      throw new RefineError(
        `${file.remote} of ${origin.repo} does not have the checksum that the hub says (${found.slice(0, 12)}…, not ${checksumIn(file).slice(0, 12)}…): it was changed or broken on its way, and is thrown away.`,
      );
  }
  await rename(part, target);
}

/** `owner/name@revision`, or a page's address. @throws RefineError for what is neither */
export function readRepo(said: string): { readonly repo: string; readonly revision: string } {
  const plain = said.replace(/^https?:\/\/[^/]+\//, '').replace(/\/+$/, '');
  const match = /^([A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*)(?:(?:@|\/tree\/)([\w][\w./-]*))?$/.exec(plain);
  if (match === null || match[1]!.includes('..') || match[2]?.includes('..'))
    throw new RefineError(`\`${said}\` is no repository: it is like owner/name, or owner/name@revision.`, false);
  return { repo: match[1]!, revision: match[2] ?? 'main' };
}

function cure(repo: string, all: readonly ModelFile[], below: string): string {
  const folders = below === '' ? foldersWith(all) : [];
  if (folders.length > 0) return `It has one in ${folders.map((folder) => `--folder ${folder}`).join(' or ')}.`;
  return `Export it: \`optimum-cli export onnx --model ${repo} DIR\` (Hugging Face Optimum), then \`coco models add DIR\`.`;
}

/** Commits are told apart by less than this. */
function keyOf({ commit }: Origin): string {
  return commit.slice(0, 16);
}

function sameFiles(a: readonly ModelFile[], b: readonly ModelFile[]): boolean {
  const known = new Set(b.map((file) => `${file.path} ${checksumIn(file)}`));
  return a.length === b.length && a.every((file) => known.has(`${file.path} ${checksumIn(file)}`));
}

function repeated(files: readonly ModelFile[]): string | null {
  const seen = new Set<string>();
  for (const { path } of files) {
    const key = path.toLowerCase();
    if (seen.has(key)) return path;
    seen.add(key);
  }
  return null;
}

/** Bytes of a file, or of what is there of it. */
async function lengthOf(file: string): Promise<number> {
  for (const path of [file, `${file}.part`]) {
    const found = await stat(path).catch(() => null);
    if (found !== null) return found.size;
  }
  return 0;
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize;
  if (room < bytes)
    throw new RefineError(
      `There is no room: ${shownSize(bytes)} are needed in ${folder}, ${shownSize(room)} are free.`,
    );
}

/** “3.4 GB”, in powers of a thousand, as disks are sold and hubs show them. */
export function shownSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let value = bytes;
  while (value >= 999.5 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return `${at === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
}
