import { wordSet as set } from './word-set.js';

/** Parts of bodies are no things of their own in a description of some length. */
export const bodyParts = set(
  'arm leg hand foot finger toe head face eye ear nose mouth tongue tooth hair fur tail wing beak claw paw neck shoulder back chest belly skin lip cheek chin brow eyebrow forehead knee elbow wrist thigh muscle torso waist snout whisker mane plumage feather fingertip palm lap body',
);

/** Who wears clothes, and holds things. */
export const people = set(
  'friend couple owner guest customer crowd tourist visitor passenger neighbor hiker runner baker painter writer reader family audience person man woman boy girl child baby kid toddler lady gentleman people chef doctor nurse teacher student farmer artist musician dancer singer robot astronaut knight wizard witch king queen prince princess player soldier pirate clown waiter firefighter worker scientist policeman fisherman cowboy businessman businesswoman grandmother grandfather mother father individual surfer snowman scarecrow doll mannequin surfer skier snowboarder cyclist skateboarder athlete superhero santa ninja samurai mermaid fairy angel elf officer detective guitarist judge bride groom lumberjack sailor captain',
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
  'shirt t-shirt jacket coat dress suit skirt trousers pants jeans shorts sweater hoodie uniform vest robe gown blouse apron costume attire outfit clothing clothes overalls kimono tuxedo leggings sock socks sleeves wetsuit swimsuit bikini pajamas tunic armor jersey cardigan',
);

/** Somebody, of whom nothing more is said. */
export const somebody = set('individual someone somebody fellow guy folk folks pedestrian bystander');
