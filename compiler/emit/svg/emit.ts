import { formatNumber } from '../../geometry/format.js';
import { scaleOf } from '../../geometry/matrix.js';
import type { Path } from '../../geometry/path.js';
import { shapeToPath } from '../../geometry/shapes.js';
import type { DisplayItem, DisplayList, GlyphsItem, GroupItem, ImageItem, ShapeItem } from '../../paint/types.js';
import type { GlyphPlace } from '../../text/types.js';
import { Definitions } from './defs.js';
import { areaAttributes, filterReference, wholePixels } from './effects.js';
import { type InkContext, paintAttributes } from './ink.js';
import { decimalsAt, transformText } from './numbers.js';
import { pathTag, shapeTag, type Tag } from './shape.js';
import { escapeXml } from './xml.js';

export interface SvgOptions {
  /**
   * `with-text-layer` (published): every line of text is also there as an invisible `<text>`, for selection, search and screen
   * readers, and groups say what they show. `outlines-only` (rasteriser): no text, so no fonts.
   */
  readonly text: 'outlines-only' | 'with-text-layer';
  /** Gives the first group of each element the element's id. */
  readonly ids: boolean;
}

/**
 * The picture as SVG: one element a line, no script, no reference outside itself, the same bytes for the same list everywhere.
 */
export function emitSvg(list: DisplayList, options: SvgOptions): string {
  const writer = new SvgWriter(options);
  const body = writer.items(list.items, 1);
  const marks = new SvgWriter({ text: 'outlines-only', ids: false }).items(list.marks ?? [], 1);
  if (marks.length > 0) body.push('<g class="conflicts">', ...marks.map((line) => `${indent}${line}`), '</g>');
  const [width, height] = [formatNumber(list.width), formatNumber(list.height)];
  const size = ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const language = list.lang === null ? '' : ` xml:lang="${escapeXml(list.lang)}"`;
  // An `img` hides its insides from screen readers, so a picture with words in it is a document.
  const role = writer.speaks ? 'graphics-document document' : 'img';
  const accessible = options.text === 'with-text-layer' ? `${language} role="${role}"` : '';
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg"${size}${accessible}>`,
    `  <title>${escapeXml(list.title)}</title>`,
  ];
  const definitions = writer.definitions.lines;
  if (definitions.length > 0) lines.push('  <defs>', ...definitions.map((line) => `    ${line}`), '  </defs>');
  lines.push(...body.map((line) => `  ${line}`), '</svg>', '');
  return lines.join('\n');
}

const indent = '  ';

/** How a group is written, with its attributes and what is in it; `id` where it bears the id of its element. */
export type GroupWriter = (attributes: string, children: readonly string[], id: string | null) => string[];

const tagged: GroupWriter = (attributes, children) => [
  `<g${attributes}>`,
  ...children.map((line) => indent + line),
  '</g>',
];

/** Items as lines of SVG; definitions gather on the way. */
export class SvgWriter {
  readonly definitions: Definitions;
  /** Whether anything was written that a screen reader can say. */
  speaks = false;
  readonly #options: SvgOptions;
  readonly #writeGroup: GroupWriter;
  readonly #seen = new Set<string>();
  /** Inside a pattern, clip or mask nothing is selected, read aloud or looked up. */
  #hidden = 0;

  constructor(options: SvgOptions, definitions = new Definitions(), group: GroupWriter = tagged) {
    this.#options = options;
    this.definitions = definitions;
    this.#writeGroup = group;
  }

  /** `scale`: how many px of the picture one px of these items is. */
  items(items: readonly DisplayItem[], scale: number): string[] {
    return items.flatMap((item) => this.#item(item, scale, '', ''));
  }

  #item(item: DisplayItem, scale: number, head: string, tail: string): string[] {
    switch (item.type) {
      case 'group':
        return this.#group(item, scale);
      case 'shape':
        return this.#shape(item, scale, head, tail);
      case 'glyphs':
        return this.#glyphs(item, scale, head, tail);
      case 'image':
        return this.#image(item, scale, head, tail);
    }
  }

  #group(group: GroupItem, parentScale: number): string[] {
    const scale = parentScale * scaleOf(group.transform);
    const [a, b, c, d] = group.transform;
    if (a * d - b * c === 0) return [];
    const named = this.#hidden === 0 && this.#options.ids && !this.#seen.has(group.element);
    if (named) this.#seen.add(group.element);
    const head = this.#identity(group, named);
    const tail = this.#effects(group, decimalsAt(parentScale), scale);
    const items = group.under === undefined ? group.items : [...group.under, ...group.items];
    const lines = this.#wrapped(items, scale, head, tail, named ? group.element : null);
    if (named && lines.length === 0) this.#seen.delete(group.element);
    return lines;
  }

  #wrapped(items: readonly DisplayItem[], scale: number, head: string, tail: string, id: string | null): string[] {
    const [only, ...others] = items;
    // One thing alone needs no group around it: it carries the id and the effects itself.
    if (
      only &&
      others.length === 0 &&
      only.type !== 'group' &&
      !this.#hasTextLayer(only) &&
      this.#writeGroup === tagged
    ) {
      return this.#item(only, scale, head, tail);
    }
    const children = this.items(items, scale);
    if (children.length === 0 || (head === '' && tail === '')) return children;
    return this.#writeGroup(head + tail, children, id);
  }

  #identity({ element, title }: GroupItem, named: boolean): string {
    let text = named ? ` id="${escapeXml(element)}"` : '';
    if (this.#hidden === 0 && this.#options.text === 'with-text-layer' && title !== null && title !== '') {
      this.speaks = true;
      // Not a `<title>`: browsers would show that as a tooltip all over the picture.
      text += ` aria-label="${escapeXml(title)}"`;
    }
    return text;
  }

  #effects(group: GroupItem, outerDecimals: number, scale: number): string {
    const decimals = decimalsAt(scale);
    let text = '';
    const transform = transformText(group.transform, outerDecimals);
    if (transform !== null) text += ` transform="${transform}"`;
    if (group.opacity < 1) text += ` opacity="${formatNumber(Math.max(0, group.opacity))}"`;
    if (group.clip !== null) {
      const tag = shapeTag(group.clip, decimals);
      const shape = tag ? [`<${tag.name}${tag.attributes.replace('fill-rule', 'clip-rule')}/>`] : [];
      text += ` clip-path="${this.definitions.add('clip', 'clipPath', '', shape)}"`;
    }
    if (group.mask !== null) {
      const lines = this.#inside(group.mask, scale);
      const area = areaAttributes('maskUnits', wholePixels(group.bounds));
      text += ` mask="${this.definitions.add('mask', 'mask', area, lines)}"`;
    }
    // The bounds are measured when they are asked for; most groups have no filter.
    const filter = group.filters.length > 0 && filterReference(group.filters, group.bounds, decimals, this.definitions);
    if (filter) text += ` filter="${filter}"`;
    if (group.blend !== 'normal') text += ` style="mix-blend-mode:${group.blend}"`;
    return text;
  }

  /** Items of a pattern or mask. */
  #inside(items: readonly DisplayItem[], scale: number): string[] {
    this.#hidden++;
    const lines = this.items(items, scale);
    this.#hidden--;
    return lines;
  }

  #context(scale: number): InkContext {
    return {
      decimals: decimalsAt(scale),
      definitions: this.definitions,
      items: (items, own) => this.#inside(items, scale * own),
    };
  }

  #shape(item: ShapeItem, scale: number, head: string, tail: string): string[] {
    const tag = shapeTag(item.shape, decimalsAt(scale));
    if (!tag) return [];
    return this.#drawn(tag, item.fill, item.stroke, () => shapeToPath(item.shape), scale, head, tail);
  }

  #drawn(
    tag: Tag,
    fill: ShapeItem['fill'],
    stroke: ShapeItem['stroke'],
    outline: () => Path,
    scale: number,
    head: string,
    tail: string,
  ): string[] {
    // A line has no area to fill, and says nothing of it.
    const line = tag.name === 'line';
    const paint = paintAttributes(line ? null : fill, stroke, outline, this.#context(scale));
    if (paint === null) return [];
    return [`<${tag.name}${head}${tag.attributes}${line ? paint.replace(' fill="none"', '') : paint}${tail}/>`];
  }

  #glyphs(item: GlyphsItem, scale: number, head: string, tail: string): string[] {
    const tag = pathTag(item.outline, decimalsAt(scale));
    const lines = tag ? this.#drawn(tag, item.fill, item.stroke, () => item.outline, scale, head, tail) : [];
    if (!this.#hasTextLayer(item)) return lines;
    this.speaks = true;
    return [...lines, textLayer(item, decimalsAt(scale))];
  }

  #hasTextLayer(item: DisplayItem): boolean {
    return (
      item.type === 'glyphs' &&
      this.#options.text === 'with-text-layer' &&
      this.#hidden === 0 &&
      item.text.trim() !== '' &&
      item.width > 0
    );
  }

  #image(item: ImageItem, scale: number, head: string, tail: string): string[] {
    if (!/^data:image\/(?:png|jpeg|webp|gif|svg\+xml)[;,]/.test(item.href)) return [];
    const decimals = decimalsAt(scale);
    const [x, y, width, height] = [item.box.x, item.box.y, item.box.width, item.box.height].map((value) =>
      formatNumber(value, decimals),
    );
    const aspect = { fill: 'none', contain: 'xMidYMid meet', cover: 'xMidYMid slice' }[item.fit];
    const place = ` x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="${aspect}"`;
    return [`<image${head}${place}${tail} href="${escapeXml(item.href)}"/>`];
  }
}

/**
 * The words of a line, invisible, stretched over its outlines. Clear paint rather than none: browsers select only text that has a
 * fill.
 */
function textLayer(item: GlyphsItem, decimals: number): string {
  const number = (value: number): string => formatNumber(value, decimals);
  const font = ` font-family="${escapeXml(item.fontFamily)}, sans-serif" font-size="${number(item.fontSize)}"`;
  // A stretch of a line keeps the space that parts it from the next.
  const words = escapeXml(item.text);
  const space = item.text.trim() === item.text ? '' : ' xml:space="preserve"';
  if (item.places !== null) {
    const list = (read: (place: GlyphPlace) => number): string =>
      item.places!.map((place) => number(read(place))).join(' ');
    const glyphs = ` x="${list(({ x }) => x)}" y="${list(({ y }) => y)}" rotate="${list(({ degrees }) => degrees)}"`;
    return `<text${glyphs}${font}${space} fill-opacity="0">${words}</text>`;
  }
  const place = ` x="${number(item.x)}" y="${number(item.y)}" textLength="${number(item.width)}"`;
  // In a line that runs to the left, its end is at the left.
  const direction = item.rtl ? ' direction="rtl" text-anchor="end"' : '';
  const mode = item.vertical ? ' writing-mode="vertical-rl"' : '';
  return `<text${place} lengthAdjust="spacingAndGlyphs"${direction}${mode}${font}${space} fill-opacity="0">${words}</text>`;
}
