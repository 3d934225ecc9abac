/** What kind of letters a family has: decides what stands in for characters that it lacks. */
export type FamilyKind = 'sans' | 'serif' | 'mono' | 'hand' | 'symbols';

export type FontStyle = 'normal' | 'italic';

/** A family that comes with the project, as scripts/build-fonts.ts unpacks it. */
export interface BundledFamily {
  /** As CSS names it. */
  readonly name: string;
  /** Its files are `ID-STYLE.map` and `ID-STYLE.N.ttf`. */
  readonly id: string;
  readonly package: string;
  readonly kind: FamilyKind;
  /** Styles that were drawn; the other is slanted or upright. */
  readonly styles: readonly FontStyle[];
  /** In the names of the package's files: a variable weight, or the one weight that there is. */
  readonly cut: 'wght' | '400';
}

function family(
  name: string,
  kind: FamilyKind,
  styles: readonly FontStyle[] = ['normal'],
  cut: BundledFamily['cut'] = 'wght',
): BundledFamily {
  const id = name.toLowerCase().replaceAll(' ', '-');
  return { name, id, package: `${cut === 'wght' ? '@fontsource-variable' : '@fontsource'}/${id}`, kind, styles, cut };
}

/** The family that sets what names none, and stands in for families that are not at hand. */
export const defaultFamily = 'Inter';

const both: readonly FontStyle[] = ['normal', 'italic'];

export const bundledFamilies: readonly BundledFamily[] = [
  family(defaultFamily, 'sans', both),
  family('Oswald', 'sans'),
  family('Source Serif 4', 'serif', both),
  family('Playfair Display', 'serif', both),
  family('JetBrains Mono', 'mono', both),
  family('Caveat', 'hand'),
  family('Noto Sans SC', 'sans'),
  family('Noto Serif SC', 'serif'),
  family('Noto Sans TC', 'sans'),
  family('Noto Sans JP', 'sans'),
  family('Noto Serif JP', 'serif'),
  family('Noto Sans KR', 'sans'),
  family('Noto Sans Arabic', 'sans'),
  family('Noto Sans Hebrew', 'sans'),
  family('Noto Sans Devanagari', 'sans'),
  family('Noto Sans Thai', 'sans'),
  family('Noto Sans Symbols', 'symbols'),
  family('Noto Sans Symbols 2', 'symbols', ['normal'], '400'),
];

const serif = 'Source Serif 4';
const mono = 'JetBrains Mono';
const hand = 'Caveat';
const display = 'Oswald';

/** Names that mean "whatever there is of this kind". */
const generics: Readonly<Record<string, string>> = {
  'sans-serif': defaultFamily,
  'system-ui': defaultFamily,
  'ui-sans-serif': defaultFamily,
  'ui-rounded': defaultFamily,
  serif,
  'ui-serif': serif,
  monospace: mono,
  'ui-monospace': mono,
  cursive: hand,
  fantasy: display,
  display,
  math: serif,
  emoji: defaultFamily,
  fangsong: 'Noto Serif SC',
};

/** Well-known families that are not bundled, by the bundled one that looks most like them. */
const alike: Readonly<Record<string, string>> = {
  [defaultFamily]:
    'Inter Variable, Arial, Helvetica, Helvetica Neue, Roboto, Segoe UI, San Francisco, SF Pro, SF Pro Text, SF Pro Display, -apple-system, BlinkMacSystemFont, Verdana, Tahoma, Trebuchet MS, Lucida Grande, Geneva, Calibri, Open Sans, Lato, Montserrat, Poppins, Nunito, Work Sans, DM Sans, Source Sans Pro, Source Sans 3, Ubuntu, Cantarell, Noto Sans, Liberation Sans, DejaVu Sans, Avenir, Gotham',
  [serif]:
    'Times, Times New Roman, Georgia, Cambria, Garamond, EB Garamond, Palatino, Palatino Linotype, Book Antiqua, Baskerville, Libre Baskerville, Merriweather, Lora, Crimson Text, PT Serif, Source Serif Pro, Noto Serif, Liberation Serif, DejaVu Serif',
  'Playfair Display': 'Playfair, Didot',
  [mono]:
    'Courier, Courier New, Consolas, Menlo, Monaco, SF Mono, Cascadia Code, Cascadia Mono, Fira Code, Fira Mono, Source Code Pro, Ubuntu Mono, Roboto Mono, IBM Plex Mono, Noto Sans Mono, Liberation Mono, DejaVu Sans Mono, Lucida Console',
  [hand]:
    'Comic Sans, Comic Sans MS, Comic Neue, Brush Script MT, Bradley Hand, Segoe Script, Segoe Print, Pacifico, Dancing Script, Patrick Hand, Indie Flower, Marker Felt, Chalkboard',
  [display]:
    'Impact, Haettenschweiler, Arial Narrow, Arial Black, Bebas Neue, Anton, League Gothic, Franklin Gothic Medium',
  'Noto Sans SC':
    'SimHei, Microsoft YaHei, Microsoft YaHei UI, PingFang SC, Heiti SC, STHeiti, Hiragino Sans GB, Source Han Sans SC, Source Han Sans CN, Noto Sans CJK SC, WenQuanYi Micro Hei, 黑体, 微软雅黑, 苹方, 思源黑体',
  'Noto Serif SC':
    'SimSun, NSimSun, STSong, Songti SC, FangSong, STFangsong, KaiTi, STKaiti, Kaiti SC, Source Han Serif SC, Source Han Serif CN, Noto Serif CJK SC, 宋体, 仿宋, 楷体, 思源宋体',
  'Noto Sans TC':
    'Microsoft JhengHei, PingFang TC, PingFang HK, Heiti TC, Source Han Sans TC, Noto Sans CJK TC, Noto Sans HK, MingLiU, PMingLiU, 微軟正黑體, 蘋方, 思源黑體, 新細明體',
  'Noto Sans JP':
    'Hiragino Sans, Hiragino Kaku Gothic Pro, Hiragino Kaku Gothic ProN, Yu Gothic, YuGothic, Meiryo, MS Gothic, MS PGothic, Source Han Sans, Source Han Sans JP, Noto Sans CJK JP, 游ゴシック, メイリオ, ヒラギノ角ゴ ProN',
  'Noto Serif JP':
    'Hiragino Mincho Pro, Hiragino Mincho ProN, Yu Mincho, YuMincho, MS Mincho, MS PMincho, Source Han Serif, Source Han Serif JP, Noto Serif CJK JP, 游明朝, ヒラギノ明朝 ProN',
  'Noto Sans KR':
    'Malgun Gothic, Apple SD Gothic Neo, Nanum Gothic, Dotum, Gulim, Source Han Sans KR, Noto Sans CJK KR, 맑은 고딕, 나눔고딕',
  'Noto Sans Arabic':
    'Geeza Pro, Arabic Typesetting, Traditional Arabic, Simplified Arabic, Noto Kufi Arabic, Noto Naskh Arabic, Amiri, Cairo',
  'Noto Sans Hebrew': 'Arial Hebrew, Heebo, Rubik, David, Miriam',
  'Noto Sans Devanagari': 'Mangal, Kohinoor Devanagari, Devanagari MT, Nirmala UI',
  'Noto Sans Thai': 'Thonburi, Leelawadee, Leelawadee UI, Angsana New, Sarabun',
  'Noto Sans Symbols': 'Segoe UI Symbol, Apple Symbols, Symbola',
};

const byName = new Map(bundledFamilies.map((bundled) => [bundled.name.toLowerCase(), bundled]));
const standIns = new Map<string, BundledFamily>();
for (const [name, others] of Object.entries(alike))
  for (const other of others.split(', ')) standIns.set(other.toLowerCase(), byName.get(name.toLowerCase())!);
for (const [generic, name] of Object.entries(generics)) standIns.set(generic, byName.get(name.toLowerCase())!);

/** The bundled family of exactly this name, whatever its letter case. */
export function bundledFamily(name: string): BundledFamily | null {
  return byName.get(name.toLowerCase()) ?? null;
}

/** Whether a name asks for a kind of letters rather than for a family. */
export function isGeneric(name: string): boolean {
  return Object.hasOwn(generics, name.toLowerCase());
}

/** The bundled family that a name means although it is another's: a generic one, or a family that looks alike. */
export function nearestFamily(name: string): BundledFamily | null {
  return standIns.get(name.toLowerCase()) ?? null;
}

/** The names of a CSS `font-family`, without quotes. */
export function familyNames(fontFamily: string): string[] {
  return fontFamily
    .split(',')
    .map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '');
}
