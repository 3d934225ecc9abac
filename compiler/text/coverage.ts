/**
 * Which slice of a family has which characters, computed when the project is built (scripts/build/font-slices.ts). With it
 * the slices that a text needs are known before any of them is loaded.
 *
 * The file, little endian:
 *
 *     magic "CFS1" · upem, ascent, descent: u16 · slices: u16 · sets of slices: u16
 *     each set: its size u8, its slices u16 each, the first preferred · ranges to the end, rising: gap to the range before,
 *     length less one, set; each an unsigned number in base 128, low digits first
 */
export class Coverage {
  readonly upem: number;
  /** Above and below the base line, both positive, font units; the same at every weight. */
  readonly ascent: number;
  readonly descent: number;
  readonly slices: number;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #sets: (readonly number[])[] = [];

  /** Throws a RangeError if `file` is not such a file. */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0) !== magic) throw new RangeError('not a map of a font');
    let at = 4;
    const u16 = (): number => {
      at += 2;
      return view.getUint16(at - 2, true);
    };
    this.upem = u16();
    this.ascent = u16();
    this.descent = u16();
    this.slices = u16();
    const sets = Array.from({ length: u16() }, () => Array.from({ length: view.getUint8(at++) }, u16));
    const number = (): number => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = view.getUint8(at++);
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    for (let next = 0; at < file.length; ) {
      const start = next + number();
      const end = start + number();
      this.#starts.push(start);
      this.#ends.push(end);
      this.#sets.push(sets[number()]!);
      next = end + 1;
    }
  }

  /** The slices that have a character, the preferred first. */
  slicesOf(codePoint: number): readonly number[] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < this.#starts[middle]!) high = middle - 1;
      else if (codePoint > this.#ends[middle]!) low = middle + 1;
      else return this.#sets[middle]!;
    }
    return none;
  }
}

const magic = 0x43465331;
const none: readonly number[] = [];
