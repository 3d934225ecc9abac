/**
 * Poses and activities by the word that the library's drawings have for them (“sleeping cat”), each with the words that people say for it. The
 * drawings of the poses behind a word are taken, in order, where there is none in its own: who lies may be shown asleep.
 */
const rows: readonly (readonly [pose: string, alike: readonly string[], said: string])[] = [
  [
    'sleeping',
    ['lying'],
    'asleep, sleep, sleeps, dozing, dozes, napping, naps, snoozing, slumbering, dreaming, curled, hibernating',
  ],
  [
    'lying',
    ['sleeping'],
    'lies, laying, reclining, reclined, resting, rests, lounging, lounges, sprawled, stretched out, sunbathing',
  ],
  ['sitting', ['perched'], 'sits, sat, seated, perching'],
  ['perched', ['sitting'], 'perches, roosting'],
  [
    'running',
    ['galloping', 'jumping', 'walking'],
    'runs, sprinting, sprints, jogging, jogs, racing, races, dashing, chasing, chases, fleeing, charging, bounding, trotting, stalking',
  ],
  ['galloping', ['running'], 'gallops, cantering'],
  ['jumping', ['leaping', 'running'], 'jumps, leaping, leaps, hopping, hops, pouncing, skipping, mid-leap, mid-jump'],
  [
    'flying',
    [],
    'flies, in flight, soaring, soars, gliding, glides, airborne, mid-flight, hovering, swooping, migrating, taking off',
  ],
  ['walking', [], 'walks, strolling, strolls, hiking, wandering, marching, pacing, prowling'],
  ['swimming', [], 'swims, diving, floating, paddling'],
  ['dancing', [], 'dances, twirling, twirls, spinning, pirouetting'],
  ['waving', [], 'waves, greeting, hailing'],
  ['cheering', [], 'cheers, celebrating, celebrates, rejoicing, arms raised, raising arms, arms up'],
  ['reading', [], 'reads, studying'],
  ['eating', [], 'eats, grazing, grazes, munching, nibbling, dining, snacking, chewing, feeding'],
  ['kneeling', ['crouching'], 'kneels, kneeled, proposing, praying'],
  ['crouching', ['kneeling'], 'crouches, crouched, squatting, hiding, sneaking'],
  ['climbing', [], 'climbs, scaling'],
  ['pointing', [], 'points, gesturing'],
  ['holding', ['carrying'], 'holds, carrying, carries, offering, presenting, giving, handing'],
  [
    'looking up',
    [],
    'looks up, gazing up, gazing upward, gazing upwards, looking upward, looking upwards, staring up, stargazing',
  ],
  ['playing', ['running'], 'plays'],
  ['kicking', [], 'kicks'],
  ['throwing', [], 'throws, tossing, pitching, hurling'],
  ['swinging', [], 'swings, on a swing'],
  ['singing', ['perched'], 'sings'],
];

const alike = new Map(rows.map(([pose, others]) => [pose, others]));
const poseOf = new Map(
  rows.flatMap(([pose, , said]) => [pose, ...said.split(', ')].map((word) => [word, pose] as const)),
);
const longest = 3;
/** As things are drawn anyway. */
const usual = new Set(['standing', 'posing', 'being', 'facing', 'wearing']);

/** A pose that is named at the start of some words, as the library says it, and how many of the words name it. Null: none is. */
export function poseAt(words: readonly string[]): { readonly pose: string; readonly length: number } | null {
  for (let length = Math.min(longest, words.length); length > 0; length--) {
    const pose = poseOf.get(words.slice(0, length).join(' '));
    if (pose !== undefined) return { pose, length };
  }
  return null;
}

/** The first pose that a description names (“fast asleep on the mat” is `sleeping`), else its first word in -ing. Null: it names none. */
export function poseIn(description: string): string | null {
  const words = description.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  for (const at of words.keys()) {
    const found = poseAt(words.slice(at));
    if (found !== null) return found.pose;
  }
  return words.find((word) => word.endsWith('ing') && !usual.has(word)) ?? null;
}

/** The names under which the library may have a thing in a pose, the likeliest first: `sleeping cat`, `cat sleeping`, `lying cat`. */
export function posedNames(name: string, pose: string): readonly string[] {
  return [pose, ...(alike.get(pose) ?? [])].flatMap((word) => [`${word} ${name}`, `${name} ${word}`]);
}

/** A name without the pose that it says: a `sitting dog` is a `dog`. */
export function withoutPose(name: string): string {
  const words = name.split(' ');
  const first = poseAt(words);
  if (first !== null && first.length < words.length) return words.slice(first.length).join(' ');
  const last = words.findIndex((_, at) => at > 0 && at + (poseAt(words.slice(at))?.length ?? 0) === words.length);
  return last < 0 ? name : words.slice(0, last).join(' ');
}
