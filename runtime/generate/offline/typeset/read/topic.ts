import { chineseTokens } from '../../read/chinese-words.js';

/** A noun of the library for what a page is about, where it names no thing itself; what is spoken of first counts, of equals the first here. */
const topics: readonly (readonly [string, RegExp])[] = [
  ['lantern', /春节|新春|元宵|\b(?:lunar|chinese) new year\b/i],
  ['crescent moon', /中秋/],
  ['christmas tree', /\b(?:christmas|xmas)\b|圣诞/i],
  ['birthday cake', /\bbirthday\b|生日/i],
  ['pumpkin', /\bhalloween\b|万圣节/i],
  ['bouquet', /\b(?:wedding|marriage|bridal|mother'?s day)\b|婚礼|结婚|母亲节/i],
  [
    'heart',
    /\b(?:blood|health\w*|medical|clinic|charity|valentine\w*|donat\w+|volunteer\w*|caring)\b|健康|医疗|献血|公益/i,
  ],
  ['coffee cup', /\b(?:coffee|caf[eé]|espresso|barista)\b|咖啡/i],
  ['croissant', /\b(?:bakery|bread|pastr\w+|baking)\b|烘焙|面包/i],
  ['pizza', /\b(?:pizza|pizzeria|pasta|italian|trattoria)\b|披萨/i],
  ['book', /\b(?:book\w*|read(?:ing|ers?)|library|literat\w+|poet\w+|novel)\b|阅读|读书|图书|文学|诗/i],
  [
    'laptop',
    /\b(?:cod(?:e|ing)|developers?|software|hackathon|programm\w+|startup|cyber\w*|web design)\b|编程|软件|代码|科技/i,
  ],
  ['robot', /\b(?:ai|robot\w*|artificial intelligence)\b|人工智能/i],
  ['grand piano', /\b(?:piano|orchestra|symphon\w+|classical|recital|choir)\b|钢琴|交响|音乐会/i],
  ['saxophone', /\bjazz\b|爵士/i],
  ['guitar', /\b(?:concert|music|rock|band|festival|live)\b|音乐|摇滚|演唱/i],
  ['palette', /\b(?:art|arts|gallery|exhibition|painting|museums?)\b|艺术|美术|画展|展览|博物馆/i],
  ['camera', /\b(?:photo(?:graphy|graphers?)|shutter)\b|摄影/i],
  ['basketball', /\bbasketball\b|篮球/i],
  ['soccer ball', /\b(?:soccer|football)\b|足球/i],
  ['dumbbell', /\b(?:fitness|gym|workout|marathon|sports?)\b|健身|运动/i],
  ['bicycle', /\b(?:bicycles?|cycling|bike)\b|骑行|自行车/i],
  ['microscope', /\b(?:science|laborator\w+|research)\b|科学|实验/i],
  ['pencil', /\b(?:school|education|homework|graduation|class)\b|学校|教育|开学/i],
  ['seedling', /\b(?:environment\w*|eco\w*|sustainab\w*|recycl\w+|save water|climate|green)\b|环保|植树|节水/i],
  ['sailboat', /\b(?:sea|ocean|sail\w*|voyage|harbou?r)\b|航程|大海|海洋/i],
  ['airplane', /\b(?:travel\w*|trip|vacation|flights?)\b|旅行|旅游/i],
  ['rocket', /\b(?:space|launch|mars|galaxy)\b|太空|航天/i],
  ['maple leaf', /\b(?:autumn|harvest)\b|秋/i],
  ['snowflake', /\b(?:winter|snow)\b|冬/i],
  ['cherry blossom', /\b(?:spring|blossoms?)\b|春/i],
  ['beach umbrella', /\b(?:summer|beach)\b|夏/i],
  ['sunflower', /\b(?:garden\w*|farm\w*|flowers?)\b|花园|花卉/i],
  ['crescent moon', /\b(?:night|dreams?|sleep)\b|夜|梦/i],
];

const bare =
  /\b(?:no|without|free of) (?:any )?(?:other )?(?:images?|graphics?|illustrations?|icons?|pictures?|decorations?|imagery|visuals?)\b|\b(?:only text|text[- ]only|typographic|minimal\w*|plain)\b|纯文字|无图|极简/i;

/** Whether the prompt wants words alone. */
export function wantsWordsAlone(prompt: string): boolean {
  return bare.test(prompt);
}

/** What may stand on a page that names no thing: what the prompt is about; null where that has no picture, or none is wanted. */
export function topicOf(prompt: string): string | null {
  if (wantsWordsAlone(prompt)) return null;
  const cafe = chineseTokens(prompt).some(({ word }) => word.type === 'place' && word.place === 'cafe');
  let best: { readonly noun: string; readonly at: number } | null = null;
  for (const [noun, pattern] of topics) {
    const at = prompt.search(pattern);
    if (at >= 0 && (best === null || at < best.at)) best = { noun, at };
  }
  return best?.noun ?? (cafe ? 'coffee cup' : null);
}
