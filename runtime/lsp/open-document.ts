import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { compile } from '../../compiler/compile.js';
import { allModules } from '../../compiler/steps/diagnostics.js';
import { loadModule } from '../../compiler/steps/modules.js';
import type { Compilation, CompileOptions, Stage } from '../../compiler/types.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Module } from '../../language/module.js';
import { Superseded } from './abort.js';
import type { Folder } from './folder.js';

/** What syntax and types alone say of a document. */
export interface Analysis {
  /** Null where the file itself cannot be read. */
  readonly module: Module | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Someone who wants to see a document's scenes as soon as they are painted. */
export interface Watcher {
  readonly drawn: NonNullable<CompileOptions['drawn']>;
  /** Milliseconds that the judges of the draft wait after it is painted: a key press in them ends the compilation at once. */
  readonly quiet: () => number;
}

/** The results that the second wave wants: all that checks of a draft need, and what hovers, lenses and hints read. */
const draft: readonly Stage[] = ['graph', 'svg'];

/**
 * A document that the client has open, with what is known about its present text. A state is a text together with those that it
 * imports; each is worked out at most once, when first asked for, and forgotten with the next.
 */
export class OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly folder: Folder;
  /** Counts the states. */
  state = 0;
  /** Files that the last analysis came upon; a change of one of them is a new state. */
  reached: ReadonlySet<string> = new Set();
  /** Whether an import of the last analysis could not be read: any new file may be it. */
  lacksImport = false;
  /** The state of which files are being read in the moment; it may have read another text of a file than there is by now. */
  #reading: AbortSignal | null = null;
  watcher: Watcher | null = null;
  #text: TextDocument;
  #abort = new AbortController();
  #analysis: Promise<Analysis> | null = null;
  #compilation: Promise<Compilation> | null = null;
  #painted: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(uri: string, path: string, folder: Folder, text: string, version: number) {
    this.uri = uri;
    this.path = path;
    this.folder = folder;
    this.#text = TextDocument.create(uri, 'coco', version, text);
    folder.host.set(path, text);
  }

  get version(): number {
    return this.#text.version;
  }

  get text(): string {
    return this.#text.getText();
  }

  /** Aborted with the next state. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What it imports is not known yet. */
  get isReading(): boolean {
    return this.#reading === this.signal;
  }

  edit(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    TextDocument.update(this.#text, [...changes], version);
    this.folder.host.set(this.path, this.text);
    this.renew();
  }

  /** A new state: what was worked out is forgotten, what is being worked out ends. */
  renew(): void {
    this.#abort.abort(new Superseded());
    this.#abort = new AbortController();
    this.state++;
    this.#analysis = null;
    this.#compilation = null;
    this.#painted = Promise.withResolvers();
  }

  /** Resolves once all scenes of this state that a compilation comes upon are painted, or the first where judging them follows. */
  painted(): Promise<void> {
    return this.#painted.promise;
  }

  /** The first wave. Rejects with `Superseded` when the text changes. */
  analysis(): Promise<Analysis> {
    this.#analysis ??= this.#analyse(this.signal);
    return this.#analysis;
  }

  /** The second wave, which yields between its steps. Rejects with `Superseded` when the text changes. */
  compilation(): Promise<Compilation> {
    this.#compilation ??= this.#compile(this.signal);
    return this.#compilation;
  }

  close(): void {
    this.#abort.abort(new Superseded());
    this.folder.host.unset(this.path);
  }

  async #analyse(signal: AbortSignal): Promise<Analysis> {
    this.#reading = signal;
    const loaded = await loadModule(this.path, this.folder.host, signal).finally(() => {
      if (this.#reading === signal) this.#reading = null;
    });
    if (loaded.module === null) return loaded;
    const modules = allModules(loaded.module);
    if (!signal.aborted) {
      this.reached = new Set(modules.keys());
      this.lacksImport = [...modules.values()].some(({ imports }) => [...imports.values()].includes(null));
    }
    signal.throwIfAborted();
    return { module: loaded.module, diagnostics: [...modules.values()].flatMap((module) => module.diagnostics) };
  }

  async #compile(signal: AbortSignal): Promise<Compilation> {
    const { host, platform, turn } = this.folder;
    return turn(signal, async () => {
      let rest = 0;
      const compilation = await compile(this.path, host, {
        signal,
        stages: draft,
        drawn: (...drawn) => {
          if (signal.aborted || this.watcher === null) return;
          this.watcher.drawn(...drawn);
          rest = this.watcher.quiet();
          this.#painted.resolve();
        },
        pause: async () => {
          if (rest > 0) await resting(rest, signal);
          rest = 0;
          await platform.pause();
        },
      });
      await platform.settle();
      signal.throwIfAborted();
      return compilation;
    });
  }
}

/** Resolves after that time, or when the signal is aborted. */
function resting(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
