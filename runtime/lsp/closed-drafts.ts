import { compile } from '../../compiler/compile.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { OverlayHost } from '../host/overlay.js';
import type { Folder } from './folder.js';

interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files that it is made of, itself among them, and of those that were missed. */
  readonly of: ReadonlySet<string>;
}

/** What drafts say of scenes that are not open: made when somebody asks for all of them, kept until a file of them changes. */
export class ClosedDrafts {
  readonly #known = new Map<string, Judged>();
  /** Files that have changed since the draft under way was begun. */
  readonly #meanwhile = new Set<string>();
  /** Tells which files a draft is made of. */
  #host: OverlayHost | null = null;

  /** All that is wrong in a file; null where no draft of its present text was made. */
  of(path: string): readonly Diagnostic[] | null {
    return this.#known.get(path)?.diagnostics ?? null;
  }

  /** A file is another now. */
  changed(path: string): void {
    this.#meanwhile.add(path);
    for (const [known, { of }] of this.#known) if (known === path || of.has(path)) this.#known.delete(known);
  }

  /** Makes the drafts of those scenes of a workspace that are not open and not known, one after the other, in turn with those of its editors. */
  async make(folder: Folder, signal: AbortSignal): Promise<void> {
    const { documents, platform, turn } = folder;
    this.#host ??= new OverlayHost(folder.host);
    const host = this.#host;
    for (const path of await folder.paths()) {
      if (documents.has(path) || this.#known.has(path)) continue;
      const judged = await turn(signal, async () => {
        host.takeReads();
        this.#meanwhile.clear();
        const pause = () => platform.pause();
        const { diagnostics } = await compile(path, host, { signal, stages: ['graph', 'svg'], pause });
        await platform.settle();
        return { diagnostics: diagnostics.filter(({ uri }) => uri === path), of: host.takeReads() };
      });
      const isStale = documents.has(path) || [...judged.of].some((one) => this.#meanwhile.has(one));
      if (!isStale) this.#known.set(path, judged);
    }
  }
}
