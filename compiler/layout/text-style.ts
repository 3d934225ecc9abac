import { keywordOf, lengthOf, numberOf, textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import { type ParagraphStyle, plainParagraph, type TextStyle } from '../text/types.js';

/** Lengths of a text that layout has worked out, px. */
export interface TextLengths {
  readonly fontSize: number;
  readonly letterSpacing: number;
  readonly textIndent: number;
  readonly columnGap: number;
}

/** How an element's words are set. */
export function textStyleOf(element: SceneElement, lengths: TextLengths): TextStyle {
  return {
    fontFamily: familyOf(element),
    fontSize: lengths.fontSize,
    fontWeight: numberOf(element, 'font-weight') ?? 400,
    fontStyle: keywordOf(element, 'font-style') === 'italic' ? 'italic' : 'normal',
    lineHeight: numberOf(element, 'line-height') ?? 1.3,
    letterSpacing: lengths.letterSpacing,
    textAlign: oneOf(keywordOf(element, 'text-align'), ['left', 'center', 'right', 'justify', 'start', 'end']),
    whiteSpace: oneOf(keywordOf(element, 'white-space'), ['normal', 'pre-line', 'nowrap']),
    textTransform: transformOf(element),
    maxLines: Math.max(0, Math.round(numberOf(element, 'max-lines') ?? 0)),
    lang: textOf(element, 'lang') || null,
    paragraph: paragraphStyleOf(element, lengths),
  };
}

export function familyOf(element: SceneElement): string {
  return textOf(element, 'font-family') || 'Inter';
}

export function transformOf(element: SceneElement): TextStyle['textTransform'] {
  return oneOf(keywordOf(element, 'text-transform'), ['none', 'uppercase', 'lowercase', 'capitalize']);
}

/** The shared `plainParagraph` for an element that leaves all of it alone. */
function paragraphStyleOf(element: SceneElement, { textIndent, columnGap }: TextLengths): ParagraphStyle {
  const read = <Name extends string>(property: string, names: readonly Name[]): Name =>
    names.find((name) => name === keywordOf(element, property)) ?? names[0]!;
  const style: ParagraphStyle = {
    textAlignLast: read('text-align-last', ['auto', 'left', 'center', 'right', 'justify', 'start', 'end']),
    textJustify: read('text-justify', ['auto', 'none', 'inter-word', 'inter-character']),
    textIndent,
    hyphens: read('hyphens', ['manual', 'none', 'auto']),
    textWrap: read('text-wrap', ['wrap', 'balance', 'pretty']),
    overflowWrap: read('overflow-wrap', ['break-word', 'normal', 'anywhere']),
    wordBreak: read('word-break', ['normal', 'keep-all']),
    direction: read('direction', ['auto', 'ltr', 'rtl']),
    writingMode: read('writing-mode', ['horizontal-tb', 'vertical-rl', 'vertical-lr']),
    textOrientation: read('text-orientation', ['mixed', 'upright']),
    columnCount: Math.max(1, Math.round(numberOf(element, 'column-count') ?? 1)),
    columnGap: 0,
  };
  if (style.columnCount > 1) return { ...style, columnGap };
  const names = Object.keys(plainParagraph) as (keyof ParagraphStyle)[];
  return names.every((name) => style[name] === plainParagraph[name]) ? plainParagraph : style;
}

/** Whether an element's lines run down. */
export function runsDown(element: SceneElement): boolean {
  const mode = keywordOf(element, 'writing-mode');
  return mode === 'vertical-rl' || mode === 'vertical-lr';
}

/** The first is the default, but for `text-align`, whose default is `start`. */
function oneOf<Name extends string>(value: string | null, names: readonly Name[]): Name {
  const fallback = names.includes('start' as Name) ? ('start' as Name) : names[0]!;
  return names.find((name) => name === value) ?? fallback;
}

/** `font-size` in px where it needs no layout; null for `fit`, percentages, ems and other elements' geometry. */
export function plainFontSize(element: SceneElement): number | null {
  const length = lengthOf(element, 'font-size');
  if (length === null) return null;
  if (length.percent !== 0 || length.em !== 0 || length.terms.length > 0) return null;
  return length.px;
}
