import { translation } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import { transformPath } from '../geometry/transform.js';
import type { GlyphPlace, TextFragment, TextLayout, TextLine, TextPicture } from '../text/types.js';

/** The same lines in the frame of the element, whose padding they begin behind. Outlines are made only where they are asked for. */
export function shiftedText(text: TextLayout, dx: number, dy: number): TextLayout {
  if (dx === 0 && dy === 0) return text;
  return { ...text, lines: text.lines.map((line) => new ShiftedLine(line, dx, dy)) };
}

class ShiftedLine implements TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly rtl: boolean;
  readonly #line: TextLine;
  readonly #dx: number;
  readonly #dy: number;
  #outline: Path | null = null;
  #fragments: readonly TextFragment[] | null = null;

  constructor(line: TextLine, dx: number, dy: number) {
    this.text = line.text;
    this.x = line.x + dx;
    this.baseline = line.baseline + dy;
    this.width = line.width;
    this.rtl = line.rtl;
    this.#line = line;
    this.#dx = dx;
    this.#dy = dy;
  }

  get fragments(): readonly TextFragment[] {
    this.#fragments ??= this.#line.fragments.map((fragment) => new ShiftedFragment(fragment, this.#dx, this.#dy));
    return this.#fragments;
  }

  get outline(): Path {
    this.#outline ??= transformPath(this.#line.outline, translation(this.#dx, this.#dy));
    return this.#outline;
  }
}

class ShiftedFragment implements TextFragment {
  readonly span: number;
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly fontSize: number;
  readonly ascent: number;
  readonly descent: number;
  readonly rtl: boolean;
  readonly vertical: boolean;
  readonly before: number;
  readonly after: number;
  readonly places: readonly GlyphPlace[] | null;
  readonly #fragment: TextFragment;
  readonly #dx: number;
  readonly #dy: number;
  #outline: Path | null = null;

  constructor(fragment: TextFragment, dx: number, dy: number) {
    this.span = fragment.span;
    this.text = fragment.text;
    this.x = fragment.x + dx;
    this.baseline = fragment.baseline + dy;
    this.width = fragment.width;
    this.fontSize = fragment.fontSize;
    this.ascent = fragment.ascent;
    this.descent = fragment.descent;
    this.rtl = fragment.rtl;
    this.vertical = fragment.vertical;
    this.before = fragment.before;
    this.after = fragment.after;
    this.places = fragment.places?.map(({ x, y, degrees }) => ({ x: x + dx, y: y + dy, degrees })) ?? null;
    this.#fragment = fragment;
    this.#dx = dx;
    this.#dy = dy;
  }

  get pictures(): readonly TextPicture[] {
    return this.#fragment.pictures.map((one) => ({ ...one, x: one.x + this.#dx, y: one.y + this.#dy }));
  }

  get outline(): Path {
    this.#outline ??= transformPath(this.#fragment.outline, translation(this.#dx, this.#dy));
    return this.#outline;
  }
}
