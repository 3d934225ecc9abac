import { keywordOf, lengthOf, numberOf, sidesOf, textOf, textsOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Length } from '../scene/values.js';
import { isBullet } from '../text/bullets.js';
import { markerGap } from '../text/fragments.js';
import type { RichWords, TextBlock, TextPart, Words } from '../text/types.js';
import { markerOf } from './list-markers.js';
import { familyOf, plainFontSize, transformOf } from './text-style.js';

/** What an element has set, and whose look each part of it has. */
export interface Wording {
  readonly words: Words;
  /** By `TextPart.span`: the element itself, then its spans, items and lists in source order. */
  readonly spans: readonly SceneElement[];
}

/** Kinds whose words are set in lines. */
export function hasWords({ kind }: SceneElement): boolean {
  return kind === 'text' || kind === 'list';
}

const runs = new Set(['span', 'item', 'list']);

/** The element and all in it that its words are made of, in source order. */
export function spansOf(element: SceneElement): SceneElement[] {
  const found: SceneElement[] = [];
  const visit = (at: SceneElement): void => {
    found.push(at);
    for (const child of at.children) if (!child.placed && runs.has(child.kind)) visit(child);
  };
  visit(element);
  return found;
}

/**
 * The words of a text or a list as parts with looks.
 * @param letterSpacing px, of the element itself
 * @param markerWidth ems that a mark takes
 */
export function wordingOf(
  element: SceneElement,
  letterSpacing: number,
  markerWidth: (marker: TextPart) => number,
): Wording {
  const spans = spansOf(element);
  if (element.kind === 'text' && spans.length === 1) return { words: textOf(element, 'content'), spans };
  const builder = new Builder(element, spans, letterSpacing, markerWidth);
  const blocks =
    element.kind === 'list' ? builder.list(element, 0, 0) : [{ ...plainBlock, parts: builder.parts(element, 'text') }];
  return { words: richWords(blocks), spans };
}

/** The same for the fonts that it needs, whatever its marks measure. */
export function partsOf(element: SceneElement): TextPart[] {
  const { words } = wordingOf(element, 0, () => 1);
  if (typeof words === 'string') return [];
  return words.blocks.flatMap(({ parts, marker }) =>
    marker === null || isBullet(marker.text) ? parts : [marker, ...parts],
  );
}

/** All words of an element, its spans and items, in the order in which they are read; items end in a line break. */
export function allWordsOf(element: SceneElement): string {
  const { words } = wordingOf(element, 0, () => 1);
  if (typeof words === 'string') return words;
  return words.blocks.map(({ parts }) => parts.map(({ text }) => text).join('')).join('\n');
}

const plainBlock: TextBlock = { parts: [], indent: 0, marker: null, gap: 0 };

export function richWords(blocks: readonly TextBlock[]): RichWords {
  return { blocks, key: JSON.stringify(blocks) };
}

/** What a span has of the spans around it. Multiples of the font size of the whole text. */
interface Around {
  readonly size: number;
  readonly rise: number;
  readonly letterSpacing: number;
}

class Builder {
  readonly #element: SceneElement;
  readonly #index: ReadonlyMap<SceneElement, number>;
  /** px: what sizes in the source are compared with. */
  readonly #em: number;
  readonly #root: Around;
  readonly #markerWidth: (marker: TextPart) => number;

  constructor(
    element: SceneElement,
    spans: readonly SceneElement[],
    letterSpacing: number,
    markerWidth: (marker: TextPart) => number,
  ) {
    this.#element = element;
    this.#index = new Map(spans.map((span, index) => [span, index]));
    this.#em = sizeAround(element);
    this.#root = { size: 1, rise: 0, letterSpacing };
    this.#markerWidth = markerWidth;
  }

  /** The words of an element and of the spans in it. */
  parts(element: SceneElement, kind: string, around: Around = this.#root): TextPart[] {
    const own = element === this.#element ? around : this.#inside(element, around);
    const made: TextPart[] = [];
    const content = textOf(element, 'content');
    if (content !== '') made.push(this.#part(element, content, own));
    for (const child of element.children) if (child.kind === 'span') made.push(...this.parts(child, 'span', own));
    if (kind !== 'span' || made.length === 0) return made;
    const { left, right } = sidesOf(element, 'padding');
    const [before, after] = [this.#ems(left, own.size), this.#ems(right, own.size)];
    if (before !== 0) made[0] = { ...made[0]!, before: made[0]!.before + before };
    if (after !== 0) made.push({ ...made.pop()!, after: after + (made.at(-1)?.after ?? 0) });
    return made;
  }

  /** @param depth lists around it @param indent where its items begin, ems */
  list(list: SceneElement, depth: number, indent: number, around: Around = this.#root): TextBlock[] {
    const own = list === this.#element ? around : this.#inside(list, around);
    const items = [...textsOf(list, 'items'), ...list.children.filter(({ kind }) => kind === 'item')];
    const first = numberOf(list, 'start') ?? 1;
    const markers = items.map((_, index) => {
      const text = markerOf(list, depth, first + index);
      return text === '' ? null : this.#part(list, text, own);
    });
    const widest = markers.reduce((most, marker) => Math.max(most, marker === null ? 0 : this.#markerWidth(marker)), 0);
    const hanging = indent + (widest === 0 ? 0 : Math.max(leastHang * own.size, widest + markerGap));
    const gap = this.#ems(lengthOf(list, 'gap'), own.size);
    return items.flatMap((item, index): TextBlock[] => {
      const block = { indent: hanging, marker: markers[index]!, gap };
      if (typeof item === 'string') return [{ ...block, parts: [this.#part(list, item, own)] }];
      const inner = this.#inside(item, own);
      const nested = item.children.filter(({ kind }) => kind === 'list');
      return [
        { ...block, parts: this.parts(item, 'item', own) },
        ...nested.flatMap((child) => this.list(child, depth + 1, hanging, inner)),
      ];
    });
  }

  #part(element: SceneElement, text: string, { size, rise, letterSpacing }: Around): TextPart {
    return {
      text,
      span: this.#index.get(element)!,
      fontFamily: familyOf(element),
      fontWeight: numberOf(element, 'font-weight') ?? 400,
      fontStyle: keywordOf(element, 'font-style') === 'italic' ? 'italic' : 'normal',
      ...{ size, rise, letterSpacing },
      lineHeight: numberOf(element, 'line-height') ?? 1.3,
      textTransform: transformOf(element),
      lang: textOf(element, 'lang') || null,
      before: 0,
      after: 0,
    };
  }

  #inside(element: SceneElement, around: Around): Around {
    const { written } = element;
    const px = written.has('font-size') ? plainFontSize(element) : null;
    const size = px === null ? around.size : px / this.#em;
    const spacing = written.has('letter-spacing') ? lengthOf(element, 'letter-spacing') : null;
    return {
      size,
      rise: around.rise + this.#rise(element, around.size),
      letterSpacing: spacing === null ? around.letterSpacing : spacing.px + spacing.em * size * this.#em,
    };
  }

  /** Where browsers put them: a third up, a fifth down, of the size around. */
  #rise(element: SceneElement, size: number): number {
    const length = lengthOf(element, 'vertical-align');
    if (length !== null) return this.#ems(length, size);
    const side = keywordOf(element, 'vertical-align');
    return side === 'super' ? size / 3 : side === 'sub' ? -size / 5 : 0;
  }

  #ems(length: Length | null, size: number): number {
    return length === null ? 0 : length.px / this.#em + (length.em + length.percent / 100) * size;
  }
}

/** Marks stand at least so far before the words, ems. */
const leastHang = 1.1;

/** The size, px, to which those inside a text are in proportion: its own, or what would be it if it did not fit its box. */
function sizeAround(element: SceneElement): number {
  for (let at: SceneElement | null = element; at !== null; at = at.parent) {
    if (!at.written.has('font-size')) continue;
    const size = plainFontSize(at);
    if (size !== null && size > 0) return size;
  }
  return 24;
}
