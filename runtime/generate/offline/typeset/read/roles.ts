import type { Role } from '../types.js';

const roles: readonly (readonly [Role, RegExp])[] = [
  ['button', /\b(?:buttons?|call[- ]to[- ]action|cta)\b|按钮/gi],
  [
    'subtitle',
    /\b(?:sub-?titles?|sub-?head(?:ing|er|line)?s?|tag ?lines?|slogans?|motto|wine type|issue line|greeting)\b|副标题|标语|口号/gi,
  ],
  [
    'heading',
    /\b(?:sections|columns|panels|quadrants|categories|short headings?|(?:section|column|quadrant|panel|card|step) (?:titles?|headings?)|(?<!main )heading|headers|line titles?|side-?head)\b|小标题|板块|栏目/gi,
  ],
  [
    'title',
    /\b(?:(?:main |event |large |big |book )?titled?|entitled|head ?line|mast ?head|main (?:heading|text|message|statement|slogan)|brand(?: name)?|product name|(?:shop|store|app|restaurant|company|ship)(?:'s)? name|wordmark|h1|header|movie title)\b|主标题|横批|标题|名称|店名|品牌/gi,
  ],
  [
    'item',
    /\b(?:lists?|listing|bullets?|items?|entries|lines|stations?|features?|options?|rows|menu items?|reading)\b|列表|列出|项目/gi,
  ],
  [
    'small',
    /\b(?:foot(?:er|note)s?|fine print|credits?|disclaimers?|copyright|barcode|time ?stamps?|page numbers?|small(?:er)? (?:text|print|font|letter\w*|note|line)|tiny|caption|publisher|isbn|url|version)\b|落款|署名|页脚|脚注|小字|时间戳|较小/gi,
  ],
];

/** What the words before a text call it; the last that is said counts. Null where they say nothing. */
export function roleIn(lead: string): Role | null {
  let best: Role | null = null;
  let at = -1;
  const own = withoutNeighbours(lead);
  for (const [role, pattern] of roles) {
    for (const match of own.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (end <= at) continue;
      at = end;
      best = role;
    }
  }
  return best;
}

/** "Below this title" speaks of another text. */
export function withoutNeighbours(lead: string): string {
  return lead.replace(
    /\b(?:below|under|underneath|beneath|above|following|beside|next to|after|accompanying|from) (?:the|this|that|these|each|his|her|its|it|all) ?(?:[\w-]+ ){0,3}?(?:titles?|subtitles?|headings?|headlines?|name|text|statement|tag ?line|line|message|phrase|slogan|greeting|section|list|header|illustration|button|columns?|panels?)\b|(?:该|此|主)?(?:标题|标语|文字|文本)(?:正)?(?:下方|上方|下面)/gi,
    ' ',
  );
}

/** Whether nothing stands between two texts but what joins a list. */
export function joins(gap: string): boolean {
  return /^[\s,、，;；|/&+•·\-–—*.。()（）\d]*(?:(?:and|or|then|also|followed by|next|以及|和|与|及|或|then a?|plus)[\s,]*)?(?:the second line|then)?\s*$/i.test(
    gap,
  );
}

/** Points that a line of a specification gives: "Heading (32 pt)". */
export function pointsIn(lead: string): number | null {
  const match = [...lead.matchAll(/(\d{1,3})\s?pt\b/gi)].at(-1);
  return match === undefined ? null : Number(match[1]);
}
