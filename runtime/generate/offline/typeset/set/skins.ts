import type { Family, MediumName, PageRequest } from '../types.js';
import { contrastOf, isDark, legibleGround, mixed, readableOn } from './colors.js';

/** How a page looks: colours as `#rrggbb`. */
export interface Skin {
  /** The ground that words stand on. */
  readonly paper: string;
  /** A second tone of the ground, for gradients and bands. */
  readonly shade: string;
  readonly ink: string;
  readonly title: string;
  readonly accent: string;
  readonly muted: string;
  readonly titleFamily: Family;
  readonly bodyFamily: Family;
  readonly align: 'left' | 'center';
  /** Parts of the page stand on cards of this colour; null: on the page itself. */
  readonly card: string | null;
  readonly radius: number;
}

interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly title: string;
  readonly accent: string;
  readonly titleFamily?: Family;
  readonly bodyFamily?: Family;
}

const themes: readonly (readonly [RegExp, Theme])[] = [
  [
    /春联|对联|春节|新春|\b(?:lunar|chinese) new year\b/i,
    {
      paper: '#b0221c',
      ink: '#ffe7ad',
      title: '#ffd968',
      accent: '#ffd968',
      titleFamily: 'serif',
      bodyFamily: 'serif',
    },
  ],
  [
    /\b(?:futuris\w+|cyber\w*|neon|sci-fi|hologra\w+|space|cosmic|galax\w+|stellar|tech\w*|digital|ai|quantum|astro\w*)\b|科技|未来|太空/i,
    { paper: '#0e1530', ink: '#d9e4ff', title: '#ffffff', accent: '#3fd0e8' },
  ],
  [
    /\b(?:vintage|retro|antique|rustic|aged|weathered|old[- ]fashioned|1950s|1920s|victorian|parchment|western|nostalgi\w+|medieval|fantasy|tavern)\b|复古|怀旧|老式/i,
    {
      paper: '#f5e8cd',
      ink: '#43301f',
      title: '#7c2d1c',
      accent: '#a8642a',
      titleFamily: 'display',
      bodyFamily: 'serif',
    },
  ],
  [
    /\b(?:luxur\w+|elegant|gala|premium|jazz|formal|sophisticated|wedding|wine|gold(?:en)?)\b|优雅|奢华|高雅/i,
    {
      paper: '#fbf7ef',
      ink: '#2c2a33',
      title: '#1f2a44',
      accent: '#b08a3e',
      titleFamily: 'display',
      bodyFamily: 'serif',
    },
  ],
  [
    /\b(?:kids?|child\w*|playful|cartoon\w*|fun|birthday|whimsical|toys?|party|carnival|candy)\b|儿童|卡通|童趣/i,
    { paper: '#fff6da', ink: '#2f2a4a', title: '#e0447c', accent: '#2f8fd8', titleFamily: 'sans' },
  ],
  [
    /\b(?:organic|eco\w*|nature|natural|garden\w*|botanical|forest|plant\w*|leaf|leaves|sustainab\w*|farm\w*|herbal|environment\w*|climate)\b|自然|环保|有机|植物/i,
    { paper: '#f3f6e8', ink: '#26382b', title: '#2e6b3f', accent: '#d18b2c', titleFamily: 'display' },
  ],
  [
    /\b(?:ocean|sea|beach|surf|summer|travel\w*|cruise|sky|water|marine|coast\w*|sleep)\b|海|夏日|旅行/i,
    { paper: '#eaf6fb', ink: '#17374d', title: '#0f5f8a', accent: '#f08a3c' },
  ],
  [
    /\b(?:autumn|fall|harvest|coffee|caf[eé]|bakery|bread|pastr\w+|cocoa|chocolate)\b|咖啡|烘焙|秋/i,
    { paper: '#faf0e2', ink: '#40291b', title: '#6f3d1f', accent: '#c9742c', titleFamily: 'display' },
  ],
  [
    /\b(?:health\w*|wellness|fitness|medical|pharma\w*|dental|sport\w*|yoga|hospital)\b|健康|健身|医/i,
    { paper: '#f2faf8', ink: '#1d3a3b', title: '#0f7f78', accent: '#ef6a4e' },
  ],
  [
    /\b(?:rock|metal|concert|festival|horror|thriller|noir|heist|crime|club|rave|music)\b|摇滚|音乐节/i,
    { paper: '#1b1320', ink: '#f0e6ea', title: '#ffcf3f', accent: '#e8415a', titleFamily: 'condensed' },
  ],
  [
    /\b(?:business|corporate|financ\w+|bank|marketing|strategy|professional|startup|leadership)\b|商业|金融|企业/i,
    { paper: '#f7f9fc', ink: '#24303f', title: '#173f73', accent: '#e08a24' },
  ],
];

const plain: Theme = { paper: '#faf7f0', ink: '#27303d', title: '#24476b', accent: '#d0662f' };

/** What a medium brings along, whatever it is about. */
const own: Partial<
  Readonly<Record<MediumName, Partial<Theme> & { readonly align?: 'left' | 'center'; readonly card?: boolean }>>
> = {
  chalkboard: {
    paper: '#26312c',
    ink: '#eef0e6',
    title: '#ffffff',
    accent: '#f2c94c',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'center',
  },
  whiteboard: {
    paper: '#fbfcfc',
    ink: '#24406e',
    title: '#1d4fa3',
    accent: '#d63d36',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'left',
  },
  newspaper: {
    paper: '#f4efe2',
    ink: '#24211c',
    title: '#16130f',
    accent: '#5b5346',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'left',
  },
  letter: {
    paper: '#fbf6e9',
    ink: '#233561',
    title: '#233561',
    accent: '#b8a988',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'left',
  },
  scroll: {
    paper: '#efdcb0',
    ink: '#4a2f16',
    title: '#6b2d14',
    accent: '#9a6a2c',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'center',
  },
  receipt: {
    paper: '#ffffff',
    ink: '#22252b',
    title: '#111318',
    accent: '#9aa0aa',
    titleFamily: 'mono',
    bodyFamily: 'mono',
    align: 'left',
  },
  book: {
    paper: '#fbf6ea',
    ink: '#2b2620',
    title: '#3a2c1e',
    accent: '#a98a5b',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'left',
  },
  certificate: {
    paper: '#fdf9ee',
    ink: '#2e2a24',
    title: '#1f3157',
    accent: '#b48a3a',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'center',
  },
  postcard: {
    paper: '#f8eed8',
    ink: '#26387a',
    title: '#26387a',
    accent: '#b59a68',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'left',
  },
  neon: {
    paper: '#17121f',
    ink: '#ffd9f2',
    title: '#ff6fd0',
    accent: '#44e6f2',
    titleFamily: 'script',
    align: 'center',
  },
  'street-sign': { paper: '#0f6b4a', ink: '#ffffff', title: '#ffffff', accent: '#ffffff', align: 'center' },
  'wooden-sign': {
    paper: '#7a4d2b',
    ink: '#fbeccb',
    title: '#fff3d6',
    accent: '#e2b873',
    titleFamily: 'display',
    align: 'center',
  },
  plaque: {
    paper: '#c9a24a',
    ink: '#2f2408',
    title: '#241a04',
    accent: '#6b5115',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'center',
  },
  'sticky-note': {
    paper: '#ffe56b',
    ink: '#3a3210',
    title: '#3a3210',
    accent: '#d9a400',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'center',
  },
  bubble: {
    paper: '#ffffff',
    ink: '#1c1c1c',
    title: '#1c1c1c',
    accent: '#1c1c1c',
    titleFamily: 'script',
    bodyFamily: 'script',
    align: 'center',
  },
  ticket: {
    paper: '#f1e2c2',
    ink: '#3b2a20',
    title: '#9c3b2a',
    accent: '#9c3b2a',
    titleFamily: 'display',
    bodyFamily: 'serif',
    align: 'center',
  },
  screen: { paper: '#111a30', ink: '#dbe5f7', title: '#ffffff', accent: '#43d1a0', align: 'left', card: true },
  phone: { align: 'center', card: true },
  web: { align: 'left', card: true },
  slide: { align: 'left', card: true },
  figure: { paper: '#ffffff', ink: '#26303c', title: '#1b2a3d', accent: '#2f6fb0', align: 'left', card: true },
  map: { align: 'left', card: true },
  caption: { paper: '#12161f', ink: '#ffffff', title: '#ffffff', accent: '#d3232a', align: 'center' },
};

/** The look of a medium in a prompt: what the prompt says of colours, then the medium's own, then what the prompt is about. */
export function skinOf(name: MediumName, request: PageRequest): Skin {
  const theme = themes.find(([pattern]) => pattern.test(request.prompt))?.[1] ?? plain;
  const medium = own[name] ?? {};
  const light = !isDark(theme.paper);
  const base: Theme = { ...theme, ...medium };
  const paper = legibleGround(request.ground ?? base.paper);
  const ink = readableOn(
    request.ink ?? (request.ground === null ? base.ink : isDark(paper) ? '#eef2fa' : '#252a33'),
    paper,
    7,
  );
  const title = readableOn(request.ink ?? base.title, paper, 4.6);
  const accent = readableOn(base.accent, paper, 3.1);
  return {
    paper,
    shade: shadeOf(paper, light ? base.accent : '#c8b48a'),
    ink,
    title,
    accent,
    muted: readableOn(mixed(ink, paper, 0.25), paper, 5.2),
    titleFamily: base.titleFamily ?? 'sans',
    bodyFamily: base.bodyFamily ?? 'sans',
    align: medium.align ?? 'center',
    card: medium.card === true ? legibleGround(mixed(paper, '#ffffff', isDark(paper) ? 0.09 : 0.75)) : null,
    radius: name === 'slide' || name === 'figure' ? 14 : 20,
  };
}

/** A second tone that the same words can be read on: a ground of middling brightness leaves no room for one. */
function shadeOf(paper: string, accent: string): string {
  const best = Math.max(contrastOf(paper, '#ffffff'), contrastOf(paper, '#000000'));
  if (best < 8)
    return mixed(paper, contrastOf(paper, '#ffffff') > contrastOf(paper, '#000000') ? '#000000' : '#ffffff', 0.06);
  return isDark(paper) ? mixed(paper, '#000000', 0.3) : mixed(paper, accent, 0.14);
}
