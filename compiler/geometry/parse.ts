import { svgArcTo } from './arc.js';
import { type Path, PathBuilder } from './path.js';

export interface PathDataError {
  /** Index into the text, in UTF-16 units. */
  readonly offset: number;
  /** In plain words, without a full stop. */
  readonly message: string;
}

/** What the numbers of each command are; `f` is a flag, one digit that needs no separator after it. */
const operands: Readonly<Record<string, string>> = {
  M: 'nn',
  L: 'nn',
  H: 'n',
  V: 'n',
  C: 'nnnnnn',
  S: 'nnnn',
  Q: 'nnnn',
  T: 'nn',
  A: 'nnnffnn',
  Z: '',
};

/**
 * Reads SVG 2 path data: all commands, relative ones, repeats without a letter; arcs become cubics. As SVG says, reading stops at
 * the first error and what came before it stands.
 */
export function parsePathData(d: string): { path: Path; error: PathDataError | null } {
  const reader = new Reader(d);
  const pen = new Pen();
  reader.skipSpace();
  while (!reader.atEnd()) {
    const offset = reader.offset;
    const letter = reader.letter();
    const command = letter.toUpperCase();
    const form = operands[command];
    if (form === undefined) return stop(pen, offset, `“${letter}” is not a path command`);
    if (pen.untouched && command !== 'M') return stop(pen, offset, 'Path data begins with “M” and a point');
    const relative = letter !== command;
    let repeat = command;
    do {
      const numbers = reader.operands(form);
      if (typeof numbers === 'string') {
        return stop(pen, reader.offset, `${numbers} in “${letter}”, which takes ${form.length}`);
      }
      pen.draw(repeat, relative, numbers);
      if (command === 'M') repeat = 'L';
    } while (form.length > 0 && reader.numberFollows());
  }
  return { path: pen.builder.build(), error: null };
}

function stop(pen: Pen, offset: number, message: string): { path: Path; error: PathDataError } {
  return { path: pen.builder.build(), error: { offset, message } };
}

class Reader {
  offset = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.offset >= this.#text.length;
  }

  skipSpace(): void {
    while (' \t\n\f\r'.includes(this.#text.charAt(this.offset)) && !this.atEnd()) this.offset++;
  }

  /** One whole character, also outside the basic plane. */
  letter(): string {
    const letter = String.fromCodePoint(this.#text.codePointAt(this.offset)!);
    this.offset += letter.length;
    this.skipSpace();
    return letter;
  }

  numberFollows(): boolean {
    const start = this.offset;
    this.#skipSeparator();
    const follows = /[\d.+-]/.test(this.#text.charAt(this.offset));
    if (!follows) this.offset = start;
    return follows;
  }

  /** The operands of one command, or what is wrong with them; `offset` is then where. */
  operands(form: string): number[] | string {
    const values: number[] = [];
    for (const kind of form) {
      if (values.length > 0) this.#skipSeparator();
      if (kind === 'f') {
        const flag = this.#text.charAt(this.offset);
        if (flag !== '0' && flag !== '1') return 'A flag, 0 or 1, is missing';
        values.push(Number(flag));
        this.offset++;
        continue;
      }
      number.lastIndex = this.offset;
      const text = number.exec(this.#text)?.[0];
      if (text === undefined) return 'A number is missing';
      const value = Number(text);
      if (!(Math.abs(value) <= 1e9)) return 'A number beyond a thousand million';
      values.push(value);
      this.offset += text.length;
    }
    this.skipSpace();
    return values;
  }

  #skipSeparator(): void {
    this.skipSpace();
    if (this.#text.charAt(this.offset) === ',') {
      this.offset++;
      this.skipSpace();
    }
  }
}

const number = /[+-]?(?:\d*\.\d+|\d+)(?:[eE][+-]?\d+)?/y;

/** Turns commands into absolute segments; remembers what relative and smooth commands refer to. */
class Pen {
  readonly builder = new PathBuilder();
  untouched = true;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** The last control point, and the command it came from: `S` and `T` mirror it after their own kind only. */
  #controlX = 0;
  #controlY = 0;
  #control = '';

  draw(command: string, relative: boolean, numbers: readonly number[]): void {
    this.untouched = false;
    const [dx, dy] = relative ? [this.#x, this.#y] : [0, 0];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
    const { builder } = this;
    switch (command) {
      case 'M':
        builder.moveTo(a + dx, b + dy);
        this.#to(a + dx, b + dy);
        this.#startX = this.#x;
        this.#startY = this.#y;
        return;
      case 'L':
        builder.lineTo(a + dx, b + dy);
        this.#to(a + dx, b + dy);
        return;
      case 'H':
        builder.lineTo(a + dx, this.#y);
        this.#to(a + dx, this.#y);
        return;
      case 'V':
        builder.lineTo(this.#x, a + dy);
        this.#to(this.#x, a + dy);
        return;
      case 'C':
        this.#cubic(a + dx, b + dy, c + dx, d + dy, e + dx, f + dy);
        return;
      case 'S': {
        const [x, y] = this.#mirrored('C');
        this.#cubic(x, y, a + dx, b + dy, c + dx, d + dy);
        return;
      }
      case 'Q':
        this.#quadratic(a + dx, b + dy, c + dx, d + dy);
        return;
      case 'T': {
        const [x, y] = this.#mirrored('Q');
        this.#quadratic(x, y, a + dx, b + dy);
        return;
      }
      case 'A':
        svgArcTo(builder, this.#x, this.#y, a, b, c, d === 1, e === 1, f + dx, g + dy);
        this.#to(f + dx, g + dy);
        return;
      default:
        builder.close();
        this.#to(this.#startX, this.#startY);
    }
  }

  #to(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
    this.#control = '';
  }

  #cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.builder.cubicTo(x1, y1, x2, y2, x, y);
    this.#to(x, y);
    this.#remember('C', x2, y2);
  }

  #quadratic(x1: number, y1: number, x: number, y: number): void {
    this.builder.quadTo(x1, y1, x, y);
    this.#to(x, y);
    this.#remember('Q', x1, y1);
  }

  #remember(control: string, x: number, y: number): void {
    this.#control = control;
    this.#controlX = x;
    this.#controlY = y;
  }

  #mirrored(kind: string): [x: number, y: number] {
    if (this.#control !== kind) return [this.#x, this.#y];
    return [2 * this.#x - this.#controlX, 2 * this.#y - this.#controlY];
  }
}
