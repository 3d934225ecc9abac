import type { Medium, MediumName } from '../types.js';

const page = 'page';
const thing = 'thing';

/** Media by what prompts call them; earlier ones win at the same place. */
const words: readonly (readonly [MediumName, Medium['kind'], RegExp])[] = [
  [
    'bubble',
    thing,
    /\b(?:speech|dialogue?|thought|word|text)[- ](?:bubbles?|balloons?)|\bbubbles?\b|对话框|对话气泡|气泡/gi,
  ],
  [
    'caption',
    page,
    /\b(?:news (?:[\w-]+ ){0,2}?(?:broadcast|segment|report|channel|footage)|(?:documentary|film|movie|news|video) (?:film )?(?:scene|frame|footage|still|screenshot|clip)|caption banner|lower[- ]third|caption (?:bar|box|overlay)|subtitles? (?:bar|at|appear)|screenshot (?:\w+ ){0,3}(?:from|of) (?:a |an |the )?(?:[\w-]+ ){0,4}(?:film|movie|documentary|news|scene|video|show|broadcast|footage))|movie still|字幕|标题栏|新闻(?:电视)?(?:片段|广播|播报|直播|画面)|直播画面|纪录片(?:场景|画面|片段)|(?:电影|纪录片|视频)[^，。]{0,8}(?:截图|画面)/gi,
  ],
  [
    'phone',
    page,
    /\b(?:mobile (?:app\w*|phone|screen|interface)|smart-?phone|phone screen|app (?:interface|screen|mockup)|iphone)\b|手机|移动应用|应用界面/gi,
  ],
  [
    'web',
    page,
    /\b(?:web ?pages?|web ?sites?|web layout|landing pages?|home ?pages?|browser|login page|online (?:store|shop)|e-commerce|email newsletter|blog)\b|网页|网站|登录页|登录界面|主页|博客/gi,
  ],
  ['slide', page, /\b(?:slides?|presentation|powerpoint)\b|幻灯片|演示文稿/gi],
  ['chalkboard', page, /\b(?:chalk ?boards?|black ?boards?)\b|黑板/gi],
  ['whiteboard', page, /\bwhite ?boards?\b|白板/gi],
  ['newspaper', page, /\b(?:newspapers?|front page|broadsheet|newsletter)\b|报纸/gi],
  ['magazine', page, /\bmagazine(?: cover)?\b|杂志/gi],
  ['receipt', page, /\b(?:receipts?|invoices?)\b|收据|发票/gi],
  ['certificate', page, /\b(?:certificates?|diplomas?|awards? document)\b|证书|奖状/gi],
  ['postcard', page, /\bpost ?cards?\b|明信片/gi],
  ['ticket', thing, /\b(?:tickets?|boarding pass(?:es)?|coupons?|vouchers?)\b|门票|车票|票券|登机牌/gi],
  [
    'card',
    page,
    /\b(?:greeting|business|invitation|thank[- ]you|wedding|birthday|recipe|index|flash|id|holiday|place) ?cards?\b|\binvitations?\b|贺卡|名片|请柬|邀请函|卡片/gi,
  ],
  ['scroll', page, /\b(?:scrolls?|papyrus|manuscripts?|parchment)\b|卷轴|羊皮纸|手稿/gi],
  [
    'letter',
    page,
    /\b(?:handwritten (?:note|letter)|love letter|letterhead|diary|journal (?:page|entry)|notebook|notepad|stationery|a letter|sheet of paper)\b|信纸|信件|日记|笔记本|便笺/gi,
  ],
  ['sticky-note', thing, /\b(?:sticky[- ]notes?|post-its?|memo)\b|便利贴|便签/gi],
  [
    'book',
    page,
    /\b(?:books? (?:cover|page|spread)|open book|text ?book|novel|storybook|cookbook|book|back cover|page of a|encyclopedia|dictionary)\b|书页|书籍|封面|课本|小说|书本/gi,
  ],
  ['menu', page, /\b(?:menus?(?: board)?)\b|菜单/gi],
  ['map', page, /\b(?:(?:subway|metro|transit|treasure|trail|park)[ -]maps?)\b|地图/gi],
  [
    'screen',
    page,
    /\b(?:dashboards?|HUD|heads-up display|control panel|(?:digital|tablet|monitor|computer|laptop|tv|television|kiosk|display|touch|led|terminal|info|departure)[ -](?:screen|display|interface|board)s?|user interface|interface|departures? board|scoreboard|screens?|monitor|tablet)\b|仪表盘|界面|屏幕|显示屏/gi,
  ],
  [
    'poster',
    page,
    /\b(?:posters?|flyers?|infographics?|brochures?|leaflets?|pamphlets?|playbills?|advertisements?|album covers?|vinyl)\b|海报|传单|宣传册|信息图/gi,
  ],
  [
    'figure',
    page,
    /\b(?:charts?|diagrams?|figures?|schematic|blueprint|plot|graphs?|flow ?charts?|timeline|calendar|schedule|timetable|spreadsheet|table of)\b|图表|示意图|日历|流程图/gi,
  ],
  ['billboard', thing, /\b(?:bill ?boards?|marquees?)\b|广告牌/gi],
  ['neon', thing, /\bneon[^.,]{0,30}\bsigns?\b|\bneon (?:letter\w*|text|tubes?)\b|霓虹/gi],
  [
    'street-sign',
    thing,
    /\b(?:(?:street|road|directional|direction|traffic|highway|route|station|exit|parking) ?signs?|sign ?posts?)\b|路牌|指示牌|路标/gi,
  ],
  [
    'wooden-sign',
    thing,
    /\b(?:wood(?:en)?[^.,]{0,24}\b(?:sign|plaque|board)s?|trail signs?)\b|木[质制]?(?:招牌|标牌|牌)/gi,
  ],
  ['banner', thing, /\b(?:banners?|pennants?|flags?|ribbons?)\b|横幅|旗/gi],
  [
    'placard',
    thing,
    /\b(?:placards?|information (?:panel|board|sign)s?|notice ?boards?|notices?|bulletin boards?)\b|告示|公告|说明牌/gi,
  ],
  [
    'plaque',
    thing,
    /\b(?:plaques?|trophy|trophies|medals?|monuments?|memorials?|tombstones?|grave ?stones?|headstones?|engrav\w+|inscri\w+|plates?|coins?)\b|牌匾|纪念碑|铭牌|奖杯/gi,
  ],
  ['shirt', thing, /\b(?:t-?shirts?|shirts?|hoodies?|sweatshirts?|jerseys?|tote bags?)\b|T恤|衬衫/gi],
  [
    'label',
    thing,
    /\b(?:labels?|tags?|packag\w+|bottles?|jars?|cans?|cereal box|box(?:es)?|cartons?|tubes?|stickers?|bags?|wrappers?|mugs?|cups?|decals?|badges?|patch(?:es)?|stamps?)\b|标签|包装|瓶|罐|标牌/gi,
  ],
  [
    'sign',
    thing,
    /\b(?:sign(?:age|s|board)?|signboards?|storefronts?|shop ?fronts?|boards?|graffiti|murals?|awnings?|facades?)\b|招牌|标志|标识|牌/gi,
  ],
];

export interface Mention {
  readonly medium: Medium;
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** Every mention of a medium outside of the quotes, in order; of those that overlap, the one that comes first in the table. */
export function mentionsIn(unquoted: string): Mention[] {
  const found: Mention[] = [];
  for (const [name, kind, pattern] of words) {
    for (const match of unquoted.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.every((one) => one.end <= start || one.start >= end))
        found.push({ medium: { name, kind }, start, end, words: match[0] });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * What the prompt is about: the first page that it names early on, else its first thing with words on it. A few media are so
 * particular that they win wherever they are named.
 */
export function mainMedium(mentions: readonly Mention[], length: number): Mention | null {
  const bubbles = mentions.filter(({ medium }) => medium.name === 'bubble');
  const [first] = mentions;
  if (first === undefined) return null;
  if (bubbles.length >= 2 && first.medium.name !== 'web' && first.medium.name !== 'slide') return bubbles[0]!;
  const early = Math.max(160, length * 0.2);
  const caption = mentions.find(({ medium }) => medium.name === 'caption');
  if (caption !== undefined && (caption.start < early || /caption|字幕|标题栏/i.test(caption.words))) return caption;
  if (first.start < 90 && first.medium.kind === 'page') return board(first, mentions, early);
  const page = mentions.find(({ medium, start }) => medium.kind === 'page' && start < early);
  // "A shop window with a large sign" is about the sign; a screen that is named in passing is none.
  return first.medium.kind === 'thing' && (page === undefined || first.start + 60 < page.start)
    ? first
    : (page ?? first);
}

/** "a menu written on a chalkboard": the board says more about the look. */
function board(first: Mention, mentions: readonly Mention[], early: number): Mention {
  const looks = new Set<MediumName>(['chalkboard', 'whiteboard', 'phone', 'web', 'newspaper', 'certificate']);
  const plain = new Set<MediumName>(['menu', 'screen', 'poster', 'figure', 'book']);
  if (!plain.has(first.medium.name)) return first;
  return (
    mentions.find(({ medium, start }) => looks.has(medium.name) && start < early && start - first.start < 70) ?? first
  );
}
