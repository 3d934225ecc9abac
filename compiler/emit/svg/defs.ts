/**
 * What an SVG defines once and refers to: gradients, patterns, clips, masks, filters. Equal definitions share one id. Ids are
 * `gradient--1`, `gradient--2`, … in order of first use; no element's id has two hyphens in a row, so the two never meet.
 */
export class Definitions {
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #lines: string[] = [];
  readonly #name: ((kind: string, key: string) => string) | null;
  readonly #byId = new Map<string, string>();

  /** @param name an id of one's own for a definition, in the place of a number: the same text must have the same */
  constructor(name: ((kind: string, key: string) => string) | null = null) {
    this.#name = name;
  }

  /**
   * `tag` with its attributes (each with a space before it) and children, one line each, indented from zero. The answer is
   * `url(#id)`.
   */
  add(kind: string, tag: string, attributes: string, children: readonly string[]): string {
    const key = `${tag}${attributes}\n${children.join('\n')}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      id = this.#name?.(kind, key) ?? `${kind}--${count}`;
      this.#ids.set(key, id);
      const lines = [`<${tag} id="${id}"${attributes}>`, ...children.map((line) => `  ${line}`), `</${tag}>`];
      if (this.#name === null) this.#lines.push(...lines);
      else this.#byId.set(id, lines.join('\n'));
    }
    return `url(#${id})`;
  }

  /** Where ids are of one's own: each definition by its id. */
  get byId(): ReadonlyMap<string, string> {
    return this.#byId;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
