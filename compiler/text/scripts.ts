/** An ISO 15924 code; `Zyyy` for what all scripts share (digits, signs, marks), `Zzzz` for scripts that are not told apart here. */
export type Script = string;

/** In the order in which they are looked for. */
const known: readonly (readonly [Script, RegExp])[] = (
  [
    ['Latn', 'Latin'],
    ['Hani', 'Han'],
    ['Hira', 'Hiragana'],
    ['Kana', 'Katakana'],
    ['Hang', 'Hangul'],
    ['Arab', 'Arabic'],
    ['Hebr', 'Hebrew'],
    ['Deva', 'Devanagari'],
    ['Thai', 'Thai'],
    ['Grek', 'Greek'],
    ['Cyrl', 'Cyrillic'],
    ['Bopo', 'Bopomofo'],
    ['Armn', 'Armenian'],
    ['Geor', 'Georgian'],
    ['Beng', 'Bengali'],
    ['Guru', 'Gurmukhi'],
    ['Gujr', 'Gujarati'],
    ['Orya', 'Oriya'],
    ['Taml', 'Tamil'],
    ['Telu', 'Telugu'],
    ['Knda', 'Kannada'],
    ['Mlym', 'Malayalam'],
    ['Sinh', 'Sinhala'],
    ['Laoo', 'Lao'],
    ['Tibt', 'Tibetan'],
    ['Mymr', 'Myanmar'],
    ['Khmr', 'Khmer'],
    ['Ethi', 'Ethiopic'],
    ['Mong', 'Mongolian'],
    ['Syrc', 'Syriac'],
    ['Thaa', 'Thaana'],
  ] as const
).map(([code, name]) => [code, new RegExp(`\\p{Script=${name}}`, 'u')]);

const common = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** Signs that Unicode calls common, of a script all the same: first, last, script. */
const owned: readonly (readonly [number, number, Script])[] = [
  [0x060c, 0x060c, 'Arab'],
  [0x061b, 0x061f, 'Arab'],
  [0x0640, 0x0669, 'Arab'],
  [0x0670, 0x0670, 'Arab'],
  [0x0951, 0x0952, 'Deva'],
  [0x0964, 0x0965, 'Deva'],
  [0x0e3f, 0x0e3f, 'Thai'],
  [0x2e80, 0x303f, 'Hani'],
  [0x3099, 0x309c, 'Hira'],
  [0x30a0, 0x30a0, 'Kana'],
  [0x30fb, 0x30fc, 'Kana'],
  [0x3190, 0x33ff, 'Hani'],
  [0xfe30, 0xfe4f, 'Hani'],
  [0xff00, 0xffef, 'Hani'],
];

const remembered = new Map<number, Script>();

export function scriptOf(codePoint: number): Script {
  let script = remembered.get(codePoint);
  if (script === undefined) {
    script = find(codePoint);
    remembered.set(codePoint, script);
  }
  return script;
}

function find(codePoint: number): Script {
  const character = String.fromCodePoint(codePoint);
  if (common.test(character))
    return owned.find(([first, last]) => codePoint >= first && codePoint <= last)?.[2] ?? 'Zyyy';
  return known.find(([, letters]) => letters.test(character))?.[0] ?? 'Zzzz';
}

/** Those of Chinese and Japanese, whose words mix them. */
const eastAsian: ReadonlySet<Script> = new Set(['Hani', 'Hira', 'Kana', 'Bopo']);

/** Scripts of one text that are shaped together. */
export function belongTogether(a: Script, b: Script): boolean {
  return a === b || (eastAsian.has(a) && eastAsian.has(b));
}

export function isEastAsian(script: Script): boolean {
  return eastAsian.has(script);
}

/** By script, first come first: what a text with such letters is taken to be written in. */
const languages: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh-Hans'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Thai}/u, 'th'],
];
/** Nothing but what is quick to tell: most texts. */
const plain = /^[\0-\u036f\u2000-\u206f]*$/;

/** The language of a text that does not say it, by its letters; English for all that has none of these. */
export function languageOf(text: string): string {
  if (plain.test(text)) return 'en';
  return languages.find(([letters]) => letters.test(text))?.[1] ?? 'en';
}

/** The ways in which Chinese characters are written: in mainland China, Taiwan and Hong Kong, Japan, Korea. */
export type HanRegion = 'SC' | 'TC' | 'JP' | 'KR';

/** By the language that was said, else by the letters of the text. */
export function hanRegion(lang: string | null, text: string): HanRegion {
  const [language, ...others] = (lang ?? '').toLowerCase().split(/[-_]/);
  if (language === 'ja') return 'JP';
  if (language === 'ko') return 'KR';
  if (language !== 'zh' && language !== 'yue') {
    const found = languageOf(text);
    return found === 'ja' ? 'JP' : found === 'ko' ? 'KR' : 'SC';
  }
  if (others.some((part) => ['hans', 'cn', 'sg'].includes(part))) return 'SC';
  return language === 'yue' || others.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'TC' : 'SC';
}
