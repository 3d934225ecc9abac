import type { ElementInfo } from '../protocol.js';
import { wantsStillness } from './dom.js';
import type { Model } from './model.js';
import type { PictureView } from './picture.js';

interface Part {
  readonly node: SVGElement;
  readonly before: string | null;
  /** From the canvas to what the node lies in, and back. */
  readonly inward: DOMMatrix;
  readonly outward: DOMMatrix;
  readonly own: DOMMatrix;
}

/** Elements that are shown elsewhere, or otherwise, than the text says: while they are dragged, and until the frame of the edit has come. */
export class Ghost {
  readonly ids: readonly string[];
  /** What is done to them, on the canvas. */
  matrix = new DOMMatrix();
  readonly #model: Model;
  readonly #picture: PictureView;
  #parts: readonly Part[];
  #isOver = false;

  constructor(model: Model, picture: PictureView, ids: readonly string[]) {
    this.ids = ids;
    this.#model = model;
    this.#picture = picture;
    this.#parts = this.#found();
  }

  #found(): Part[] {
    return this.ids.flatMap((id) => {
      const node = this.#picture.node(id);
      return node === undefined ? [] : [partOf(node, this.#picture.svg)];
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  includes({ id }: ElementInfo): boolean {
    return this.ids.some((own) => own === id || this.#model.isIn(id, own));
  }

  set(matrix: DOMMatrix): void {
    if (this.#isOver) return;
    this.matrix = matrix;
    for (const { node, inward, outward, own } of this.#parts) {
      const { a, b, c, d, e, f } = inward.multiply(matrix).multiply(outward).multiply(own);
      node.setAttribute('transform', `matrix(${a} ${b} ${c} ${d} ${e} ${f})`);
    }
    this.#model.tell('ghost');
  }

  /** Lets the picture change under it: a frame that came for another reason. */
  during(change: () => void): void {
    this.#restore();
    change();
    this.#parts = this.#found();
    this.set(this.matrix);
  }

  #restore(): void {
    for (const { node, before } of this.#parts)
      if (before === null) node.removeAttribute('transform');
      else node.setAttribute('transform', before);
  }

  /** All is again as the text says. */
  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#restore();
    this.matrix = new DOMMatrix();
    this.#model.tell('ghost');
  }

  /** Goes back to where it came from. */
  async glideBack(): Promise<void> {
    const { a, b, c, d, e, f } = this.matrix;
    const start = performance.now();
    const time = wantsStillness() ? 0 : 200;
    while (!this.#isOver) {
      const part = Math.min(1, (performance.now() - start) / (time || 1));
      if (part === 1 || time === 0) break;
      const left = (1 - part) ** 3;
      this.set(new DOMMatrix([1 + (a - 1) * left, b * left, c * left, 1 + (d - 1) * left, e * left, f * left]));
      await new Promise(requestAnimationFrame);
    }
    this.release();
  }
}

function partOf(node: SVGElement, root: SVGSVGElement): Part {
  const own = matrixOf(node);
  let outward = new DOMMatrix();
  for (let at = node.parentElement; at instanceof SVGElement && at !== (root as Element); at = at.parentElement)
    outward = matrixOf(at).multiply(outward);
  return { node, before: node.getAttribute('transform'), inward: outward.inverse(), outward, own };
}

function matrixOf(node: SVGElement): DOMMatrix {
  const list = node instanceof SVGGraphicsElement ? node.transform.baseVal.consolidate() : null;
  return list === null ? new DOMMatrix() : DOMMatrix.fromMatrix(list.matrix);
}
