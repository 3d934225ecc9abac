/**
 * A path in absolute coordinates. `verbs` holds one letter a segment, `coords` its points in order:
 * `M` and `L` take one point (x, y), `Q` two, `C` three, `Z` none. Arcs are stored as cubics. Each subpath begins with `M`.
 */
export interface Path {
  readonly verbs: string;
  readonly coords: readonly number[];
}

export const emptyPath: Path = { verbs: '', coords: [] };

/** Coordinates that each verb takes. */
export const arity: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/**
 * Makes a path segment by segment. Drawing on after `close` begins a new subpath where the closed one began, as in SVG; drawing
 * before any `moveTo` begins at the origin.
 */
export class PathBuilder {
  #verbs: string[] = [];
  #coords: number[] = [];
  #startX = 0;
  #startY = 0;
  #open = false;

  moveTo(x: number, y: number): this {
    this.#verbs.push('M');
    this.#coords.push(x, y);
    this.#startX = x;
    this.#startY = y;
    this.#open = true;
    return this;
  }

  lineTo(x: number, y: number): this {
    this.#begin();
    this.#verbs.push('L');
    this.#coords.push(x, y);
    return this;
  }

  quadTo(x1: number, y1: number, x: number, y: number): this {
    this.#begin();
    this.#verbs.push('Q');
    this.#coords.push(x1, y1, x, y);
    return this;
  }

  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this {
    this.#begin();
    this.#verbs.push('C');
    this.#coords.push(x1, y1, x2, y2, x, y);
    return this;
  }

  close(): this {
    if (this.#open) this.#verbs.push('Z');
    this.#open = false;
    return this;
  }

  build(): Path {
    return { verbs: this.#verbs.join(''), coords: this.#coords };
  }

  #begin(): void {
    if (!this.#open) this.moveTo(this.#startX, this.#startY);
  }
}

/** All subpaths of all paths, in order. */
export function joinPaths(paths: Iterable<Path>): Path {
  const verbs: string[] = [];
  const coords: number[] = [];
  for (const path of paths) {
    verbs.push(path.verbs);
    for (const value of path.coords) coords.push(value);
  }
  return { verbs: verbs.join(''), coords };
}

/** The points of a line (4 numbers), a quadratic (6) or a cubic (8), its start included. */
export type Curve = readonly number[];

/** A connected run of curves. The line that closes a subpath is among its curves, unless it has no length. */
export interface Subpath {
  readonly x: number;
  readonly y: number;
  readonly curves: readonly Curve[];
  readonly closed: boolean;
}

export function subpaths(path: Path): Subpath[] {
  const found: Subpath[] = [];
  const { verbs, coords } = path;
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  let curves: Curve[] = [];
  let open = false;
  const finish = (closed: boolean): void => {
    if (open) found.push({ x: startX, y: startY, curves, closed });
    open = false;
    curves = [];
  };
  for (let index = 0, at = 0; index < verbs.length; index++) {
    const verb = verbs[index]!;
    if (verb === 'M') {
      finish(false);
      startX = x = coords[at]!;
      startY = y = coords[at + 1]!;
      open = true;
      at += 2;
    } else if (verb === 'Z') {
      if (x !== startX || y !== startY) curves.push([x, y, startX, startY]);
      x = startX;
      y = startY;
      finish(true);
    } else {
      const count = arity[verb]!;
      open = true;
      curves.push([x, y, ...coords.slice(at, at + count)]);
      at += count;
      x = coords[at - 2]!;
      y = coords[at - 1]!;
    }
  }
  finish(false);
  return found;
}
