import { type QuotedText, quotedTexts } from '../../read/quotes.js';
import type { PageRequest } from '../types.js';
import { dataIn } from './data.js';
import { groundOf, inkOfAll } from './look.js';
import { mainMedium, mentionsIn } from './medium.js';
import { Reader } from './reader.js';
import { settle, settleTabs } from './settle.js';
import { nounsIn, placeIn } from './things.js';

/** Things that show a picture, and are none of its things. */
const screens = new Set(['television', 'smartphone', 'tablet', 'laptop', 'computer', 'picture', 'telephone', 'radio']);

const chart =
  /\bcharts?\b|\b(?:bar|column|line|pie|area)s? (?:graphs?|plots?)\b|\bhistograms?\b|图表|饼图|柱状图|条形图|折线图|曲线图/i;

/** A prompt with the words of its quotes blanked, character for character. */
export function unquoted(prompt: string, quotes: readonly QuotedText[]): string {
  let masked = '';
  let at = 0;
  for (const { text, start, end } of quotes) {
    // A sentence may end inside of the quote that ends it.
    const stops = /[.!?。！？]$/.test(text) && /^\s+[\p{Lu}\u4e00-\u9fff]/u.test(prompt.slice(end, end + 8));
    masked += prompt.slice(at, start) + (stops ? '.' : '').padStart(end - start);
    at = end;
  }
  return masked + prompt.slice(at);
}

/** Reads what a prompt says of a page and its texts. */
export function readPage(prompt: string): PageRequest {
  const quotes = quotedTexts(prompt);
  const masked = unquoted(prompt, quotes);
  const bare = withoutReferences(masked, quotes);
  const mentions = mentionsIn(bare);
  const main = mainMedium(mentions, prompt.length);
  const reader = new Reader(prompt, masked, mentions, main?.medium ?? { name: 'poster', kind: 'page' });
  for (const [index, quote] of quotes.entries()) reader.read(quote, quotes[index + 1]?.start ?? prompt.length);
  const { surfaces } = reader;
  for (const surface of surfaces) {
    if (['phone', 'web'].includes(surface.medium.name)) settleTabs(surface.texts, reader.chains);
    settle(surface);
  }
  const size = /(\d{3,4})\s*[×x]\s*(\d{3,4})\s*(?:px|pixels|mm)/.exec(prompt);
  const isScreen = ['caption', 'phone', 'web', 'screen'].includes(main?.medium.name ?? '');
  const isChinese = /[\u4e00-\u9fff]/.test(masked);
  const texts = new Set(surfaces.flatMap((surface) => surface.texts.map(({ icon }) => icon)));
  return {
    prompt,
    language: isChinese ? 'zh' : 'en',
    main: main?.medium ?? null,
    surfaces,
    ground: groundOf(masked),
    ink: inkOfAll(masked),
    place: placeIn(bare),
    night: /\b(?:night|midnight|dusk|dark sky|moonlit|neon)\b|夜/.test(masked.toLowerCase()),
    things: distinct(
      nounsIn(withoutDenials(bare))
        // 笔记本 names the page that is written on.
        .filter(({ start, end }) => !isChinese || mentions.every((one) => one.end <= start || one.start >= end))
        .map(({ noun }) => noun),
    ).filter((noun) => !texts.has(noun) && !(isScreen && screens.has(noun))),
    data: chart.test(masked) ? dataIn(masked) : null,
    aspect:
      size === null
        ? /\blandscape\b|横版/.test(masked)
          ? 1.5
          : /\bportrait\b|\bA[1-5]\b|竖版/.test(masked)
            ? Math.SQRT1_2
            : null
        : Number(size[1]) / Number(size[2]),
  };
}

/** "Under HIEROGLYPHIC TABLET" names a text, and no tablet. */
function withoutReferences(masked: string, quotes: readonly QuotedText[]): string {
  let bare = masked;
  for (const { text } of quotes) {
    if (text.length > 3 && /\p{Lu}/u.test(text)) bare = bare.replaceAll(text, ' '.repeat(text.length));
  }
  return bare;
}

/** What must not be there is not there: "no other icons or logos". */
function withoutDenials(masked: string): string {
  return masked.replace(/\b(?:no|not|without|never|only text and no)\b[^.;\n]{0,120}/gi, (denied) =>
    ' '.repeat(denied.length),
  );
}

function distinct(nouns: readonly string[]): string[] {
  return [...new Set(nouns)];
}
