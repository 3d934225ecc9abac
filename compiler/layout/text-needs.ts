import { keywordOf, lengthOf, textOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import { languageOf } from '../text/scripts.js';
import type { TextStyle } from '../text/types.js';
import { plainFontSize, textStyleOf } from './text-style.js';
import { allWordsOf, hasWords, partsOf } from './wording.js';

/** Every text of a scene with the style that decides which fonts it needs; sizes and spacing are not those of the layout. */
export function textNeeds(elements: Iterable<SceneElement>): { text: string; style: TextStyle }[] {
  const needs: { text: string; style: TextStyle }[] = [];
  for (const element of elements) {
    if (!hasWords(element)) continue;
    const spacing = lengthOf(element, 'letter-spacing');
    const written = textStyleOf(element, {
      fontSize: plainFontSize(element) ?? 24,
      letterSpacing: spacing ? spacing.px + spacing.em * 24 : 0,
      textIndent: 0,
      columnGap: 0,
    });
    const style = { ...written, lang: written.lang ?? languageOf(allWordsOf(element)) };
    const added = addedSigns(style, textOf(element, 'content'));
    needs.push({ text: textOf(element, 'content'), style });
    const parts = element.children.length === 0 && element.kind === 'text' ? [] : partsOf(element);
    for (const part of parts) {
      const { fontFamily, fontWeight, fontStyle, letterSpacing, textTransform, lang, text } = part;
      const own = {
        ...style,
        fontFamily,
        fontWeight,
        fontStyle,
        letterSpacing,
        textTransform,
        lang: lang ?? style.lang,
      };
      needs.push({ text, style: own });
      if (added !== '') needs.push({ text: added, style: own });
    }
    if (added !== '') needs.push({ text: added, style });
  }
  return needs;
}

/** What setting may put in where nobody wrote it: an ellipsis, hyphens. */
function addedSigns({ maxLines, paragraph }: TextStyle, text: string): string {
  const hyphen = paragraph.hyphens === 'auto' || text.includes('\u00ad') ? '-' : '';
  return (maxLines > 0 ? '…' : '') + hyphen;
}

/** The languages of words that are hyphenated by themselves. */
export function hyphenatedLanguages(elements: Iterable<SceneElement>): Set<string | null> {
  const langs = new Set<string | null>();
  for (const element of elements) {
    if (!hasWords(element) || keywordOf(element, 'hyphens') !== 'auto') continue;
    langs.add(textOf(element, 'lang') || null);
    for (const { lang } of partsOf(element)) langs.add(lang);
  }
  return langs;
}
