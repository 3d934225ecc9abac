import type { ExportFormat } from '../protocol.js';
import { menu } from './controls.js';
import { bytesOf, type Host } from './host.js';
import type { Link } from './link.js';
import type { Toasts } from './toasts.js';

/** What leaves the page: files, and pictures for the clipboard. */
export class Exports {
  readonly #link: Link;
  readonly #host: Host;
  readonly #toasts: Toasts;
  readonly #askScale: () => Promise<number | null>;

  constructor(link: Link, host: Host, toasts: Toasts, askScale: () => Promise<number | null>) {
    this.#link = link;
    this.#host = host;
    this.#toasts = toasts;
    this.#askScale = askScale;
  }

  open(anchor: HTMLElement): void {
    const png = (scale: number) => () => void this.#save('png', scale);
    menu(anchor, [
      { text: 'SVG', run: () => void this.#save('svg', 1) },
      { text: 'PNG', hint: '1×', run: png(1) },
      { text: 'PNG', hint: '2×', run: png(2) },
      { text: 'PNG', hint: '4×', run: png(4) },
      { text: 'PNG at another scale…', run: () => void this.#atScale() },
      { text: 'Graph as JSON', run: () => void this.#save('json', 1) },
      { text: 'Maps', hint: 'zip', run: () => void this.#save('maps', 1) },
      null,
      { text: 'Copy as image', run: () => void this.#copyImage() },
      { text: 'Copy SVG', run: () => void this.#copySvg() },
    ]);
  }

  async #atScale(): Promise<void> {
    const scale = await this.#askScale();
    if (scale !== null) await this.#save('png', scale);
  }

  async #save(format: ExportFormat, scale: number): Promise<void> {
    await this.#reporting(async () => {
      const { file, type, base64 } = await this.#link.ask({ ask: 'export', format, scale });
      const name = scale === 1 ? file : file.replace(/(\.\w+)$/, `@${scale}x$1`);
      this.#host.save(name, type, base64);
      return this.#host.kind === 'browser' ? `Saved ${name}.` : null;
    });
  }

  #copyImage(): Promise<void> {
    return this.#reporting(async () => {
      // Handed over as a promise: a browser allows the clipboard only as long as the click is fresh.
      const png = this.#link
        .ask({ ask: 'export', format: 'png', scale: 2 })
        .then(({ base64 }) => new Blob([bytesOf(base64)], { type: 'image/png' }));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
      return 'The picture is in the clipboard.';
    });
  }

  #copySvg(): Promise<void> {
    return this.#reporting(async () => {
      const { base64 } = await this.#link.ask({ ask: 'export', format: 'svg', scale: 1 });
      await navigator.clipboard.writeText(new TextDecoder().decode(bytesOf(base64)));
      return 'The SVG is in the clipboard.';
    });
  }

  async #reporting(run: () => Promise<string | null>): Promise<void> {
    try {
      const words = await run();
      if (words !== null) this.#toasts.show(words);
    } catch (problem) {
      this.#toasts.show(problem instanceof Error ? problem.message : String(problem));
    }
  }
}
