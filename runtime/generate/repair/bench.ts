import { compile } from '../../../compiler/compile.js';
import type { Host } from '../../../compiler/host.js';
import type { Compilation, Stage } from '../../../compiler/types.js';
import type { Diagnostic } from '../../../language/diagnostics/types.js';
import { OverlayHost } from '../../host/overlay.js';

/** What all benches on one host share: the compiler keeps fonts for a host, and loading them takes longer than a draft. */
interface Shop {
  readonly host: OverlayHost;
  /** The compilation that is going on: two at once would see each other's texts. */
  busy: Promise<unknown>;
}

const shops = new WeakMap<Host, Shop>();

/** Where texts are tried out under the name of a document, whose own content stays as it is. */
export class Bench {
  readonly uri: string;
  readonly #shop: Shop;
  readonly #signal: AbortSignal;
  readonly #pause: (() => Promise<void>) | undefined;
  #last: { readonly text: string; readonly compilation: Compilation } | null = null;

  /** @param pause awaited between the steps of a compilation, to let others in */
  constructor(host: Host, uri: string, signal: AbortSignal, pause?: () => Promise<void>) {
    this.uri = uri;
    this.#signal = signal;
    this.#pause = pause;
    const shop = shops.get(host) ?? { host: new OverlayHost(host), busy: Promise.resolve() };
    shops.set(host, shop);
    this.#shop = shop;
  }

  /** What can be said without drawing: of form, names and types. */
  async check(text: string): Promise<readonly Diagnostic[]> {
    return (await this.compile(text, ['check'])).diagnostics;
  }

  /** The draft as it looks, quickly: without the scene graph, and judged by its boxes instead of its pixels. */
  sketch(text: string): Promise<Compilation> {
    return this.compile(text, ['svg']);
  }

  /** The draft with all that is known of it. */
  async draft(text: string): Promise<Compilation> {
    if (this.#last?.text === text) return this.#last.compilation;
    const compilation = await this.compile(text, ['svg', 'graph']);
    this.#last = { text, compilation };
    return compilation;
  }

  /** @throws the signal's reason */
  compile(text: string, stages: readonly Stage[]): Promise<Compilation> {
    const { host } = this.#shop;
    const result = this.#shop.busy.then(async () => {
      this.#signal.throwIfAborted();
      host.set(this.uri, text);
      try {
        const pause = this.#pause;
        return await compile(this.uri, host, { stages, signal: this.#signal, ...(pause !== undefined && { pause }) });
      } finally {
        host.unset(this.uri);
      }
    });
    this.#shop.busy = result.catch(() => undefined);
    return result;
  }
}
