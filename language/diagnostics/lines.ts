import type { Position, Range } from './types.js';

/** Turns offsets of one document into lines and back; `\n`, `\r\n` and `\r` all end a line. */
export class LineIndex {
  readonly #starts: number[] = [0];
  /** Of each line, before what ends it. */
  readonly #ends: number[] = [];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code !== 10 && code !== 13) continue;
      this.#ends.push(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
      this.#starts.push(i + 1);
    }
    this.#ends.push(text.length);
  }

  /** Between `\r` and `\n` is the end of the line. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.min(at, this.#ends[low]!) - this.#starts[low]! };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** What lies beyond a line is its end, what lies beyond the last line is the end of the text: clients may ask for either. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line];
    return start === undefined ? this.#length : Math.min(start + character, this.#ends[line]!);
  }
}
