import { drawnFor, type Library } from '../library.js';
import { balls, people } from '../read/lexicon.js';
import type { Relation, Thing, Wish } from '../read/types.js';
import { isSeat } from './columns.js';
import { headOf } from './kinds.js';
import { boards } from './riding.js';

/**
 * The things of a wish in the poses in which they are best drawn: who rides is drawn astride, who is on a seat sits, and who has both hands full
 * looks to the front. What is not drawn is still said to the editor.
 * @param onTop as in columns.ts
 */
export function withPoses({ things, relations }: Wish, onTop: boolean, library: Library): readonly Thing[] {
  const poseOf = (name: string, description: string | null): string | null => {
    const drawn = drawnFor(name, library, description ?? '');
    return drawn?.type === 'thing' ? drawn.pose : null;
  };
  return things.map((given, at) => {
    const wearer = relations.find(({ kind, b }) => kind === 'wearing' && b[0] === at);
    // “three men wearing hats”: one each.
    const each = wearer === undefined ? 1 : things[wearer.a]!.count;
    const thing = apart(
      each > 1 && (given.loose || pairs.test(given.name))
        ? { ...given, count: each, least: each, loose: false }
        : given,
      poseOf,
    );
    const { name, pose } = thing;
    const own = (...kinds: readonly Relation['kind'][]): readonly Thing[] =>
      relations.flatMap(({ kind, a, b }) => (a === at && kinds.includes(kind) ? [things[b[0]!]!] : []));
    const [mount] = own('riding');
    // On a board one stands.
    if (mount !== undefined && boards.test(mount.name)) return poseOf(name, pose) === 'riding' ? undrawn(thing) : thing;
    if (mount !== undefined) {
      const doing = ['riding', 'sitting'].find((one) => poseOf(name, one) === one);
      if (doing !== undefined) return posed(thing, doing);
    }
    const bases = own('on', 'inside');
    // Perched birds are drawn with a twig of their own, and who plays with a ball.
    if (bases.some((base) => perches.test(base.name)) && birds.test(name) && poseOf(name, pose) !== null)
      return undrawn(thing);
    if (poseOf(name, pose) === 'playing' && things.some((other) => balls.test(other.name)))
      return posed({ ...thing, pose: null, look: [...thing.look, pose!] }, 'running');
    // From the hand goes the string.
    if (
      /^flying\b/.test(pose ?? '') &&
      people.has(headOf(name)) &&
      things.some((other) => headOf(other.name) === 'kite')
    )
      return poseOf(name, 'cheering') === 'cheering'
        ? posed({ ...thing, pose: null, look: [...thing.look, pose!] }, 'cheering')
        : thing;
    if (!people.has(headOf(name))) return /^(?:holding|carrying)\b/.test(pose ?? '') ? { ...thing, pose: null } : thing;
    const drawn = poseOf(name, pose);
    if (pose === null && !onTop && bases.some((base) => isSeat(base.name)) && poseOf(name, 'sitting') !== null)
      return posed(thing, 'sitting');
    // Nobody sits on air.
    if (
      drawn === 'sitting' &&
      bases.length === 0 &&
      mount === undefined &&
      !/^(?:boy|girl|child|kid)$/.test(headOf(name))
    )
      return undrawn(thing);
    return drawn === 'holding' && own('holding').length !== 1 ? { ...thing, pose: null } : thing;
  });
}

const perches = /(?:^| )(?:branch|twig|wire|perch|log|stick|pole|antenna)$/;
const birds = /(?:^| )(?:bird|bluebird|parrot|owl|crow|sparrow|robin|dove|pigeon)$/;

/** They are called as several, but one has one. */
const pairs = /(?:glasses|goggles|headphones)$/;

/** “man sitting” is a man, who is drawn in that pose. */
function apart(thing: Thing, poseOf: (name: string, description: string) => string | null): Thing {
  const [, name, doing] = /^(.+) (\p{L}+ing)$/u.exec(thing.name) ?? [];
  if (name === undefined || doing === undefined) return thing;
  if (poseOf(name, doing) === null && !(doing === 'standing' && people.has(headOf(name)))) return thing;
  return posed({ ...thing, name }, doing);
}

/** In that pose; what else it does is looks. */
function posed(thing: Thing, doing: string): Thing {
  const { pose, look } = thing;
  const rest = pose === null || pose === doing ? [] : [pose];
  return { ...thing, pose: doing, look: [...look, ...rest] };
}

function undrawn(thing: Thing): Thing {
  return { ...thing, pose: null, look: [...thing.look, ...(thing.pose === null ? [] : [thing.pose])] };
}
