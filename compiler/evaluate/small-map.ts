/** A map for what mostly holds one or two entries: two places of its own, a `Map` for the rest. */
export class SmallMap<Value> {
  #firstKey: object | null = null;
  #first: Value | undefined = undefined;
  #secondKey: object | null = null;
  #second: Value | undefined = undefined;
  #rest: Map<object, Value> | null = null;

  get(key: object): Value | undefined {
    if (key === this.#firstKey) return this.#first;
    return key === this.#secondKey ? this.#second : this.#rest?.get(key);
  }

  set(key: object, value: Value): void {
    if (this.#firstKey === null || this.#firstKey === key) {
      this.#firstKey = key;
      this.#first = value;
    } else if (this.#secondKey === null || this.#secondKey === key) {
      this.#secondKey = key;
      this.#second = value;
    } else {
      this.#rest ??= new Map();
      this.#rest.set(key, value);
    }
  }
}
