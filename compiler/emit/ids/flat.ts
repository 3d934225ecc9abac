import { type Box, grown, transformBox } from '../../geometry/box.js';
import { formatNumber } from '../../geometry/format.js';
import { identity, invert, type Matrix, multiply, scaleOf } from '../../geometry/matrix.js';
import { shapeToPath } from '../../geometry/shapes.js';
import { intersection } from '../../paint/bounds.js';
import { prune } from '../../paint/prune.js';
import type { GroupItem, Ink, Shape, Stroke } from '../../paint/types.js';
import { areaAttributes, wholePixels } from '../svg/effects.js';
import { SvgWriter } from '../svg/emit.js';
import { paintAttributes } from '../svg/ink.js';
import { decimalsAt, transformText } from '../svg/numbers.js';
import { pathTag, shapeTag } from '../svg/shape.js';
import { coverOf } from './cover.js';
import type { Leaf, LeafIndex, LeafRange } from './leaves.js';

/**
 * The colour, 0..0xffffff, of one part of a leaf, or null to leave it out. A part is `thin` where it covers less than half of what
 * lies below: see-through paint. The strong part of a gradient is asked for on its own, after the whole.
 */
export type FlatColor = (leaf: number, thin: boolean) => number | null;

/**
 * Shapes in plain colours, hard-edged: no filter, no opacity, no smoothing, so that every pixel has the colour of one leaf or
 * none. Clips cut; a mask keeps where it is at least half bright. The passes are drawn one over the other.
 *
 * @param among the leaves that have a colour, in order, where few do
 */
export function flatSvg(
  index: LeafIndex,
  view: Box,
  passes: readonly FlatColor[],
  among: readonly number[] | null = null,
): string {
  const writer = new FlatWriter(index, view, among);
  const body = passes.flatMap((color) => writer.pass(color));
  const [x, y, width, height] = [view.x, view.y, view.width, view.height].map((value) => formatNumber(value));
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" shape-rendering="crispEdges">`,
  ];
  const definitions = writer.definitions;
  if (definitions.length > 0) lines.push('<defs>', ...definitions, '</defs>');
  lines.push(...body, '</svg>', '');
  return lines.join('\n');
}

class FlatWriter {
  readonly #index: LeafIndex;
  readonly #view: Box;
  readonly #among: readonly number[] | null;
  /** For what is inside masks, which shows with its own colours. */
  readonly #writer = new SvgWriter({ text: 'outlines-only', ids: false });
  #color: FlatColor = () => null;
  #leaf = 0;

  constructor(index: LeafIndex, view: Box, among: readonly number[] | null) {
    this.#index = index;
    this.#view = view;
    this.#among = among;
  }

  get definitions(): readonly string[] {
    return this.#writer.definitions.lines;
  }

  pass(color: FlatColor): string[] {
    // What lies outside is left out: it costs time, and the rasteriser fails on some of it (see `withinCanvas`).
    const { leaves } = this.#index;
    this.#color = (leaf, thin) => (touches(leaves[leaf]!.box, this.#view) ? color(leaf, thin) : null);
    this.#leaf = 0;
    return this.#items(this.#index.list.items, identity, 1);
  }

  #items(items: LeafIndex['list']['items'], matrix: Matrix, scale: number): string[] {
    return items.flatMap((item) => {
      if (item.type === 'group') return this.#group(item, matrix, scale);
      const leaf = this.#leaf++;
      return this.#drawn(this.#index.leaves[leaf]!, leaf, matrix, scale);
    });
  }

  #group(group: GroupItem, outer: Matrix, outerScale: number): string[] {
    const range = this.#index.groups.get(group)!;
    const scale = outerScale * scaleOf(group.transform);
    const [a, b, c, d] = group.transform;
    if (a * d - b * c === 0 || !this.#shows(range)) {
      this.#leaf = range.to;
      return [];
    }
    const matrix = multiply(outer, group.transform);
    const lines = this.#items(group.items, matrix, scale);
    if (lines.length === 0) return lines;
    let attributes = '';
    const transform = transformText(group.transform, decimalsAt(outerScale));
    if (transform !== null) attributes += ` transform="${transform}"`;
    if (group.clip !== null) attributes += ` clip-path="${this.#clip(group.clip, scale)}"`;
    if (group.mask !== null) attributes += ` mask="${this.#mask(group, matrix, scale)}"`;
    return attributes === '' ? lines : [`<g${attributes}>`, ...lines, '</g>'];
  }

  #shows({ from, to }: LeafRange): boolean {
    if (this.#among !== null) return firstFrom(this.#among, from) < to;
    for (let leaf = from; leaf < to; leaf++) {
      if (this.#color(leaf, true) !== null || this.#color(leaf, false) !== null) return true;
    }
    return false;
  }

  #clip(shape: Shape, scale: number): string {
    const tag = shapeTag(shape, decimalsAt(scale));
    const lines = tag ? [`<${tag.name}${tag.attributes.replace('fill-rule', 'clip-rule')}/>`] : [];
    return this.#writer.definitions.add('clip', 'clipPath', '', lines);
  }

  /** Brightness becomes alpha, and alpha all or nothing. */
  #mask(group: GroupItem, matrix: Matrix, scale: number): string {
    const { definitions } = this.#writer;
    const area = wholePixels(grown(group.bounds, 1));
    const threshold = definitions.add('filter', 'filter', `${areaAttributes('filterUnits', area)}${plainColors}`, [
      '<feFlood flood-color="#000000" result="ground"/>',
      '<feMerge><feMergeNode in="ground"/><feMergeNode in="SourceGraphic"/></feMerge>',
      '<feColorMatrix type="luminanceToAlpha"/>',
      '<feComponentTransfer><feFuncA type="discrete" tableValues="0 1"/></feComponentTransfer>',
      '<feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 1 0"/>',
    ]);
    const lines = this.#writer.items(prune(group.mask!, matrix, this.#view), scale);
    const content = lines.length === 0 ? [] : [`<g filter="${threshold}">`, ...lines, '</g>'];
    return definitions.add('mask', 'mask', areaAttributes('maskUnits', area), content);
  }

  #drawn({ item, opacity }: Leaf, leaf: number, matrix: Matrix, scale: number): string[] {
    const [whole, strong] = [this.#color(leaf, true), this.#color(leaf, false)];
    if (opacity <= 0 || (whole === null && strong === null)) return [];
    if (item.type === 'image') {
      const color = opacity < 0.5 ? whole : strong;
      return color === null ? [] : this.#image(item, color, matrix, scale);
    }
    const shape: Shape = item.type === 'shape' ? item.shape : { type: 'path', path: item.outline, rule: 'nonzero' };
    const fill = coverOf(item.fill, opacity);
    const stroke = coverOf(item.stroke?.ink ?? null, opacity);
    const colorAt = (strength: typeof fill.strength): number | null =>
      strength === 'none' ? null : strength === 'thin' ? whole : strong;
    const [fillColor, strokeColor] = [colorAt(fill.strength), colorAt(stroke.strength)];
    const lines: string[] = [];
    if (fill.part !== null && strong !== null) {
      if (fillColor !== null) lines.push(...this.#shape(shape, fillColor, null, null, scale, ''));
      const clip = ` clip-path="${this.#clip(fill.part, scale)}"`;
      lines.push(...this.#shape(shape, strong, null, null, scale, clip));
      lines.push(...this.#shape(shape, null, strokeColor, item.stroke, scale, ''));
    } else {
      lines.push(...this.#shape(shape, fillColor, strokeColor, item.stroke, scale, ''));
    }
    return lines;
  }

  #shape(
    shape: Shape,
    fill: number | null,
    strokeColor: number | null,
    stroke: Stroke | null,
    scale: number,
    tail: string,
  ): string[] {
    const decimals = decimalsAt(scale);
    const tag = shape.type === 'path' ? pathTag(shape.path, decimals, shape.rule) : shapeTag(shape, decimals);
    if (!tag) return [];
    const line = tag.name === 'line';
    const drawn = strokeColor === null || stroke === null ? null : { ...stroke, ink: flat(strokeColor) };
    const context = { decimals, definitions: this.#writer.definitions, items: () => [] };
    const paint = paintAttributes(line || fill === null ? null : flat(fill), drawn, () => shapeToPath(shape), context);
    return paint === null ? [] : [`<${tag.name}${tag.attributes}${paint}${tail}/>`];
  }

  /** A picture belongs to its element where it is at least half opaque. */
  #image(item: Extract<Leaf['item'], { type: 'image' }>, color: number, matrix: Matrix, scale: number): string[] {
    // A filter costs its whole area, seen or not.
    const back = invert(matrix);
    const seen = back && intersection(item.box, transformBox(back, this.#view));
    if (seen === null) return [];
    const area = wholePixels(grown(seen, 1));
    const filter = this.#writer.definitions.add(
      'filter',
      'filter',
      `${areaAttributes('filterUnits', area)}${plainColors}`,
      [
        '<feComponentTransfer in="SourceAlpha" result="where"><feFuncA type="discrete" tableValues="0 1"/></feComponentTransfer>',
        `<feFlood flood-color="${hex(color)}"/>`,
        '<feComposite operator="in" in2="where"/>',
      ],
    );
    return this.#writer.items([item], scale).map((line) => line.replace('<image', `<image filter="${filter}"`));
  }
}

/** The first of the sorted numbers that is at least `from`; infinity if there is none. */
function firstFrom(sorted: readonly number[], from: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? Number.POSITIVE_INFINITY;
}

function touches(box: Box | null, view: Box): boolean {
  if (box === null) return false;
  const beside = box.x > view.x + view.width || box.x + box.width < view.x;
  return !beside && box.y <= view.y + view.height && box.y + box.height >= view.y;
}

const plainColors = ' color-interpolation-filters="sRGB"';

function flat(color: number): Ink {
  const [red, green, blue] = [(color >> 16) & 255, (color >> 8) & 255, color & 255];
  return { type: 'solid', color: { red, green, blue, alpha: 1 } };
}

function hex(color: number): string {
  return `#${(color | 0x1000000).toString(16).slice(1)}`;
}
