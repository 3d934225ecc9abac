import { wordSet as set } from './word-set.js';

/** Participles and verbs that tie two things. */
export const tying: Readonly<Record<string, 'holding' | 'wearing' | 'riding' | 'with' | 'near' | 'under' | 'around'>> =
  {
    hold: 'holding',
    carry: 'holding',
    grip: 'holding',
    grasp: 'holding',
    clutch: 'holding',
    lift: 'holding',
    wield: 'holding',
    brandish: 'holding',
    swing: 'holding',
    use: 'holding',
    play: 'holding',
    read: 'holding',
    eat: 'holding',
    drink: 'holding',
    throw: 'holding',
    catch: 'holding',
    paint: 'with',
    wear: 'wearing',
    don: 'wearing',
    sport: 'wearing',
    ride: 'riding',
    drive: 'riding',
    straddle: 'riding',
    walk: 'near',
    chase: 'near',
    pet: 'near',
    feed: 'near',
    push: 'near',
    pull: 'near',
    watch: 'near',
    face: 'near',
    approach: 'near',
    touch: 'near',
    kick: 'near',
    hug: 'near',
    flank: 'near',
    surround: 'near',
    encircle: 'near',
    accompany: 'near',
    contain: 'with',
    include: 'with',
    feature: 'with',
    display: 'with',
  };

/** Looks like a participle or a verb, and is none. */
export const notVerbs = set(
  'building ceiling painting ring king string wing spring thing evening morning earring clothing lightning pudding bed seed weed red shed sled speed feed reed breed need kindred hundred sacred naked bunting herring wedding swing sling sting viking pickled something everything nothing anything during being icing frosting dumpling duckling sapling railing awning stocking sibling darling sterling gosling',
);

/** Verbs behind a noun in the plural where such a word follows (“gulls circle overhead”), else nouns. */
export const motionStems = set(
  'circle coil head cycle race spiral loop cluster crowd swarm zip trail snake dart row dip flock march jog',
);

export const courses = set(
  'overhead around above over past toward towards home down up along through across back away behind into out off',
);

/** Verbs before an article (“hands a plate to”), else nouns. */
export const givingStems = set('hand iron top cap line edge man crew mop nail');

/** Nouns in -s, whatever follows. */
export const neverVerbs = set('leaves waves plants lights glasses');

/** Finite verbs of descriptions of pictures, by their stem. */
export const verbStems = set(
  `sit stand lie lay rest hang hover float fly run walk jump leap climb swim crawl sleep look gaze stare watch face lean perch nestle tower loom
  rise soar glide drift sail ride drive hold carry wear grip grasp clutch touch reach point wave smile laugh cry shout sing dance play read write
  eat drink cook cut stir pour bake serve sprout grow bloom fall drop spill roll slide spin swing sway bend stretch curl fold wrap cover surround
  encircle enclose frame fill contain hide conceal peek emerge appear disappear cast reflect shine glow gleam glisten glimmer shimmer sparkle twinkle illuminate light
  bask bathe flank line dot adorn decorate grace display feature showcase show present reveal exhibit capture depict portray represent convey evoke
  suggest hint add create make give provide offer bring take put place set keep let leave stay remain become seem feel have do go come get move turn
  follow chase catch throw kick hit push pull lift raise lower open close knock type knead paint draw build fix repair clean wash brush sweep dig plant
  water feed pet hug kiss comfort teach learn study wait enjoy admire marvel wag chew fetch bark meow graze roam wander stroll hike travel cross
  pass enter exit arrive depart meet greet join gather mingle converse chat talk speak whisper listen hear see smell taste compete perform practice
  prepare arrange organize sort stack pile scatter spread stand strewn sprawl stretch extend unfold loom dominate complement contrast stand blend merge
  transition lead guide direct attract draw beckon invite allow enable require need want wish hope dream think know believe understand remember
  sport flaunt boast bear possess include consist comprise compose form shape belong rely depend lend exude radiate emit emanate
  crash bounce collide billow crouch dangle flicker sprinkle lag peer sizzle jut pedal strum juggle drape tilt drip trickle swirl whirl twirl tumble haul hoist tug sniff lick nibble gnaw peck scratch
  scrub chop fry sew knit weave sketch sculpt mend mow prune pluck harvest sow soak paddle trot gallop stomp salute clap applaud wink frown yawn sneeze shiver tremble blush`,
);

/** What follows their “at” is seen, not where it all takes place. */
export const glances = set('look gaze stare glance peer point howl bark wave smile laugh growl hiss shout aim wink');

/** What is up in the sky. */
export const heavens = /(?:^| )(?:moon|sun|star|stars|rainbow|comet|cloud|clouds|sunset|sky)$/;
