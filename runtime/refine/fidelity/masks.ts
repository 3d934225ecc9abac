import type { SceneElement } from '../../../compiler/scene/types.js';
import type { JobMaps } from '../types.js';

/** The pixels that each element shows in the draft, itself and all that is in it. */
export class Masks {
  readonly #ids: JobMaps['ids'];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #pixels = new Map<SceneElement, Uint32Array>();
  #byNumber: readonly (readonly number[])[] | null = null;

  constructor(ids: JobMaps['ids']) {
    this.#ids = ids;
    this.#numbers = new Map(Array.from(ids.names, ([number, id]) => [id, number]));
  }

  get width(): number {
    return this.#ids.width;
  }

  get height(): number {
    return this.#ids.height;
  }

  /** In row order; none of what cannot be seen. */
  of(element: SceneElement): Uint32Array {
    let pixels = this.#pixels.get(element);
    if (pixels === undefined) {
      const found: number[] = [];
      const visit = (one: SceneElement): void => {
        for (const pixel of this.#shownBy(one.id)) found.push(pixel);
        for (const child of one.children) visit(child);
      };
      visit(element);
      // The scene shows the background too.
      if (element.parent === null) for (const pixel of this.#shown(0)) found.push(pixel);
      pixels = Uint32Array.from(found).sort();
      this.#pixels.set(element, pixels);
    }
    return pixels;
  }

  #shownBy(id: string): readonly number[] {
    const number = this.#numbers.get(id);
    return number === undefined ? [] : this.#shown(number);
  }

  #shown(number: number): readonly number[] {
    if (this.#byNumber === null) {
      const lists: number[][] = Array.from({ length: Math.max(0, ...this.#ids.names.keys()) + 1 }, () => []);
      for (let pixel = 0; pixel < this.#ids.data.length; pixel++) {
        lists[this.#ids.data[pixel]!]?.push(pixel);
      }
      this.#byNumber = lists;
    }
    return this.#byNumber[number] ?? [];
  }
}
