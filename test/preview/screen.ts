import type { ElementInfo, Frame, Piece } from '../../runtime/preview/protocol.js';

/** What a page shows, as text: frames laid over each other, as the page does with its elements. */
export class Screen {
  version: number | null = null;
  readonly pieces = new Map<string, Piece>();
  readonly definitions = new Map<string, string>();
  readonly elements = new Map<string, ElementInfo>();
  order: readonly string[] = [];

  show(frame: Frame): void {
    if (frame.base === null) for (const map of [this.pieces, this.definitions, this.elements]) map.clear();
    else if (frame.base !== this.version)
      throw new Error(`frame ${frame.version} builds on ${frame.base}, not on ${this.version}`);
    this.version = frame.version;
    for (const key of frame.gonePieces) this.pieces.delete(key);
    for (const id of frame.goneDefinitions) this.definitions.delete(id);
    for (const [key, piece] of Object.entries(frame.pieces)) this.pieces.set(key, piece);
    for (const [id, text] of Object.entries(frame.definitions)) this.definitions.set(id, text);
    for (const info of frame.elements) this.elements.set(info.id, info);
    if (frame.order !== null) {
      this.order = frame.order;
      const there = new Set(frame.order);
      for (const id of this.elements.keys()) if (!there.has(id)) this.elements.delete(id);
    }
  }

  /** The picture as one SVG. Throws where a piece is named that was never sent. */
  svg(): string {
    const [open, close] = this.#tags('');
    return `${open}<defs>${[...this.definitions.values()].sort().join('')}</defs>${this.#content('')}${close}`;
  }

  #content(key: string): string {
    return this.#piece(key)
      .content.map((part) => {
        if (typeof part === 'string') return part;
        const [open, close] = this.#tags(part.key);
        return open + this.#content(part.key) + close;
      })
      .join('');
  }

  #tags(key: string): readonly [string, string] {
    const { open } = this.#piece(key);
    return [open.replace(/\/>$/, '>'), `</${/^<(\w+)/.exec(open)![1]}>`];
  }

  #piece(key: string): Piece {
    const piece = this.pieces.get(key);
    if (piece === undefined) throw new Error(`there is no piece ${key}`);
    return piece;
  }
}
