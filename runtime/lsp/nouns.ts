import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { compile } from '../../compiler/compile.js';
import type { Host } from '../../compiler/host.js';
import { shelfOf } from '../../compiler/objects/shelf.js';
import type { Noun } from '../../language/services/index.js';
import { OverlayHost } from '../host/overlay.js';
import { pictureOf } from './compiled/picture.js';
import type { Platform } from './platform.js';

/** Pictures of nouns that are kept. */
const kept = 200;

/** The nouns that the library draws, for completion, and small pictures of them when they are looked at. */
export class Nouns {
  readonly #platform: Platform;
  readonly #pictures = new Map<string, string | null>();
  #host: OverlayHost | null = null;
  #names: Promise<readonly Noun[]> | null = null;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Those with a drawing of their own. Empty where the host has no library. */
  async known(): Promise<{ readonly nouns: readonly Noun[] }> {
    this.#names ??= namesIn(this.#hosted());
    return { nouns: await this.#names };
  }

  /** Markdown with the picture of what a proposal names; null for one that names none. */
  async picture(item: CompletionItem, signal: AbortSignal): Promise<string | null> {
    if (item.kind !== CompletionItemKind.Value || item.detail !== 'drawn by the library') return null;
    const known = this.#pictures.get(item.label);
    if (known !== undefined) return known;
    const host = this.#hosted();
    const path = 'noun.coco';
    host.set(
      path,
      `scene Noun {\n  canvas: size(160, 160)\n  object ${JSON.stringify(item.label)} { width: 144; at: center }\n}\n`,
    );
    const { scenes } = await compile(path, host, { signal, stages: ['paint'] });
    const element = scenes[0]?.scene.root.children[0];
    const list = scenes[0]?.displayList;
    const picture = element && list ? await pictureOf(list, element.id, host, this.#platform) : null;
    if (this.#pictures.size >= kept) this.#pictures.delete(this.#pictures.keys().next().value!);
    this.#pictures.set(item.label, picture);
    return picture;
  }

  #hosted(): OverlayHost {
    this.#host ??= new OverlayHost(this.#platform.host(null));
    return this.#host;
  }
}

async function namesIn(host: Host): Promise<readonly Noun[]> {
  const index = await shelfOf(host).nouns();
  return index === null ? [] : [...index.names()].filter(({ exact }) => exact).map(({ name }) => ({ name }));
}
