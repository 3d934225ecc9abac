/** A binary heap of items by key, smallest key first; equal keys come out in no order that matters to its users. */
export class Heap {
  readonly #keys: number[] = [];
  readonly #items: number[] = [];
  /** Key of the item that `pop` returned last. */
  key = 0;

  get size(): number {
    return this.#items.length;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#items.length = 0;
  }

  push(key: number, item: number): void {
    const keys = this.#keys;
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      items[at] = items[parent]!;
      at = parent;
    }
    keys[at] = key;
    items[at] = item;
  }

  /** The item of the smallest key; -1 where none is left. */
  pop(): number {
    const keys = this.#keys;
    const items = this.#items;
    if (items.length === 0) return -1;
    const top = items[0]!;
    this.key = keys[0]!;
    const key = keys.pop()!;
    const item = items.pop()!;
    const length = items.length;
    if (length === 0) return top;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[at] = keys[child]!;
      items[at] = items[child]!;
      at = child;
    }
    keys[at] = key;
    items[at] = item;
    return top;
  }
}
