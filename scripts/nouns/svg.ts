import { SaxesParser } from 'saxes';
import { identity, type Matrix, multiply, rotation, scaling, translation } from '../../compiler/geometry/matrix.js';
import { parsePathData } from '../../compiler/geometry/parse.js';
import type { Path } from '../../compiler/geometry/path.js';
import { ellipsePath, rectPath } from '../../compiler/geometry/shapes.js';
import { transformPath } from '../../compiler/geometry/transform.js';
import type { Stroke } from '../../compiler/paint/types.js';
import type { RawShape } from './drawing.js';
import { strokeArea } from './stroke.js';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
}

interface State {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly stroke: string;
  readonly opacity: number;
  readonly rule: 'nonzero' | 'evenodd';
}

/**
 * The filled shapes of an icon's SVG body; strokes become the areas that they paint. Null for one that needs more than flat colours: filters,
 * gradients, clips that cut something away. Those are a handful of thousands.
 * @param current what `currentColor` means, `#rrggbb`
 * @param size of the icon's view box
 */
export function iconShapes(body: string, current: string, size: number): readonly RawShape[] | null {
  const root = parseSvg(body);
  const byId = new Map<string, Node>();
  index(root, byId);
  const shapes: RawShape[] = [];

  function walk(node: Node, around: State): boolean {
    const { name, attributes } = node;
    if (name === 'defs') return true;
    if (attributes.filter !== undefined || attributes.mask !== undefined) return false;
    if (attributes['clip-path'] !== undefined && !isWhole(referred(attributes['clip-path'], byId), size)) return false;
    const state = inner(around, attributes, current);
    if (name === 'svg' || name === 'g') return node.children.every((child) => walk(child, state));
    if (name === 'use') {
      const target = referred(attributes.href ?? attributes['xlink:href'] ?? '', byId);
      const moved = translation(Number(attributes.x ?? 0), Number(attributes.y ?? 0));
      return target !== undefined && walk(target, { ...state, matrix: multiply(state.matrix, moved) });
    }
    const path = outline(name, attributes);
    return path !== null && paint(path, attributes, state);
  }

  function paint(path: Path, attributes: Node['attributes'], { matrix, fill, stroke, opacity, rule }: State): boolean {
    const add = (area: Path, color: string, areaRule: RawShape['rule']): boolean => {
      if (color === 'none') return true;
      if (!/^#[0-9a-f]{6}$/.test(color)) return false;
      shapes.push({ path: transformPath(area, matrix), fill: color, opacity, rule: areaRule, body: null });
      return true;
    };
    if (!add(path, fill, rule)) return false;
    return stroke === 'none' || add(strokeArea(path, strokeOf(attributes), 'an icon'), stroke, 'nonzero');
  }

  const start: State = { matrix: identity, fill: '#000000', stroke: 'none', opacity: 1, rule: 'nonzero' };
  return walk(root, start) && shapes.length > 0 ? shapes : null;
}

function parseSvg(body: string): Node {
  const root: Node = { name: 'svg', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(`<g>${body}</g>`).close();
  return root;
}

function index(node: Node, byId: Map<string, Node>): void {
  if (node.attributes.id !== undefined) byId.set(node.attributes.id, node);
  for (const child of node.children) index(child, byId);
}

/** What `#id` and `url(#id)` mean. */
function referred(reference: string, byId: ReadonlyMap<string, Node>): Node | undefined {
  return byId.get(reference.replace(/^url\(|[#)]/g, ''));
}

/** A clip that cuts nothing away: a rectangle as large as the icon. */
function isWhole(clip: Node | undefined, size: number): boolean {
  const [area, ...others] = clip?.children ?? [];
  return others.length === 0 && area?.attributes.d === `M0 0h${size}v${size}H0z`;
}

function inner(around: State, attributes: Node['attributes'], current: string): State {
  const opacity = Number(attributes.opacity ?? 1) * Number(attributes['fill-opacity'] ?? 1);
  return {
    matrix: multiply(around.matrix, matrixOf(attributes.transform ?? '')),
    fill: attributes.fill === undefined ? around.fill : colorOf(attributes.fill, current),
    stroke: attributes.stroke === undefined ? around.stroke : colorOf(attributes.stroke, current),
    opacity: around.opacity * opacity,
    rule: (attributes['fill-rule'] as State['rule'] | undefined) ?? around.rule,
  };
}

function strokeOf(attributes: Node['attributes']): Stroke {
  return {
    ink: { type: 'solid', color: { red: 0, green: 0, blue: 0, alpha: 1 } },
    width: Number(attributes['stroke-width'] ?? 1),
    cap: (attributes['stroke-linecap'] as Stroke['cap'] | undefined) ?? 'butt',
    join: (attributes['stroke-linejoin'] as Stroke['join'] | undefined) ?? 'miter',
    miterLimit: Number(attributes['stroke-miterlimit'] ?? 4),
    dashes: [],
    dashOffset: 0,
  };
}

function colorOf(fill: string, current: string): string {
  if (fill === 'currentColor') return current;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(fill);
  const long = short === null ? fill : `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  return long === 'white' ? '#ffffff' : long === 'black' ? '#000000' : long.toLowerCase();
}

function outline(name: string, attributes: Node['attributes']): Path | null {
  const number = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'path':
      return parsePathData(attributes.d ?? '').path;
    case 'circle':
      return ellipsePath(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipsePath(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'rect': {
      const box = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
      return rectPath(box, Number(attributes.rx ?? attributes.ry ?? 0));
    }
    default:
      return null;
  }
}

/** `translate`, `scale`, `rotate` and `matrix`, in the order in which they stand. */
function matrixOf(transform: string): Matrix {
  let matrix = identity;
  for (const [, name, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const numbers = list!
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    if (name === 'translate') matrix = multiply(matrix, translation(a, b));
    else if (name === 'scale') matrix = multiply(matrix, scaling(a, numbers.length > 1 ? b : a));
    else if (name === 'matrix') matrix = multiply(matrix, [a, b, c, d, e, f]);
    else if (name === 'rotate')
      matrix = multiply(matrix, multiply(translation(b, c), multiply(rotation(a), translation(-b, -c))));
    else throw new Error(`an icon has the transform ${name}`);
  }
  return matrix;
}
