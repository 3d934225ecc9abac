import { MeasuredPath } from './along.js';
import { joinPaths, type Path, PathBuilder } from './path.js';
import { ellipsePath, polylinePath } from './shapes.js';

export type ArrowHead = 'none' | 'triangle' | 'open' | 'circle' | 'diamond' | 'bar';

export interface ArrowOptions {
  /** Stroke width of the shaft, px. */
  readonly width: number;
  readonly start: ArrowHead;
  readonly end: ArrowHead;
  /** Length of a head along the shaft, px; `headSize(width)` unless said otherwise. At most half the path is given to a head. */
  readonly size?: number;
}

export interface Arrow {
  /** To be stroked: the path, shortened so that its end does not stick out of a head, and heads that are lines. */
  readonly stroked: Path;
  /** To be filled with the stroke's ink. */
  readonly filled: Path;
}

/** A head that looks right on a shaft of this width: 8 px and three widths more. */
export function headSize(width: number): number {
  return 8 + 3 * width;
}

/** The parts of a line or curve with heads at its ends. The tips lie exactly on the ends of `path`. */
export function arrow(path: Path, options: ArrowOptions): Arrow {
  const measured = new MeasuredPath(path);
  const size = Math.min(options.size ?? headSize(options.width), measured.length / 2);
  const stroked: Path[] = [];
  const filled: Path[] = [];
  const add = (head: ArrowHead, tip: number, back: number): void => {
    const at = measured.at(tip);
    // The head points along its chord, not along the tangent at the tip: on a bent shaft it then sits on the line.
    const base = measured.at(back);
    if (!at || !base || head === 'none') return;
    const length = Math.sqrt((at.x - base.x) * (at.x - base.x) + (at.y - base.y) * (at.y - base.y));
    if (length === 0) return;
    const [dx, dy] = [(at.x - base.x) / length, (at.y - base.y) / length];
    const shape = headShape(head, at.x, at.y, dx, dy, size, options.width);
    (head === 'open' || head === 'bar' ? stroked : filled).push(shape);
  };
  stroked.push(
    measured.part(inset(options.start, size, options.width), measured.length - inset(options.end, size, options.width)),
  );
  add(options.start, 0, size);
  add(options.end, measured.length, measured.length - size);
  return { stroked: joinPaths(stroked), filled: joinPaths(filled) };
}

/** How much of the shaft a head takes away: enough to hide a butt end inside it, not so much that a gap shows. */
function inset(head: ArrowHead, size: number, width: number): number {
  switch (head) {
    case 'triangle':
      return size * 0.75;
    case 'diamond':
    case 'circle':
      return size / 2;
    case 'open':
      // The miter of the chevron reaches over its own corner; the shaft must not.
      return Math.min(width / 2, size / 2);
    default:
      return 0;
  }
}

function headShape(head: ArrowHead, x: number, y: number, dx: number, dy: number, size: number, width: number): Path {
  /** `along` px back from the tip and `aside` px to its right. */
  const at = (along: number, aside: number): [number, number] => [
    x - dx * along - dy * aside,
    y - dy * along + dx * aside,
  ];
  const half = size * 0.45;
  switch (head) {
    case 'triangle':
      return polylinePath([at(0, 0), at(size, half), at(size, -half)], true);
    case 'diamond':
      return polylinePath([at(0, 0), at(size / 2, half), at(size, 0), at(size / 2, -half)], true);
    case 'circle':
      return ellipsePath(...at(size / 2, 0), size / 2, size / 2);
    case 'open':
      return polylinePath([at(size, half * 1.2), at(width / 2, 0), at(size, -half * 1.2)], false);
    case 'bar':
      return polylinePath([at(0, half), at(0, -half)], false);
    default:
      return new PathBuilder().build();
  }
}
