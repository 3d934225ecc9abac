/**
 * What an SVG defines once and refers to: gradients, patterns, clips, masks, filters. Equal definitions share one id. Ids are
 * `gradient--1`, `gradient--2`, … in order of first use; no element's id has two hyphens in a row, so the two never meet.
 */
export class Definitions {
  readonly #ids = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  readonly #lines: string[] = [];

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
      id = `${kind}--${count}`;
      this.#ids.set(key, id);
      this.#lines.push(`<${tag} id="${id}"${attributes}>`, ...children.map((line) => `  ${line}`), `</${tag}>`);
    }
    return `url(#${id})`;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
