import type { Frame, Piece } from '../protocol.js';
import { s } from './dom.js';
import { inert } from './inert.js';

/** The picture as live nodes, one for each piece: what did not change is not touched. */
export class PictureView {
  readonly svg = s('svg', { xmlns: 'http://www.w3.org/2000/svg', 'aria-hidden': 'true' });
  readonly #definitions = s('defs');
  readonly #defined = new Map<string, readonly Node[]>();
  readonly #nodes = new Map<string, SVGElement>([['', this.svg]]);
  readonly #keys = new WeakMap<Element, string>();

  node(id: string): SVGElement | undefined {
    return this.#nodes.get(id);
  }

  /** The key of the piece that a node is in. */
  keyOf(node: Element | null): string | null {
    for (let at = node; at !== null && at !== this.svg; at = at.parentElement) {
      const key = this.#keys.get(at);
      if (key !== undefined && !key.startsWith('~')) return key;
    }
    return null;
  }

  show(frame: Frame): void {
    if (frame.base === null) {
      this.#nodes.clear();
      this.#nodes.set('', this.svg);
      this.#defined.clear();
      this.#definitions.replaceChildren();
    }
    this.#define(frame);
    const changed = Object.entries(frame.pieces);
    const texts = changed.flatMap(([, { open, content }]) => [
      open,
      ...content.filter((part) => typeof part === 'string'),
    ]);
    const made = inert(texts)[Symbol.iterator]();
    const next = () => made.next().value ?? [];
    const filled = changed.map(([key, piece]) => {
      const [tag] = next();
      return {
        node: this.#tagged(key, tag),
        piece,
        texts: piece.content.map((part) => (typeof part === 'string' ? next() : [])),
      };
    });
    for (const { node, piece, texts } of filled) this.#fill(node, piece, texts);
    for (const key of frame.gonePieces) {
      this.#nodes.get(key)?.remove();
      this.#nodes.delete(key);
    }
  }

  #define(frame: Frame): void {
    for (const id of frame.goneDefinitions) {
      for (const node of this.#defined.get(id) ?? []) node.parentNode?.removeChild(node);
      this.#defined.delete(id);
    }
    const added = Object.entries(frame.definitions);
    inert(added.map(([, text]) => text)).forEach((nodes, index) => {
      const [id] = added[index]!;
      for (const node of this.#defined.get(id) ?? []) node.parentNode?.removeChild(node);
      this.#defined.set(id, nodes);
      this.#definitions.append(...nodes);
    });
  }

  /** The node of a piece with the attributes of its tag as it is now. */
  #tagged(key: string, tag: Node | undefined): SVGElement {
    const known = this.#nodes.get(key);
    if (!(tag instanceof SVGElement)) return known ?? this.#enter(key, s('g'));
    if (known === undefined || known.localName !== tag.localName) {
      if (known === undefined) return this.#enter(key, tag);
      known.replaceWith(tag);
      return this.#enter(key, tag);
    }
    for (const { name } of [...known.attributes])
      if (name !== 'aria-hidden' && !tag.hasAttribute(name)) known.removeAttribute(name);
    for (const { name, value } of [...tag.attributes])
      if (known.getAttribute(name) !== value) known.setAttribute(name, value);
    return known;
  }

  #enter(key: string, node: SVGElement): SVGElement {
    this.#nodes.set(key, node);
    this.#keys.set(node, key);
    return node;
  }

  #fill(node: SVGElement, piece: Piece, texts: readonly (readonly Node[])[]): void {
    const children = piece.content.flatMap((part, index) => {
      if (typeof part === 'string') return texts[index]!;
      const child = this.#nodes.get(part.key);
      return child === undefined ? [] : [child];
    });
    if (node === this.svg) children.unshift(this.#definitions);
    node.replaceChildren(...children);
  }

  /** All plain colours that something is painted with, the most frequent first, as `#rrggbb`. */
  palette(): string[] {
    const counts = new Map<string, number>();
    for (const node of this.svg.querySelectorAll('[fill],[stroke],[stop-color]'))
      for (const name of ['fill', 'stroke', 'stop-color']) {
        const color = node.getAttribute(name);
        if (color !== null && /^#[0-9a-f]{6}$/i.test(color)) counts.set(color, (counts.get(color) ?? 0) + 1);
      }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
  }
}
