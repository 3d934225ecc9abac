import { fromOklch, toOklch } from '../../../../../compiler/color/convert.js';
import { hexColor } from '../../../../../compiler/color/hex.js';
import { colorFromWords } from '../../../../../compiler/color/words.js';
import type { Rgba } from '../../../../../compiler/paint/types.js';
import type { Family, Look } from '../types.js';

const families: readonly (readonly [Family, RegExp])[] = [
  ['mono', /\b(?:monospaced?|typewriter|code font|pixel)\b|打字机|等宽/i],
  [
    'script',
    /\b(?:cursive|script|hand-?writ\w+|handwriting|calligraph\w+|brush(?:-style)?|hand-?lettered|scrawled|scribbled|chalk)\b|手写|花体|书法|草书|行书/i,
  ],
  ['sans', /\bsans[- ]?serif\b|无衬线|黑体/i],
  ['condensed', /\b(?:condens\w*|stencil\w*|blocky|block letters|slab|heavy-duty)\b/i],
  [
    'display',
    /\b(?:elegant|art deco|didone|high-contrast|ornate|old-style|gothic|blackletter)\b.{0,20}\b(?:font|serif|letter\w*|type\w*)\b/i,
  ],
  ['serif', /\bserif\b|衬线|宋体/i],
];

const zhColors: readonly (readonly [RegExp, string])[] = [
  [/深蓝|藏青/, '#12264f'],
  [/浅蓝|天蓝|淡蓝/, '#bfe3f7'],
  [/蓝/, '#1f5fae'],
  [/金/, '#c9982b'],
  [/红/, '#c22f2b'],
  [/深绿|墨绿/, '#17452f'],
  [/绿/, '#2f8a4c'],
  [/橙/, '#e6772b'],
  [/黄/, '#f0c02e'],
  [/紫/, '#6d3fa0'],
  [/粉/, '#f2a3b8'],
  [/棕|褐/, '#6b4428'],
  [/米白|米色|奶油/, '#f6ecd6'],
  [/白/, '#ffffff'],
  [/黑/, '#17181c'],
  [/灰/, '#6b7280'],
  [/银/, '#b6bcc6'],
];

const letters =
  'text|letters?|lettering|type|typography|font|fonts|ink|script|handwriting|words|characters|print|serif|sans(?:-serif)?|numerals|calligraphy|writing|chalk';

/** What a stretch of the prompt says of how letters look. */
export function lookOf(words: string): Look {
  const family = families.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  return {
    color: colorOfLetters(words),
    family,
    italic: /\bitalic|斜体/i.test(words),
    bold: /\b(?:bold|heavy|thick|black weight)\b|粗体|加粗/i.test(words),
  };
}

/** "in bold white text", "large green letters", "colored in bright orange": the colour is said before what it is of. */
function colorOfLetters(words: string): string | null {
  const before = new RegExp(`((?:[\\p{L}-]+[ ,]+){1,5})(?:${letters})\\b`, 'giu');
  for (const [, phrase] of words.matchAll(before)) {
    const color = lastColor(phrase!);
    if (color !== null) return color;
  }
  const after = /\b(?:colou?red|rendered|written|printed|painted|displayed|shown|set)?\s?in ((?:[\p{L}-]+ ?){1,3})/giu;
  for (const [, phrase] of words.matchAll(after)) {
    const color = colorAtStart(phrase!);
    if (color !== null) return color;
  }
  const chinese = /([\u4e00-\u9fff]{1,6}色)(?:的)?(?:[\u4e00-\u9fff]{0,10}?)(?:字|文字|字体|墨|字母|书写)/u.exec(words);
  return chinese === null ? null : (zhColors.find(([pattern]) => pattern.test(chinese[1]!))?.[1] ?? null);
}

function colorAtStart(phrase: string): string | null {
  const found = colorFromWords(phrase);
  const words = phrase.toLowerCase().replaceAll('-', ' ').trim();
  return found !== null && (words.startsWith(found.name) || /^(?:a |bold |large |crisp |clean )/.test(words))
    ? printed(found.rgba)
    : null;
}

/** The colour that stands nearest to the end: "dark ink against soft beige (cardstock)". */
function lastColor(phrase: string): string | null {
  const parts = phrase.replaceAll('-', ' ').split(/[ ,]+/).filter(Boolean);
  let best: string | null = null;
  for (let at = parts.length - 1; at >= 0; at--) {
    const found = colorFromWords(parts.slice(at).join(' '));
    if (found === null || things.has(found.name)) continue;
    // "dark" and "teal" are said of the same colour only where nothing stands between.
    if (!parts.slice(at).join(' ').toLowerCase().startsWith(found.name)) break;
    best = printed(found.rgba);
  }
  return best;
}

/** Pure screen colours are louder than any printed one: the same hue, less of it. */
function printed(rgba: Rgba): string {
  const { l, c, h } = toOklch(rgba);
  return hexColor(c > 0.17 ? fromOklch(l, l > 0.75 ? Math.min(c, 0.2) : 0.17, h) : rgba);
}

/** Words that the compiler knows as colours, and that are things where letters are spoken of. */
const things = new Set([
  'ink',
  'wine',
  'rose',
  'wood',
  'glass',
  'stone',
  'brick',
  'clear',
  'light',
  'dark',
  'chocolate',
  'coffee',
]);

/** The colour of the ground that the prompt names for the page as a whole. */
export function groundOf(prompt: string): string | null {
  const before = /((?:[\p{L}-]+[ ,]+){1,4})(?:backgrounds?|backdrop|canvas|paper|parchment|cardstock)\b/giu;
  for (const { 1: phrase, index } of prompt.matchAll(before)) {
    if (/caption|button|label with|box with/i.test(prompt.slice(Math.max(0, index - 40), index))) continue;
    const color = lastColor(phrase!);
    if (color !== null) return color;
  }
  const after = /\bbackground(?: colou?r)?(?: is|:| of| in)\s+((?:[\p{L}-]+ ?){1,4})/iu.exec(prompt);
  const color = after === null ? null : lastColor(after[1]!);
  if (color !== null) return color;
  const chinese =
    /([\u4e00-\u9fff]{1,8}色)[\u4e00-\u9fff]{0,4}背景|背景[\u4e00-\u9fff]{0,6}?([\u4e00-\u9fff]{1,4}色)/u.exec(prompt);
  const words = chinese?.[1] ?? chinese?.[2];
  return words === undefined ? null : (zhColors.find(([pattern]) => pattern.test(words))?.[1] ?? null);
}

/** "all text in neon-mint": one colour for all words. */
export function inkOfAll(prompt: string): string | null {
  const all =
    /\b(?:all|other) text(?: is)?(?: in)?\s+((?:[\p{L}-]+ ?){1,3})/iu.exec(prompt) ??
    /background (?:with|and) ((?:[\p{L}-]+ ){1,2})text\b/iu.exec(prompt);
  return all === null ? null : lastColor(all[1]!);
}
