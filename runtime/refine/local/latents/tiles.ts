/** A piece of a picture, in cells. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of one side. */
interface Span {
  readonly from: number;
  readonly length: number;
}

/** Pieces overlap by this share of the greatest side that one may have. */
const overlap = 1 / 4;

/** Pieces of one size that cover a picture, one in the next by a quarter. */
export class Tiling {
  readonly width: number;
  readonly height: number;
  readonly #columns: readonly Span[];
  readonly #rows: readonly Span[];

  /**
   * @param width of the picture, in cells, as all sizes here
   * @param most the greatest side of a piece
   * @param multiple that a piece's sides and places are of, as those of the picture are
   */
  constructor(width: number, height: number, most: number, multiple: number) {
    this.width = width;
    this.height = height;
    this.#columns = spans(width, most, multiple);
    this.#rows = spans(height, most, multiple);
  }

  get count(): number {
    return this.#columns.length * this.#rows.length;
  }

  /** The size of all pieces. */
  get tile(): { readonly width: number; readonly height: number } {
    return { width: this.#columns[0]!.length, height: this.#rows[0]!.length };
  }

  /**
   * Planes put together of those that are made for each piece. Where pieces overlap one goes over into the next along a straight line
   * (diffusers' `blend_v` and `blend_h`), so that what is the same in both stays as it is to the bit.
   *
   * @param zoom values along a cell's side
   * @param make `channels` planes of the piece; null: nothing, which reads as 0
   */
  async planes(
    channels: number,
    zoom: number,
    make: (tile: Tile) => Promise<Float32Array | null>,
  ): Promise<Float32Array> {
    const [width, height] = [this.width * zoom, this.height * zoom];
    if (this.count === 1) {
      const whole = await make({ x: 0, y: 0, width: this.width, height: this.height });
      return whole ?? new Float32Array(channels * width * height);
    }
    const made = new Float32Array(channels * width * height);
    let above = 0;
    for (const row of this.#rows) {
      const rows = row.length * zoom;
      const strip = new Float32Array(channels * width * rows);
      let before = 0;
      for (const column of this.#columns) {
        const tile = { x: column.from, y: row.from, width: column.length, height: row.length };
        const piece = (await make(tile)) ?? new Float32Array(channels * column.length * zoom * rows);
        const columns = column.length * zoom;
        const fade = Math.max(0, before - column.from) * zoom;
        for (let line = 0; line < channels * rows; line++) {
          const [from, to] = [line * columns, line * width + column.from * zoom];
          for (let at = 0; at < fade; at++) strip[to + at] = between(strip[to + at]!, piece[from + at]!, at, fade);
          strip.set(piece.subarray(from + fade, from + columns), to + fade);
        }
        before = column.from + column.length;
      }
      const fade = Math.max(0, above - row.from) * zoom;
      for (let channel = 0; channel < channels; channel++)
        for (let line = 0; line < rows; line++) {
          const from = (channel * rows + line) * width;
          const to = (channel * height + row.from * zoom + line) * width;
          if (line >= fade) made.set(strip.subarray(from, from + width), to);
          else
            for (let at = 0; at < width; at++) made[to + at] = between(made[to + at]!, strip[from + at]!, line, fade);
        }
      above = row.from + row.length;
    }
    return made;
  }

  /** A piece of planes of the picture's size. */
  cut(planes: Float32Array, zoom: number, tile: Tile): Float32Array {
    if (this.count === 1) return planes;
    const [width, height] = [this.width * zoom, this.height * zoom];
    const [columns, rows] = [tile.width * zoom, tile.height * zoom];
    const channels = planes.length / (width * height);
    const piece = new Float32Array(channels * columns * rows);
    for (let channel = 0, to = 0; channel < channels; channel++)
      for (let line = 0; line < rows; line++, to += columns) {
        const from = (channel * height + tile.y * zoom + line) * width + tile.x * zoom;
        piece.set(planes.subarray(from, from + columns), to);
      }
    return piece;
  }

  /** Whether any of the cells of a piece is not 0. */
  touches(cells: Float32Array | Uint8Array, { x, y, width, height }: Tile): boolean {
    for (let row = y; row < y + height; row++)
      for (let at = row * this.width + x, end = at + width; at < end; at++) if (cells[at] !== 0) return true;
    return false;
  }
}

function between(old: number, fresh: number, at: number, fade: number): number {
  return old + ((fresh - old) * (at + 0.5)) / fade;
}

/** As few spans as do it, all of one length. */
function spans(side: number, most: number, multiple: number): readonly Span[] {
  const up = (length: number) => Math.ceil(length / multiple) * multiple;
  const longest = Math.max(2 * multiple, Math.floor(most / multiple) * multiple);
  if (side <= longest) return [{ from: 0, length: side }];
  const shared = Math.min(longest - multiple, up(longest * overlap));
  const count = Math.ceil((side - shared) / (longest - shared));
  const length = Math.min(longest, up((side + (count - 1) * shared) / count));
  return Array.from({ length: count }, (_, at) => ({
    from: Math.round(((at / (count - 1)) * (side - length)) / multiple) * multiple,
    length,
  }));
}
