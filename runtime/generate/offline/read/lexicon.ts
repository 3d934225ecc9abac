import { wordSet as set } from './word-set.js';

export { bodyParts, clothes, isSomebody, isTrade, machine, people, wearables } from './figures.js';
export {
  courses,
  givingStems,
  glances,
  heavens,
  motionStems,
  neverVerbs,
  notVerbs,
  tying,
  verbStems,
} from './verb-words.js';

// Words of English that the reader knows by heart. Nouns it knows from the library.

export const determiners = set(
  'a an the no this that these those its his her their whose my your our each every another both all any either such some what which',
);
/** Their thing has been spoken of before. */
export const definite = set('the this that these those');
export const possessives = set('its his her their whose');
export const conjunctions = set(
  'and or but while as then than yet nor so if because when where whereas although though',
);
export const pronouns = set(
  'it they them he she him who whom one ones other others itself themselves himself herself something someone anything everything nothing i you we us there here each',
);
export const auxiliaries = set(
  'is are was were be been being has have had having do does did can could will would shall should may might must seems seem appears appear looks becomes',
);
/** Prepositions that say nothing of a place here. */
export const linking = set(
  'of to from for at by with without in on into onto upon over under above below beneath underneath behind beside besides between among amongst amid amidst against along across around through throughout near inside within outside off up down out about after before during later earlier ago like via per past toward towards until unlike despite beyond next not only even just very more most less too quite rather instead almost also still already again together alone apart away back else ever never always often once overhead nearby indoors outdoors upstairs downstairs sideways midair ahead aside abroad aloft underfoot onwards upward downward upwards downwards inward outward opposite',
);

export const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value]),
);
/** Amounts without a number: that many at least. */
export const amounts: Readonly<Record<string, number>> = {
  several: 3,
  few: 3,
  some: 2,
  many: 5,
  multiple: 3,
  numerous: 5,
  various: 3,
  countless: 6,
  lots: 5,
  handful: 4,
  plenty: 5,
  assorted: 3,
  different: 2,
  hundreds: 9,
  dozens: 9,
  scores: 9,
};
export const exactAmounts: Readonly<Record<string, number>> = {
  single: 1,
  lone: 1,
  solitary: 1,
  couple: 2,
  pair: 2,
  both: 2,
  trio: 3,
  triplet: 3,
  quartet: 4,
  quintet: 5,
  dozen: 12,
};
/** “a group of people”: several of what follows. */
export const groups: Readonly<Record<string, number>> = {
  group: 3,
  row: 3,
  line: 3,
  set: 3,
  collection: 3,
  array: 4,
  assortment: 4,
  variety: 3,
  arrangement: 3,
  cluster: 4,
  bunch: 3,
  crowd: 5,
  flock: 5,
  herd: 4,
  school: 5,
  swarm: 6,
  team: 4,
  gathering: 4,
  gang: 4,
  series: 3,
  selection: 3,
  range: 3,
  number: 3,
  mix: 3,
  stack: 3,
  pile: 5,
  heap: 5,
  pack: 4,
  fleet: 4,
  scattering: 5,
  smattering: 4,
  throng: 5,
  band: 4,
  family: 3,
};
/** “a photo of a cat” shows a cat. */
export const depictions = set(
  'photo photograph picture image painting drawing illustration depiction rendering render portrait scene view shot sketch artwork snapshot close-up closeup composition print visualization representation cartoon landscape diagram poster mural selfie panorama banner wallpaper silhouette',
);
/** Of these some are things, in a room, not the picture itself: “a painting of a ship on the wall”. */
export const framed = set('photo photograph picture painting drawing portrait sketch print poster mural');
export const colors = set(
  `red orange yellow green blue purple pink brown black white gray grey gold golden silver silvery beige cream crimson scarlet maroon navy teal
  turquoise cyan magenta violet lavender indigo olive lime tan khaki coral salmon amber ivory burgundy emerald ruby sapphire mint charcoal aqua
  plum peach mustard rose lilac fuchsia copper bronze chestnut mahogany auburn azure rust jade ochre mauve taupe periwinkle aquamarine cerulean cobalt
  vermilion sienna chartreuse terracotta ebony champagne blonde reddish greenish bluish yellowish brownish pinkish purplish grayish greyish whitish
  blackish orangish`,
);
/** Colours only beside another colour word, or before a hyphen: else things (“a ruby”, “a plum”, “mint”). */
export const thingColors = set(
  'orange rose plum peach mustard lavender violet mint olive lime coral salmon amber ivory emerald ruby sapphire charcoal chestnut copper bronze gold silver cream rust jade champagne lilac mahogany turquoise khaki ebony',
);
export const shades = set(
  'light dark pale bright deep vivid soft rich dusty muted neon pastel royal midnight sky navy forest lime hot electric fiery metallic vibrant baby olive mint sea ruby emerald cherry lemon plum wine rose jet snow pearl burnt warm cool brilliant espresso',
);
/** Before a colour they say which: “ocean blue”. */
export const colorNouns = set(
  'ocean sky forest moss grass sunset blood brick candy bubblegum canary tomato slate steel stone sea leaf wine cloud sand snow honey pumpkin',
);
export const materials = set(
  `wooden wood metal metallic steel iron brass copper bronze golden silver plastic glass ceramic porcelain clay stone marble granite concrete brick
  leather fabric cotton silk silky velvet velvety woolen wool woollen linen denim felt fur furry fluffy rubber rubbery paper cardboard crystal diamond
  glassy wicker bamboo straw chrome aluminum aluminium titanium wax ice chocolate jelly lace satin sequined knitted crocheted woven stained tin
  stainless oak pine mahogany teak walnut terracotta foam sponge carbon fiber inflatable papier-mâché origami plush enamel acrylic gold`,
);
export const shapes = set(
  `round circular square rectangular triangular oval oblong cubic cube-shaped spherical cylindrical conical cone-shaped pyramidal pentagonal hexagonal
  octagonal teardrop diamond-shaped heart-shaped star-shaped spiral-shaped crescent crescent-shaped flat curved curvy straight pointed long short
  tall thin thick wide narrow slender diamond heart-shaped l-shaped u-shaped dome-shaped ring-shaped zigzag`,
);
/** Sizes beside others, in steps. */
export const sizes: Readonly<Record<string, number>> = {
  microscopic: -2,
  minuscule: -2,
  miniature: -2,
  tiny: -2,
  mini: -2,
  'pocket-sized': -2,
  'palm-sized': -2,
  diminutive: -2,
  small: -1,
  smaller: -1,
  little: -1,
  petite: -1,
  short: -1,
  compact: -1,
  shorter: -1,
  big: 1,
  bigger: 1,
  large: 1,
  larger: 1,
  tall: 1,
  taller: 1,
  oversized: 2,
  huge: 2,
  giant: 2,
  gigantic: 2,
  enormous: 2,
  massive: 2,
  colossal: 2,
  towering: 2,
  immense: 2,
  monumental: 2,
  'life-sized': 0,
};

/** Nouns that name no thing of a picture; what is said of them is told to nobody. */
export const abstract = set(
  `layer layers adventure angle row rows barbecue picnic protest bedtime companion friendship meal-prep lives recipe breathing yoga meditation karaoke exercise workout homework chore errand trick tricks fetch routine landscape-view sunrise-view fun laughter smile photos photo pictures selfie contrast texture hue tone shade shadow edge side set pattern touch atmosphere scene background foreground backdrop surface finish
  sense depth detail design style look appearance feeling mood ambiance ambience aura presence elegance charm beauty light lighting glow hint
  reflection arrangement setting environment surroundings space area center centre middle corner top bottom left right front back distance view
  viewer focus image picture photo photograph composition display color colour shape form size height width length end part piece element feature
  moment time day night morning evening afternoon noon dawn dusk way manner kind type sort case fact thing object item material combination
  variety range mix collection group row line direction position place location spot point angle perspective action motion movement attention
  attempt effect impression illusion nature life world story history event activity game music sound silence air weather season summer winter
  spring autumn fall year century era age style quality level degree amount number lot bit lack absence addition essence spirit energy power force
  expression emotion joy happiness excitement concentration determination curiosity anticipation harmony balance symmetry unity simplicity
  complexity sophistication nostalgia tranquility serenity calm peace chaos wonder mystery magic imagination reality dream memory thought idea
  concept theme subject message meaning purpose function use role task work job effort skill art craft craftsmanship artistry technique
  resolution quality render rendering lens camera-angle exposure bokeh blur contrast gradient highlight highlights accent palette vibe feel gaze
  sheen luster gloss shimmer sparkle gleam brilliance warmth coolness softness sharpness smoothness roughness heat cold hues tones textures
  neighbor proximity vicinity outline silhouette stance posture pose gesture grip hold walk run ride stroll break journey trip adventure
  conversation discussion meeting party celebration gathering festival ceremony performance show competition race match practice training lesson
  class play rest sleep breath step order sequence process stage phase state condition situation circumstance context result outcome cause reason
  difference similarity relationship connection interaction transition transformation change growth progress test experiment attempt need desire
  wish hope fear love care help support comfort safety danger risk challenge problem solution answer question choice decision option opportunity
  possibility chance luck fate destiny future past present today tomorrow yesterday moment instant minute hour second week month inch foot
  meter dimension scale proportion ratio volume weight mass density speed pace rhythm beat tempo melody harmony note tune song voice noise whisper
  dominance majesty grandeur splendor ornamentation decoration embellishment adornment mind interest luxury aesthetic aesthetics backdrop
  addition interplay juxtaposition collision aroma scent smell taste flavor fashion trend culture tradition heritage identity character personality
  sharpness clarity visibility transparency horizon perfection precision accuracy others rest majority half quarter portion section segment share
  left-hand right-hand closeup close-up viewpoint vantage foreground midground everything one-third rules rule instance example examples step
  gravity pressure temperature friction inertia momentum electricity magnetism illumination sunlight moonlight daylight lamplight candlelight sunbeam ray rays brightness darkness breeze wind draft air
  stands photo display box-like balance grain display sleeve well shades oil figure form display oblong pages sorts`,
);
// These stand in the list above as measures or manners, but are things when they are spoken of alone.
export const thingsAfterAll = set('palette camera box note beat lens');

/** What people do things at, and seldom stand on. */
export const worktops = set(
  'table desk counter countertop workbench board shelf tray plate stove pan griddle skillet wok pot saucepan cauldron bowl blender oven sink easel canvas cart rack paper blackboard whiteboard chessboard laptop computer keyboard piano phone machine',
);

/** Landscapes are where a picture is, also where they are named like a thing: “a river flows through …”. */
export const landscapes = set(
  'river lake ocean sea beach forest street city sunset sunrise mountain desert canyon meadow field valley hill sky garden park jungle coast shore countryside village skyline waterfall stream pond',
);

/** What lies all around and has no shape of its own, and the surface of the library that it is. */
export const grounds: Readonly<Record<string, string>> = {
  grass: 'lawn',
  greenery: 'lawn',
  lawn: 'lawn',
  turf: 'lawn',
  moss: 'lawn',
  soil: 'soil',
  dirt: 'dirt',
  earth: 'soil',
  mud: 'mud',
  gravel: 'gravel',
  ground: 'ground',
  sand: 'sand',
  snow: 'snow',
  ice: 'ice',
  water: 'water',
  wave: 'water',
  ripple: 'water',
  surf: 'water',
  tide: 'water',
  pavement: 'pavement',
  sidewalk: 'sidewalk',
  cobblestone: 'cobblestone',
  asphalt: 'asphalt',
  road: 'road',
  path: 'path',
  floor: 'wooden floor',
  carpet: 'carpet floor',
};
/** In the air, or on everything: they say how a picture looks and are no things where several of them, or some of them, are spoken of. */
export const airs = set(
  'cloud smoke steam dew droplet drop splash spark ember flame dust ash vapor fog mist light sunlight ray beam shadow reflection foam blade petal debris raindrop snowflake particle speck crumb',
);
/** Worlds without air, whose ground one can stand on. */
export const worlds = set('moon mars mercury asteroid planet');

/** Parts of other things: they are drawn with those, and described in their words. */
export const parts = set(
  `arm leg hand foot finger toe head face eye ear nose mouth tongue tooth teeth hair fur coat tail wing feather beak claw paw hoof horn mane
  neck shoulder back chest belly skin scale fin shell whisker antler tusk trunk petal stem leaf leaves branch root bark thorn bud blade wheel tire
  handle lid rim spout base seat door window roof wall chimney step spoke pedal engine headlight hood windshield windscreen screen button key knob
  frame panel drawer shelf-edge strap buckle zipper pocket sleeve collar cuff hem lace sole heel brim string strings bow bristle tip edge corner
  peel rind seed crust topping filling icing frosting slice stripe spot dot line groove carving engraving motif emblem logo label print
  spine cover page binding lens body plumage fingertip fingernail lip lips cheek chin brow eyebrow forehead knee elbow ankle wrist thigh muscle
  silhouette feathers texture bristles tendril vein scales foliage canopy limb limbs torso waist shoulders flank muzzle snout nostril whiskers
  backrest armrest headrest cushioning upholstery facade leg hinge hinges screw bolt rivet fender bumper grille hull mast sail deck propeller cockpit
  nozzle bulb lampshade shade wick pendulum dial face hand hands numeral numerals lap palm hip nape chin`,
);

/** What a text is called before it is quoted. */
export const wordings = set(
  'word words letter letters lettering text phrase caption slogan inscription message title number numbers initials name sentence line',
);

/** What covers a thing all over: its colour is the thing's. */
export const coverings = set(
  'fur coat skin hide wool fleece feathers plumage scales shell rind peel crust hue color colour surface exterior body bodywork finish flesh petals leaves fabric upholstery frame',
);

/** What has no shape but says how a picture is to be: “a warm golden glow”. */
export const moodNouns = set(
  'glow light lighting atmosphere ambiance ambience mood scene style tone tones hue hues shadow shadows palette background backdrop contrast reflection reflections aesthetic vibe sunlight moonlight daylight candlelight illumination texture textures pattern patterns composition details colors colours rendering finish sheen haze mist warmth elegance charm blur bokeh focus',
);

/** Words of the manner or mood that travel to the editor as the style of the picture. */
export const moods = set(
  `photorealistic realistic surreal surrealist abstract impressionist impressionistic minimalist minimalistic vintage retro futuristic cyberpunk steampunk
  gothic baroque cinematic dramatic whimsical playful serene tranquil peaceful cozy rustic elegant festive mystical magical ethereal dreamy moody gloomy
  eerie spooky cheerful joyful lively bustling vibrant colorful monochrome monochromatic watercolor watercolour anime manga cartoon pixel isometric
  low-poly lowpoly hyperrealistic hyper-realistic detailed intricate nostalgic romantic fantastical futurism cubist expressionist pop-art ukiyo-e 3d
  digital sketch charcoal pastel noir psychedelic grungy sleek modern contemporary classic classical traditional medieval victorian ancient
  candlelit sunlit moonlit backlit dim dimly sunny bright stylized dynamic panoramic aerial macro`,
);
export const stylePhrases =
  /\b(?:oil painting|watercolou?r(?: painting)?|pencil (?:sketch|drawing)|charcoal (?:sketch|drawing)|pixel art|line art|pop art|concept art|digital (?:art|painting|illustration)|3d render(?:ing)?|octane render|unreal engine|comic (?:book|strip)|stained glass|art deco|art nouveau|black[- ]and[- ]white (?:photo(?:graph)?|image|picture)|studio ghibli|trending on artstation|vector (?:art|illustration)|children's book illustration|abstract (?:art|painting)|acrylic painting|mosaic|collage|origami|claymation|low[- ]poly|depth of field|soft (?:lighting|light|focus)|golden hour|natural light|high(?:ly)? detail(?:ed)?|high resolution|bird's[- ]eye view|close[- ]?up|wide[- ]angle|tilt[- ]shift|in the style of [A-Z][\p{L}]+(?: [A-Z][\p{L}]+)*)\b/giu;

export const times: Readonly<Record<string, 'dawn' | 'day' | 'sunset' | 'night'>> = {
  dawn: 'dawn',
  sunrise: 'dawn',
  daybreak: 'dawn',
  morning: 'day',
  noon: 'day',
  midday: 'day',
  afternoon: 'day',
  daylight: 'day',
  daytime: 'day',
  sunny: 'day',
  dusk: 'sunset',
  sunset: 'sunset',
  twilight: 'sunset',
  evening: 'sunset',
  night: 'night',
  nighttime: 'night',
  midnight: 'night',
  moonlit: 'night',
  moonlight: 'night',
  starry: 'night',
  nocturnal: 'night',
};
export const weathers: Readonly<Record<string, 'rain' | 'snow' | 'fog' | 'storm'>> = {
  rain: 'rain',
  rainy: 'rain',
  raining: 'rain',
  drizzle: 'rain',
  downpour: 'rain',
  snow: 'snow',
  snowy: 'snow',
  snowing: 'snow',
  blizzard: 'snow',
  snowfall: 'snow',
  fog: 'fog',
  foggy: 'fog',
  mist: 'fog',
  misty: 'fog',
  haze: 'fog',
  hazy: 'fog',
  storm: 'storm',
  stormy: 'storm',
  thunderstorm: 'storm',
  lightning: 'storm',
};

/** Nouns and measures that stand for what follows “of”. */
export const portions = set(
  'coil roll bundle skein spool slice piece loaf pair bar block sheet stick cube scoop bite lump wedge chunk strip',
);

/** One plays with them on the ground or in the air. */
export const balls = /(?:^| )(?:ball|football|basketball|volleyball|baseball|frisbee)$/;

/** Their contents go where they go. */
export const containers =
  /(?:^| )(?:vase|bowl|basket|plate|cup|mug|glass|jar|pot|tray|bucket|box|bottle|cake|can|pitcher|jug|dish|platter|crate|bag|planter|flowerpot)$/;
