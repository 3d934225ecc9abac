import type { Region, RelationKind } from './types.js';

/** Words that tie what stands before them to what follows. */
export type Tie =
  | {
      readonly type: 'relation';
      readonly kind: RelationKind | 'atop' | 'surrounded';
      readonly words: number;
      /** “to its left”: the words name the other thing as well. */
      readonly own?: boolean;
    }
  | { readonly type: 'region'; readonly region: Region; readonly words: number }
  /** Says that what follows is where all of it takes place, or on what it stands. */
  | { readonly type: 'at'; readonly words: number }
  | { readonly type: 'of'; readonly words: number }
  /** What follows is not there, but what was said before. */
  | { readonly type: 'instead'; readonly words: number }
  /** What follows is not there: something looks so. */
  | { readonly type: 'like'; readonly words: number }
  | { readonly type: 'without'; readonly words: number };

const side = '(?:to|on|at|in)? ?(?:the )?(?:far |immediate |very )?';
const picture =
  '(?: of (?:the |this |its )?(?:image|picture|frame|canvas|scene|photo|photograph|composition|painting|view|page))';

const regions: readonly (readonly [RegExp, Region])[] = (
  [
    [
      '(?:on|to|at|in|along) (?:the )?(?:far |upper |lower |top |bottom )?left(?: ?-?hand)?(?: side| half| corner| part| edge)?',
      'left',
    ],
    [
      '(?:on|to|at|in|along) (?:the )?(?:far |upper |lower |top |bottom )?right(?: ?-?hand)?(?: side| half| corner| part| edge)?',
      'right',
    ],
    ['(?:on|at|in|near) (?:the )?(?:very )?(?:top|above|upper)(?: side| half| part| edge)?', 'top'],
    ['(?:on|at|in|near) (?:the )?(?:very )?(?:bottom|below|lower)(?: side| half| part| edge)?', 'bottom'],
    ['(?:on|at|in) (?:the )?(?:very )?(?:center|centre|middle)', 'center'],
    ['(?:in|to) (?:the )?(?:immediate )?foreground', 'front'],
    ['(?:in|to) (?:the )?(?:far |distant |blurred |blurry )?(?:background|distance)', 'back'],
  ] as const
).map(([source, region]) => [new RegExp(`^${source}(?:${picture}|(?! of\\b))(?= |$)`), region]);

const relations: readonly (readonly [RegExp, RelationKind | 'atop' | 'surrounded'])[] = (
  [
    [`${side}left(?: ?-?hand)?(?: side)? of|left of`, 'left of'],
    [`${side}right(?: ?-?hand)?(?: side)? of|right of`, 'right of'],
    ['on (?:the )?top of|atop(?: of)?|on the top', 'atop'],
    ['(?:on|at) the bottom of', 'below'],
    ['on (?:the|its|his|her) (?:back|shoulders?|head|lap|edge|rim|roof|tip|surface) of', 'on'],
    ['in front of|before the', 'in front of'],
    ['(?:partially |partly |half )?(?:hidden|obscured|concealed|blocked|covered) (?:by|behind)|behind', 'behind'],
    [
      '(?:right |directly |immediately |close |closely )?(?:next to|beside|besides|adjacent to|alongside|close to|near to|near|nearby to|close by)',
      'near',
    ],
    [
      '(?:on|by|at) (?:the )?side of|side by side with|parallel to|together with|along with|accompanied by|flanked by|up against|against|opposite(?: of| to)?|across from',
      'near',
    ],
    ['in between|between', 'between'],
    ['above|over|hovering over|high above', 'above'],
    ['(?:directly )?below', 'below'],
    ['underneath|beneath|under', 'under'],
    ['surrounded by|encircled by|amidst|amid|among|amongst', 'surrounded'],
    ['(?:all )?around|surrounding|encircling', 'around'],
    ['(?:much |slightly |far )?(?:larger|bigger) than|dwarfing|dwarfs|towers over|towering over', 'larger than'],
    ['(?:much |slightly |far )?(?:smaller|tinier) than|dwarfed by', 'smaller than'],
    ['(?:much |slightly |far )?taller than', 'taller than'],
    ['no (?:larger|bigger|taller) than', 'smaller than'],
    ['no smaller than', 'larger than'],
    ['(?:about |roughly )?the size of|as (?:large|big|small|tall|tiny|huge) as', 'near'],
    ['inside of|inside|within|into', 'inside'],
    ['on|onto|upon', 'on'],
    ['in', 'inside'],
    [
      '(?:full|brimming|overflowing|loaded|laden|packed|stocked) (?:of|with)|with|featuring|including|containing',
      'with',
    ],
  ] as const
).map(([source, kind]) => [new RegExp(`^(?:${source})(?= |$)`), kind]);

const others: readonly (readonly [RegExp, 'at' | 'of' | 'without' | 'instead' | 'like'])[] = [
  [
    /^(?:against (?:a|the) (?:\S+ ){0,3}?(?:backdrop|background) of|set against|at(?! least| most)|along|across|through|throughout|from|towards?|by|off|beyond|past|via)(?= |$)/,
    'at',
  ],
  [/^of(?= |$)/, 'of'],
  [/^(?:in place of|instead of|rather than)(?= |$)/, 'instead'],
  [
    /^(?:(?:look|looks|looking|shaped|styled) like|resembling|resembles?|reminiscent of|mimicking|in the (?:shape|form) of|like)(?= |$)/,
    'like',
  ],
  [
    /^(?:without(?: any)?|with no|(?:there (?:is|are|should be|must be) )?no(?! longer| one| larger| bigger| taller| smaller| more)(?: (?:signs?|traces?|hints?|sight) of)?|free of|devoid of|lacking|(?:do|does|should|must) not (?:show|include|contain|have|feature)(?: any)?|not any|excluding|except for|except)(?= |$)/,
    'without',
  ],
];

/**
 * The tie with which words begin, the longest of its kind; null where they begin with none.
 * @param words in lower case with single blanks, up to the next mark
 */
export function tieAt(words: string): Tie | null {
  const own = /^(?:to|on|at) (?:its|his|her|their) (?:immediate |far )?(left|right)(?: ?-?hand)?(?: side)?(?= |$)/.exec(
    words,
  );
  if (own !== null)
    return { type: 'relation', kind: own[1] === 'left' ? 'left of' : 'right of', words: count(own[0]), own: true };
  for (const [pattern, type] of others) {
    const found = pattern.exec(words);
    if (found && type !== 'of' && type !== 'at') return { type, words: count(found[0]) };
  }
  for (const [pattern, region] of regions) {
    const found = pattern.exec(words);
    if (found) return { type: 'region', region, words: count(found[0]) };
  }
  for (const [pattern, kind] of relations) {
    const found = pattern.exec(words);
    if (found && found[0].trim() !== '') return { type: 'relation', kind, words: count(found[0]) };
  }
  for (const [pattern, type] of others) {
    const found = pattern.exec(words);
    if (found) return { type, words: count(found[0]) };
  }
  return null;
}

function count(words: string): number {
  return words.trim().split(' ').length;
}
