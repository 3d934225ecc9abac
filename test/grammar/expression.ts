/**
 * A grammar as it was read from the text of an export: the measure of the exporter, so it shares nothing with it.
 */
export type Expression =
  | { readonly is: 'character'; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly is: 'all'; readonly of: readonly Expression[] }
  | { readonly is: 'one'; readonly of: readonly Expression[] }
  | { readonly is: 'times'; readonly of: Expression; readonly min: number; readonly max: number }
  | { readonly is: 'named'; readonly name: string };

export interface ReadGrammar {
  readonly rules: ReadonlyMap<string, Expression>;
  readonly start: string;
}

export const lastPoint = 0x10ffff;

/** The characters of a text, one behind the other. */
export function letters(text: string): Expression {
  const of = [...text].map((character): Expression => {
    const point = character.codePointAt(0)!;
    return { is: 'character', ranges: [[point, point]] };
  });
  return { is: 'all', of };
}

export function outside(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const result: [number, number][] = [];
  let from = 0;
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (low > from) result.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= lastPoint) result.push([from, lastPoint]);
  return result;
}

/** Reads a text by pieces; what does not fit throws with the place. */
export class Scanner {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern.source, 'yu');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.#text);
    if (found !== null) this.at = sticky.lastIndex;
    return found;
  }

  take(pattern: RegExp): RegExpExecArray {
    const found = this.match(pattern);
    if (found === null) throw new Error(`expected ${pattern} at: ${this.#text.slice(this.at, this.at + 60)}`);
    return found;
  }
}

/** Alternatives of items, as GBNF and Lark both write them. */
export function alternatives(scanner: Scanner, item: (scanner: Scanner) => Expression): Expression {
  const of = [items(scanner, item)];
  while (scanner.match(/ *\| */)) of.push(items(scanner, item));
  return { is: 'one', of };
}

function items(scanner: Scanner, item: (scanner: Scanner) => Expression): Expression {
  const of: Expression[] = [];
  do of.push(item(scanner));
  while (scanner.match(/ +(?=[^| )])/));
  return { is: 'all', of };
}
