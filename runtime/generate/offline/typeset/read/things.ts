import { chineseTokens } from '../../read/chinese-words.js';

/** Nouns of the library that can be told at a glance beside words; what is a part, a place or a manner of speaking is left out. */
export const nouns: ReadonlySet<string> = new Set(
  `glass bottle|crystal|axe|key|leaf|tree|plant|potted plant|car|book|star|flower|bench|scale|coffee|coffee cup|teacup|teapot|cup|mug|lamp|desk lamp|cat|bear|cloud|rock|mountain|diamond|mirror|
feather|clock|wall clock|alarm clock|atom|smartphone|laptop|computer|shirt|heart|lighter|bird|glasses|apple|hat|basket|gear|bucket|peak|tower|jar|planet|flame|robot|dog|rose|compass|compass rose|cube|
rocket|spoon|camera|bridge|statue|fish|candle|candle holder|rope|pen|ribbon|hammer|shell|seashell|lavender|umbrella|palette|knife|banana|notebook|brush|paintbrush|donut|peach|coin|bread|tent|watch|chef|helmet|
cone|horse|strawberry|boat|sailing ship|lantern|mask|pencil|cart|milk|carrot|rainbow|lightning bolt|flag|brain|world map|skyscraper|wheat|oak tree|water bottle|bicycle|lemon|television|honey|sofa|crown|
carpet|island|spotlight|tablet|refrigerator|wine glass|wine bottle|bell|shoe|egg|boot|sword|pizza|envelope|potato|moon|crescent moon|ship|torch|dragon|shield|backpack|picture|magnifying glass|sunglasses|
chocolate|microscope|test tube|beaker|flask|train|guitar|fork|jet|airplane|bus|cherry|castle|church|vase|sandwich|butterfly|wrench|pine tree|dumbbell|surfboard|palm tree|microphone|trophy|stamp|postage stamp|scissors|bean|owl|
wizard|salad|tea|bamboo|skull|bone|magnet|radio|gift|soup|piano|grand piano|lime|snowflake|pitcher|ice cream|onion|drum|daisy|cheese|stool|bouquet|cake|birthday cake|scroll|quill|quill pen|inkwell|journal|battery|knight|
potion|motorcycle|popcorn|speaker|racket|noodles|watering can|rabbit|drone|tire|chicken|pillow|wallet|accordion|giraffe|farmer|barrel|wooden barrel|treasure chest|anchor|temple|dress|eagle|wolf|waterfall|perfume|
perfume bottle|pepper|armchair|aquarium|mouse|croissant|telephone|mushroom|fern|violin|shovel|skeleton|beach umbrella|teddy bear|beach ball|coconut|picnic basket|pie|grapes|easel|lamppost|street lamp|skateboard|tulip|
dinosaur|elephant|zebra|cow|tiger|lion|fox|panda|calculator|carriage|basketball|football|soccer ball|baseball|tennis ball|mango|eiffel tower|controller|game controller|satellite|rat|bat|footprint|firefighter|pillar|broccoli|factory|pirate|lock|
frog|kite|bookshelf|cookie|scarf|binoculars|astronaut|barn|steak|sunflower|chessboard|blender|beer|puzzle|sports car|cowboy hat|cathedral|trumpet|saxophone|ocean wave|beehive|bee|smiley face|fishing rod|globe|earth|
grandfather clock|palace|pagoda|ballerina|beaver|espresso|crayon|parrot|headphone|mixing bowl|flashlight|fire extinguisher|hourglass|telescope|chopsticks|snowman|projector|suitcase|stethoscope|goldfish|
cucumber|tractor|sheep|duck|spaceship|racing car|windmill|paper cup|cactus|bush|cauldron|volcano|pumpkin|swan|houseplant|handbag|queen|king|cabbage|blueberry|musical note|treble clef|sushi|thermometer|shoes|pineapple|
christmas tree|wreath|lotus flower|lotus|helicopter|light bulb|lightbulb|chandelier|cherry blossom|peacock|acorn|teacher|hamburger|burger|fries|hot dog|taco|screwdriver|hiker|snail|clover|crystal ball|pistol|sailboat|seagull|sandcastle|
pear|scooter|traffic cone|seedling|sprout|bowling ball|lipstick|shrimp|clown|pirate ship|gold coin|record|vinyl record|pasta|vintage car|pig|hay|spider|firework|fireworks|turtle|deer|goat|flute|whale|dolphin|octopus|jellyfish|camel|lollipop|candy|
submarine|saturn|eggplant|corn|penguin|dumpling|squirrel|raccoon|space shuttle|kangaroo|clock tower|pretzel|bagel|muffin|cupcake|lantern|paper lantern|fan|lighthouse|tooth|toothbrush|syringe|pill|mouse|keyboard|printer|maple leaf|autumn tree|
storefront|coffee shop|fountain|awning|street lamp|dumpster|wine|trash can|recycling bin|cheese|wand|hive|campfire|tennis racket|golf ball|chess piece|dice|balloon|hot air balloon|dove|crow|rooster|hen|lamb|heart|sun|tomato|avocado|kiwi|orange|garlic|ginger|salt|rice|teacup|kettle|pan|pot|oven|toaster|truck|van|taxi|police car|ambulance|fire truck|ufo|alien|ghost|witch|vampire|zombie|unicorn|mermaid|fairy|princess|prince|detective|scientist|doctor|nurse|student|runner|businesswoman|businessman`
    .split('|')
    .map((noun) => noun.trim()),
);

const placesOf: readonly (readonly [string, RegExp])[] = [
  [
    'city at night',
    /\b(?:city ?scape|skyscrapers?|city|downtown|skyline)\b[^.]{0,80}\bnight|night[^.]{0,60}\b(?:city|street|skyline)|neon[- ]lit|城市夜景|夜[^，。]{0,8}(?:城市|街)/i,
  ],
  ['beach', /\b(?:beach(?:side|front)?|seaside|shoreline|surf shack)\b|海滩|沙滩/i],
  ['city street', /\b(?:street|sidewalk|storefronts?|downtown|intersection)\b|街道|街头|人行道/i],
  ['city', /\b(?:city ?scape|skyscrapers?|skyline|city)\b|城市/i],
  ['forest', /\b(?:forest|woodland|woods|hiking trail|national park|trail ?head)\b|森林|林间|步道/i],
  ['mountains', /\b(?:mountains?|alpine|peaks)\b|山脉|山峰|雪山/i],
  ['art gallery', /\b(?:museum|gallery|exhibit(?:ion)? (?:room|hall))\b|博物馆|展厅|画廊|美术馆/i],
  ['shop', /\b(?:grocery|supermarket|store shel\w+|shop interior|boutique|store)\b|杂货店|超市|货架|商店/i],
  ['cafe', /\b(?:caf[eé]|coffee (?:shop|house)|bistro|restaurant|diner)\b|咖啡馆|咖啡店|餐厅/i],
  ['classroom', /\b(?:classroom|school)\b|教室|学校/i],
  ['laboratory', /\b(?:laborator(?:y|ies)|lab bench)\b|实验室/i],
  ['kitchen', /\bkitchen\b|厨房/i],
  ['library', /\blibrary\b|图书馆/i],
  ['office', /\b(?:office|workspace|meeting room|conference room)\b|办公室|会议室/i],
  ['train station', /\b(?:train station|railway|subway station|platform)\b|车站|地铁站/i],
  ['airport', /\bairport\b|机场/i],
  ['park', /\b(?:park|playground)\b|公园/i],
  ['garden', /\b(?:garden|greenhouse|backyard)\b|花园|庭院/i],
  ['farmland', /\b(?:farm(?:land|ers'? market)?|orchard|vineyard|barn)\b|农场|果园/i],
  [
    'street market',
    /\b(?:(?:farmers?['’]?|street|food|open-air|outdoor|flea|night|local|bustling|weekend|produce|christmas) market|marketplace|market (?:square|stalls?|street)|bazaar|stalls)\b|市场|集市/i,
  ],
  ['lake', /\blake\b|湖/i],
  ['sea', /\b(?:ocean|sea|glacier|harbou?r)\b|海洋|大海|冰川/i],
  ['outer space', /\b(?:outer space|galaxy|spacecraft|spaceship|starship|planet)\b|太空|宇宙/i],
  ['stadium', /\b(?:stadium|arena|football field)\b|体育场/i],
  ['stage', /\b(?:stage|concert hall|theat(?:er|re))\b|舞台|剧院/i],
  ['hospital', /\b(?:hospital|clinic)\b|医院|诊所/i],
  ['living room', /\bliving room\b|客厅/i],
  ['bedroom', /\bbedroom\b|卧室/i],
  ['cave', /\bcave\b|洞穴/i],
  ['castle hall', /\b(?:castle|throne)\b|城堡/i],
  ['hills', /\b(?:hills?|countryside|meadow|crossroads)\b|乡村|田野|草地|岔路/i],
];

/** The places that can be found. */
export const placeNames = placesOf.map(([place]) => place);

/** Words for `background`: the place that the prompt is set in, as far as the library has it. The first that is named wins. */
export function placeIn(unquoted: string): string | null {
  let best: { readonly place: string; readonly at: number } | null = null;
  for (const [place, pattern] of placesOf) {
    const at = pattern.exec(unquoted)?.index ?? -1;
    if (at >= 0 && (best === null || at < best.at)) best = { place, at };
  }
  return best?.place ?? null;
}

/** The noun of the library that stands at the end of a phrase, or anywhere in it. */
export function nounIn(phrase: string): string | null {
  return nounsIn(phrase).at(-1)?.noun ?? null;
}

export interface Found {
  readonly noun: string;
  readonly start: number;
  readonly end: number;
}

const vessels = new Set('cup mug glass bottle pot bowl plate basket bouquet jar teacup bucket barrel'.split(' '));

/** The nouns that can be drawn, in order, the longest at each place. */
export function nounsIn(text: string): Found[] {
  const found: Found[] = [];
  const words = [...text.toLowerCase().matchAll(/[a-z][a-z-]*/g)];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(3, words.length - at); length > 0; length--) {
      const [first, last] = [words[at]!, words[at + length - 1]!];
      const phrase = words
        .slice(at, at + length)
        .map(([word]) => word)
        .join(' ');
      const noun = singulars(phrase).find((one) => nouns.has(one));
      if (noun === undefined || (ambiguous.has(noun) && !standsAlone(text, first.index, last.index + last[0].length)))
        continue;
      // A cup of tea is one thing.
      if (
        /^ of (?:\w+ )?$/.test(text.slice(found.at(-1)?.end ?? 0, first.index)) &&
        vessels.has(found.at(-1)?.noun ?? '')
      )
        continue;
      found.push({ noun, start: first.index, end: last.index + last[0].length });
      at += length - 1;
      break;
    }
  }
  if (!/[\u4e00-\u9fff]/.test(text)) return found;
  for (const { word, start, end } of chineseTokens(text)) {
    if (word.type !== 'noun' || !nouns.has(word.name) || found.some(({ noun }) => noun === word.name)) continue;
    found.push({ noun: word.name, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Words that are more often something else: "a key highlight", "the tickets bear numbers", "bright orange". */
const ambiguous = new Set(
  'key|bear|orange|rose|record|watch|fan|scale|pen|cone|brush|bell|mint|ginger|corn|bat|crow|pan|pot|kiwi|record|picture|controller|lock|coin|peak|mask|book|drum|shell|bus|lime|peach|cherry|honey|chocolate|coffee|tea|wine|salt|sugar|rice|milk|crown|heart|star|cloud|lamp|plant|sun|moon|mouse|speaker|keyboard|envelope|gear|battery|shield|torch|bucket|basket|wave|jet|island|egg'.split(
    '|',
  ),
);

/** Whether a word is a noun of its own: an article or the like before it, and no further noun behind. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before =
    /(?:^|\b(?:an?|the|one|two|three|four|five|several|some|of|and|with|brass|antique|vintage|old|golden?|silver|small|tiny|simple|large|little|red|green|blue|yellow|white|brown|black|pink|ceramic|wooden|steaming|open|happy|cute)|,)\s+$/i.test(
      text.slice(Math.max(0, start - 16), start),
    );
  const behind =
    /^(?:\s*[,.;:)!?]|\s+(?:and|or|on|in|at|with|beside|near|next|icons?|symbols?|drawing|is|are|sits?|stands?|standing|sitting|lying|illustrations?|silhouettes?|motifs?|graphics?)\b|\s*$)/i.test(
      text.slice(end),
    );
  return before && behind;
}

function singulars(phrase: string): string[] {
  const forms = [
    phrase,
    phrase.replace(/s$/, ''),
    phrase.replace(/es$/, ''),
    phrase.replace(/ies$/, 'y'),
    phrase.replace(/ves$/, 'f'),
  ];
  return phrase.length > 3 ? forms : [phrase];
}
