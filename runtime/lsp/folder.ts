import { allModules } from '../../compiler/steps/diagnostics.js';
import { loadModule } from '../../compiler/steps/modules.js';
import type { Module } from '../../language/module.js';
import { OverlayHost } from '../host/overlay.js';
import { ClosedDrafts } from './closed-drafts.js';
import type { OpenDocument } from './open-document.js';
import type { Platform } from './platform.js';
import { isProposal } from './proposals.js';

/** Scenes of one workspace that are looked at where all of them matter. */
export const sceneLimit = 400;
/** UTF-16 units of texts of closed files that stay analysed: a tree takes some hundred bytes for each. */
const keptText = 400_000;
/** How long a closed file is taken to be the same where the client does not tell of changes on disk, ms. */
const trusted = 3_000;

interface Closed {
  readonly module: Promise<Module | null>;
  readonly read: number;
  /** What became of the promise. */
  settled: Module | null;
}

/** One workspace: a host with the unsaved texts of its open documents, and the files that are not open as last read. */
export class Folder {
  /** As the platform names it; null: that of one document which stands alone. */
  readonly root: string | null;
  readonly platform: Platform;
  readonly host: OverlayHost;
  /** Tries changes of the text out; keeps its own fonts and set words. */
  readonly trials: OverlayHost;
  readonly documents = new Map<string, OpenDocument>();
  readonly closedDrafts = new ClosedDrafts();
  /** Whether the client tells of changes on disk; else what was read is not trusted for long. */
  watched = false;
  readonly #closed = new Map<string, Closed>();
  #kept = 0;
  #paths: { readonly list: Promise<readonly string[]>; readonly read: number } | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string | null, platform: Platform) {
    this.root = root;
    this.platform = platform;
    this.host = new OverlayHost(platform.host(root));
    this.trials = new OverlayHost(this.host);
  }

  /** The URI of a path of this workspace, as the client names it where it has the file open. */
  address(path: string): string {
    const open = this.documents.get(path);
    if (open !== undefined) return open.uri;
    return this.root === null ? path : this.platform.address({ root: this.root, path });
  }

  /** Compilations of one workspace run one after the other: each is as fast as the machine, and the last asked for is not starved. */
  readonly turn = <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
    const result = this.#last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#last = result.catch(() => undefined);
    return result;
  };

  /** Every scene of the workspace, analysed, open ones first. */
  async modules(signal: AbortSignal): Promise<Module[]> {
    const found: Module[] = [];
    for (const document of this.documents.values()) {
      // Its names are those of the document that it is for.
      if (isProposal(document.uri)) continue;
      const { module } = await document.analysis();
      if (module !== null) found.push(module);
    }
    for (const path of await this.paths()) {
      if (this.documents.has(path)) continue;
      signal.throwIfAborted();
      const module = await this.closed(path, signal);
      if (module !== null) found.push(module);
    }
    return found;
  }

  /** A file that is not open, analysed; null where it cannot be read. */
  async closed(path: string, signal: AbortSignal): Promise<Module | null> {
    const known = this.#closed.get(path);
    if (known !== undefined && this.#trusts(known)) return known.module;
    this.#forget(path);
    await this.platform.pause();
    signal.throwIfAborted();
    const module = loadModule(path, this.host, undefined).then((loaded) => loaded.module);
    const entry: Closed = { module, read: Date.now(), settled: null };
    this.#closed.set(path, entry);
    const settled = await module;
    if (this.#closed.get(path) !== entry) return settled;
    entry.settled = settled;
    this.#kept += settled?.text.length ?? 0;
    for (const oldest of this.#closed.keys()) {
      if (this.#kept <= keptText) break;
      this.#forget(oldest);
    }
    return settled;
  }

  /** The paths of its scenes. */
  paths(): Promise<readonly string[]> {
    if (this.root === null) return Promise.resolve([]);
    if (this.#paths === null || !this.#trusts(this.#paths))
      this.#paths = { list: this.platform.scenes(this.root, sceneLimit), read: Date.now() };
    return this.#paths.list;
  }

  #trusts({ read }: { readonly read: number }): boolean {
    return this.watched || Date.now() - read < trusted;
  }

  #forget(path: string): void {
    this.#kept -= this.#closed.get(path)?.settled?.text.length ?? 0;
    this.#closed.delete(path);
  }

  /**
   * A file is another now, here or on disk: what knows it is forgotten.
   *
   * @returns the open documents that depend on it, without the one that it is
   */
  changed(path: string): OpenDocument[] {
    this.closedDrafts.changed(path);
    for (const [other, { settled }] of this.#closed)
      if (other === path || settled === null || allModules(settled).has(path)) this.#forget(other);
    const dependents: OpenDocument[] = [];
    for (const document of this.documents.values())
      if (document.path !== path && (document.reached.has(path) || document.lacksImport || document.isReading))
        dependents.push(document);
    return dependents;
  }

  /** Files have come or gone on disk. */
  listAnew(): void {
    this.#paths = null;
  }
}
