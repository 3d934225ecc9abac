import type { Drawn } from '../library.js';
import { people } from '../read/lexicon.js';

export type Home =
  | 'table'
  | 'room'
  | 'meadow'
  | 'park'
  | 'road'
  | 'sky'
  | 'lake'
  | 'sea'
  | 'deep'
  | 'snow'
  | 'desert'
  | 'space';

/** Where things of a kind are at home in a picture. */
export interface Manner {
  /** In the air, without anything to stand on. */
  readonly flies: boolean;
  /** On a wall. */
  readonly hangs: boolean;
  readonly home: Home;
  /** At home everywhere: others say where the picture is. */
  readonly roams: boolean;
  /** Holds and wears things. */
  readonly alive: boolean;
}

const set = (words: string): ReadonlySet<string> =>
  new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => word.replaceAll('_', ' ')),
  );

const flying = set(
  'bird butterfly bee airplane plane aeroplane helicopter kite balloon cloud sun moon star rainbow drone ufo rocket dragonfly seagull eagle hawk owl bat hot_air_balloon parachute planet comet airship blimp snowflake angel fairy spaceship jet dragon hummingbird parrot pigeon sparrow crow raven jellyfish spacecraft satellite',
);
const hanging = set(
  'clock mirror window painting picture poster curtain wall_clock picture_frame frame tapestry chandelier pendant_light ceiling_light ceiling_fan light_fixture calendar whiteboard blackboard wreath',
);
const road = set(
  'car bus truck train motorcycle bicycle taxi van ambulance police_car fire_truck scooter sports_car pickup_truck tram traffic_light stop_sign parking_meter fire_hydrant street_light street_sign lamppost skateboard limousine convertible sedan suv motorbike bike racing_car jeep mailbox billboard road_sign traffic_cone building skyscraper shop store hospital school police_officer crosswalk trolley garbage_truck rickshaw',
);
const park = set(
  'bench fountain statue picnic_table swing slide squirrel pigeon frisbee picnic_basket stroller sculpture gazebo',
);
const meadow = set(
  'signpost sheep cow horse goat pig zebra giraffe elephant bear deer rabbit fox wolf lion tiger donkey tree flower sunflower bush kangaroo hippopotamus rhinoceros ostrich chicken turkey rooster hen tent barn farmhouse windmill tractor scarecrow dog gorilla monkey panda cheetah leopard bison moose llama alpaca turtle tortoise snake hedgehog peacock dinosaur mammoth unicorn pony kite soccer_ball football golf_ball house tower church castle fence cottage cabin campfire mountain hill bee butterfly ladybug snail ant grasshopper caterpillar dragonfly mushroom tulip daisy well wheelbarrow haystack rat branch log stump nest raccoon skunk mole beaver boar ox bull lamb calf rock boulder',
);
const sea = set(
  'ship sailboat yacht submarine surfboard dolphin whale seal ferry raft lighthouse speedboat cruise_ship pirate_ship motorboat jet_ski anchor seagull crab buoy',
);
const lake = set('boat canoe kayak duck swan goose frog rowboat paddle otter beaver heron flamingo duckling bridge');
const deep = set(
  'octopus jellyfish coral starfish seahorse shark fish squid lobster shrimp manta_ray stingray eel diver clam',
);
const snow = set('penguin polar_bear snowman igloo sled reindeer walrus ski snowboard sleigh ice_skate');
const desert = set('camel cactus pyramid sphinx scorpion');
const sky = set('airplane plane aeroplane helicopter kite balloon cloud sun rainbow hot_air_balloon parachute blimp');
const space = set('planet rocket ufo spaceship astronaut comet moon star spacecraft satellite galaxy');
/** These are met indoors and out. */
const roaming = set(
  'dog cat puppy kitten bird kite balloon cloud sun moon star rainbow clock umbrella mouse ball bee butterfly fly',
);
const animals = set('monkey bear panda cat dog rabbit fox frog mouse penguin gorilla teddy_bear');

const homes: readonly (readonly [names: ReadonlySet<string>, home: Home])[] = [
  [space, 'space'],
  [sky, 'sky'],
  [deep, 'deep'],
  [sea, 'sea'],
  [lake, 'lake'],
  [snow, 'snow'],
  [desert, 'desert'],
  [park, 'park'],
  [meadow, 'meadow'],
  [road, 'road'],
];

/** The last word of what a thing is: `painting of ship` painting, `traffic light` light. */
export function headOf(name: string): string {
  return name
    .replace(/ (?:of|with|in) .*/, '')
    .split(' ')
    .at(-1)!;
}

/** @param name singular: `traffic light` */
export function kindOf(name: string, drawn: Drawn | null): Manner {
  const canonical = drawn?.type === 'thing' ? drawn.canonical : '';
  const entry = drawn?.type === 'thing' ? drawn.entry : null;
  // “painting of a ship”
  const head = headOf(name);
  const is = (names: ReadonlySet<string>): boolean => names.has(name) || names.has(canonical) || names.has(head);
  const metres = entry?.metres ?? 0.5;
  const home = homes.find(([names]) => is(names))?.[1] ?? (metres > 4 ? 'meadow' : metres > 0.62 ? 'room' : 'table');
  const flies = is(flying);
  return {
    flies,
    hangs: is(hanging),
    // Birds and butterflies are out of doors.
    home: flies && (home === 'table' || home === 'room') ? 'meadow' : home,
    roams: (is(people) || is(roaming)) && !is(snow) && !is(space),
    alive: is(people) || is(animals) || (entry?.faces != null && metres > 1.4 && metres < 2),
  };
}
