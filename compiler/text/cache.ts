/**
 * Keeps what was made from texts, by key. Once the keys hold more than `limit` characters together, all is forgotten and
 * made again when asked for: memory stays bounded, and what is in use comes back at once.
 */
export class TextCache<V> {
  readonly #limit: number;
  readonly #values = new Map<string, V>();
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string, make: () => V): V {
    let value = this.#values.get(key);
    if (value === undefined) {
      value = make();
      this.#size += key.length;
      if (this.#size > this.#limit) this.clear();
      this.#values.set(key, value);
    }
    return value;
  }

  clear(): void {
    this.#values.clear();
    this.#size = 0;
  }
}
