import { wordSet as set } from './word-set.js';

/** Parts of bodies are no things of their own in a description of some length. */
export const bodyParts = set(
  'arm leg hand foot finger toe head face eye ear nose mouth tongue tooth hair fur tail wing beak claw paw neck shoulder back chest belly skin lip cheek chin brow eyebrow forehead knee elbow wrist thigh muscle torso waist snout whisker mane plumage feather fingertip palm lap body',
);

/** Who wears clothes, and holds things. */
export const people = set(
  'friend couple owner guest customer crowd tourist visitor passenger neighbor hiker runner baker painter writer reader family audience person man woman boy girl child baby kid toddler lady gentleman people chef doctor nurse teacher student farmer artist musician dancer singer robot astronaut knight wizard witch king queen prince princess player soldier pirate clown waiter firefighter worker scientist policeman fisherman cowboy businessman businesswoman grandmother grandfather mother father individual surfer snowman scarecrow doll mannequin surfer skier snowboarder cyclist skateboarder athlete superhero santa ninja samurai mermaid fairy angel elf officer detective guitarist judge bride groom lumberjack sailor captain kid teenager adult elder grandma grandpa aunt uncle sister brother passerby commuter driver biker pilot stewardess conductor waitress cook sculptor seamstress miner builder welder guard policewoman sheriff spy thief burglar robber prisoner lawyer politician president ambassador secretary salesman shopkeeper vendor merchant shopper traveler explorer adventurer archaeologist geologist biologist chemist physicist astronomer mathematician professor pupil schoolgirl schoolboy tutor surgeon dentist veterinarian vet paramedic patient beggar caveman warrior barbarian sorcerer necromancer goblin orc troll ogre gnome dwarf giant centaur siren demon devil android cyborg villain hacker rapper hippie hipster camper blacksmith butcher carpenter tailor plumber electrician mechanic librarian cashier bartender barista gardener florist photographer journalist architect engineer programmer janitor cleaner maid butler shepherd hunter archer fencer boxer wrestler gymnast swimmer diver rower golfer climber jogger walker skater goalkeeper referee coach drummer pianist violinist cellist poet monk nun priest pope emperor empress viking gladiator geisha bard jester magician juggler acrobat ballerina model actor actress',
);

/** What people wear, and where: the part of the figure. */
export const wearables: Readonly<Record<string, 'head' | 'eyes' | 'neck' | 'body' | 'back' | 'feet' | 'hand'>> = {
  hat: 'head',
  cap: 'head',
  helmet: 'head',
  crown: 'head',
  beret: 'head',
  headphone: 'head',
  headphones: 'head',
  tiara: 'head',
  turban: 'head',
  wig: 'head',
  hood: 'head',
  bonnet: 'head',
  beanie: 'head',
  glasses: 'eyes',
  sunglasses: 'eyes',
  spectacles: 'eyes',
  goggles: 'eyes',
  mask: 'eyes',
  scarf: 'neck',
  tie: 'neck',
  necklace: 'neck',
  collar: 'neck',
  bandana: 'neck',
  'bow tie': 'neck',
  medal: 'neck',
  stethoscope: 'neck',
  backpack: 'back',
  cape: 'back',
  shoe: 'feet',
  boot: 'feet',
  sandal: 'feet',
  sneaker: 'feet',
  ring: 'hand',
  glove: 'hand',
  watch: 'hand',
  bracelet: 'hand',
};
/** Clothes belong to the drawing of who wears them, and are described. */
export const clothes = set(
  'shirt t-shirt jacket coat dress suit skirt trousers pants jeans shorts sweater hoodie uniform vest robe gown blouse apron costume attire outfit clothing clothes overalls kimono tuxedo leggings sock socks sleeves wetsuit swimsuit bikini pajamas tunic armor jersey cardigan raincoat trenchcoat parka poncho cloak sweatshirt pullover scrubs leotard tutu turtleneck blazer toga onesie nightgown bathrobe dungarees pantsuit windbreaker waistcoat corset petticoat kilt sari hanbok cheongsam qipao',
);

/** Somebody, of whom nothing more is said. */
const somebody = set('individual someone somebody fellow guy folk folks pedestrian bystander');
/** Who has no drawing of their own. */
const trades = set(
  'maker seller dealer keeper repairer trainer tamer barber composer philosopher bishop rabbi imam duke duchess mime puppeteer director producer host cousin twin motorcyclist trucker attendant postman mailman courier brewer winemaker potter weaver knitter cobbler jeweler goldsmith watchmaker bricklayer roofer ranger bouncer police juror senator mayor diplomat businessperson banker accountant receptionist clerk graduate pharmacist therapist hobo nomad druid nymph god goddess henchman gamer streamer dj rockstar punk goth teammate classmate colleague coworker roommate visitor spectator onlooker volunteer employee boss manager owner neighbour inventor hermit peasant villager citizen civilian refugee immigrant pilgrim scribe squire noblewoman nobleman',
);

/** Whether a noun that no drawing is named by means a person. */
export function isSomebody(noun: string): boolean {
  return somebody.has(noun) || isTrade(noun);
}

/** “an ice cream maker” is a machine. */
export const machine = /(?:bread|cream|ice|pasta|waffle|popcorn|tea|rice|noodle|soda|juice|yogh?urt|pace) ?maker$/;

/** Whether it says more of them than that. */
export function isTrade(noun: string): boolean {
  return trades.has(noun) || /\p{L}{3}(?:smith|wright|monger|keeper|maker|ologist|grapher|ician|player)$/u.test(noun);
}
