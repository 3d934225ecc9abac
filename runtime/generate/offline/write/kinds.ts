import type { Drawn } from '../library.js';

/** Where things of a kind are at home in a picture. */
export interface Manner {
  /** In the air, without anything to stand on. */
  readonly flies: boolean;
  /** On a wall. */
  readonly hangs: boolean;
  readonly home: 'table' | 'room' | 'meadow' | 'road' | 'sky' | 'water' | 'space';
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
  'car bus truck train motorcycle bicycle taxi van ambulance police_car fire_truck scooter sports_car pickup_truck tram traffic_light stop_sign parking_meter fire_hydrant street_light street_sign lamppost bench skateboard limousine convertible sedan suv motorbike bike racing_car jeep tractor mailbox billboard road_sign traffic_cone building skyscraper house shop store tower school hospital church castle lighthouse statue fountain bridge fence',
);
const meadow = set(
  'sheep cow horse goat pig zebra giraffe elephant bear deer rabbit fox wolf lion tiger camel donkey tree flower sunflower bush kangaroo hippopotamus rhinoceros ostrich chicken duck goose swan turkey rooster hen tent barn farmhouse windmill tractor scarecrow dog gorilla monkey panda cheetah leopard bison moose llama alpaca turtle tortoise snake frog squirrel hedgehog peacock dinosaur mammoth unicorn pony kite frisbee soccer_ball football golf_ball snowman',
);
const water = set(
  'boat ship sailboat canoe kayak yacht submarine surfboard dolphin whale shark fish seal octopus shrimp jellyfish starfish coral crab lobster duck swan seahorse ferry raft',
);
const sky = set('airplane plane aeroplane helicopter kite balloon cloud sun rainbow hot_air_balloon parachute blimp');
const space = set('planet rocket ufo spaceship astronaut comet moon star spacecraft satellite galaxy');
const alive = set(
  'friend couple owner guest customer crowd tourist visitor passenger neighbor hiker runner baker painter writer reader family audience person man woman boy girl child baby kid lady gentleman people chef doctor nurse teacher student farmer artist musician dancer singer robot astronaut knight wizard witch king queen prince princess player soldier pirate clown waiter firefighter police_officer worker scientist monkey bear panda cat dog rabbit fox frog mouse penguin gorilla teddy_bear',
);

/** @param name singular: `traffic light` */
export function kindOf(name: string, drawn: Drawn | null): Manner {
  const canonical = drawn?.type === 'thing' ? drawn.canonical : '';
  const entry = drawn?.type === 'thing' ? drawn.entry : null;
  const is = (names: ReadonlySet<string>): boolean =>
    names.has(name) || names.has(canonical) || names.has(name.split(' ').at(-1)!);
  const metres = entry?.metres ?? 0.5;
  const home = is(space)
    ? 'space'
    : is(sky)
      ? 'sky'
      : is(water)
        ? 'water'
        : is(meadow)
          ? 'meadow'
          : is(road)
            ? 'road'
            : metres > 4
              ? 'meadow'
              : metres > 0.62
                ? 'room'
                : 'table';
  const flies = is(flying);
  return {
    flies,
    hangs: is(hanging),
    // Birds and butterflies are out of doors.
    home: flies && (home === 'table' || home === 'room') ? 'meadow' : home,
    alive: is(alive) || (entry?.faces != null && metres > 1.4 && metres < 2),
  };
}
