import { keywordOf, lengthOf, numberOf, textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { TextStyle } from '../text/types.js';

/** How an element's words are set. @param fontSize px @param letterSpacing px */
export function textStyleOf(element: SceneElement, fontSize: number, letterSpacing: number): TextStyle {
  return {
    fontFamily: textOf(element, 'font-family') || 'Inter',
    fontSize,
    fontWeight: numberOf(element, 'font-weight') ?? 400,
    fontStyle: keywordOf(element, 'font-style') === 'italic' ? 'italic' : 'normal',
    lineHeight: numberOf(element, 'line-height') ?? 1.3,
    letterSpacing,
    textAlign: oneOf(keywordOf(element, 'text-align'), ['left', 'center', 'right', 'justify', 'start', 'end']),
    whiteSpace: oneOf(keywordOf(element, 'white-space'), ['normal', 'pre-line', 'nowrap']),
    textTransform: oneOf(keywordOf(element, 'text-transform'), ['none', 'uppercase', 'lowercase', 'capitalize']),
    maxLines: Math.max(0, Math.round(numberOf(element, 'max-lines') ?? 0)),
    lang: textOf(element, 'lang') || null,
  };
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

/** Every text of a scene with the style that decides which fonts it needs; sizes and spacing are not those of the layout. */
export function textNeeds(elements: Iterable<SceneElement>): { text: string; style: TextStyle }[] {
  const needs: { text: string; style: TextStyle }[] = [];
  for (const element of elements) {
    if (element.kind !== 'text') continue;
    const spacing = lengthOf(element, 'letter-spacing');
    needs.push({
      text: textOf(element, 'content'),
      style: textStyleOf(element, plainFontSize(element) ?? 24, spacing ? spacing.px + spacing.em * 24 : 0),
    });
  }
  return needs;
}
