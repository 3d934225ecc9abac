import type { PageRequest, Surface } from '../types.js';
import { compose, wordsAlone } from './compose.js';
import { plainly } from './postcard.js';
import { sceneSource } from './scene.js';
import { skinOf } from './skins.js';
import { Names, px, quoted } from './source.js';
import { backdrop } from './street.js';

const width = 1536;

/** Who can speak. */
export const speakers: ReadonlySet<string> = new Set(
  'cat|bear|bird|dog|robot|fish|horse|rabbit|owl|wizard|knight|farmer|elephant|zebra|cow|tiger|lion|fox|panda|rat|bat|firefighter|pirate|frog|astronaut|bee|eagle|wolf|chicken|mouse|dragon|dinosaur|ballerina|beaver|parrot|snowman|sheep|duck|swan|queen|king|hiker|snail|clown|pig|spider|turtle|deer|goat|whale|dolphin|octopus|camel|penguin|squirrel|raccoon|kangaroo|chef|alien|ghost|witch|vampire|zombie|unicorn|mermaid|fairy|princess|prince|detective|scientist|doctor|nurse|student|teacher|runner|giraffe|peacock|crow|hen|rooster|lamb|dove|butterfly|businesswoman|businessman|man|woman|boy|girl|child|police officer|waiter|pilot|artist|mechanic|gardener|sailor|grandmother|grandfather|cactus|goldfish|jellyfish|monkey|hamster|crab|snake|lizard|toaster'.split(
    '|',
  ),
);

/** A dialogue: bubbles where the prompt puts them, in reading order, over those who speak. */
export function bubblesScene(request: PageRequest): string {
  const names = new Names();
  const spoken = request.surfaces.filter(({ medium }) => medium.name === 'bubble');
  const signs = request.surfaces.filter(({ medium }) => medium.name !== 'bubble');
  const all = [...spoken, ...signs];
  const cast = castOf(request, spoken.length);
  const rows = Math.ceil(all.length / 2);
  const longest = Math.max(
    ...all.map(({ texts }) =>
      texts.reduce((sum, { text }) => sum + text.length * (/[\u4e00-\u9fff]/.test(text) ? 1.9 : 1), 0),
    ),
  );
  const high = Math.max(210, Math.min(340, 120 + longest * 1.5));
  const tallest = Math.max(high, longest * 0.95);
  const figures = all.length > 2 ? 360 : 430;
  const top = 50;
  const step = tallest + 66;
  const height = Math.max(900, Math.round(top + rows * step + figures + 60));
  const skin = skinOf('bubble', { ...request, ground: null, ink: null });
  const boxes: string[] = [];
  const room = height - figures - 60 - top;
  for (const [at, surface] of placed(all).entries()) {
    const left = at % 2 === 0;
    const row = Math.floor(at / 2);
    const alone = all.length === 1;
    const wide = alone ? 1000 : 660;
    const x = alone ? (width - wide) / 2 : left ? 60 : width - 60 - wide;
    const y = top + (room / rows) * row + (left ? 0 : Math.min(34, room / rows - tallest - 30));
    boxes.push(
      bubble(
        surface,
        { x, y, width: wide, height: Math.min(tallest, room / rows - 46) },
        left,
        surface.medium.name === 'bubble' && row === rows - 1,
        skin,
        names,
      ),
    );
  }
  const slots = cast.map((noun, at) => {
    const x = cast.length === 1 ? width / 2 : (width / cast.length) * (at + 0.5);
    return `object ${quoted(noun)} { width: 440; height: ${figures - 40}; at: (${px(x)}, ${height - figures / 2 - 20}) ${at > 0 && at === cast.length - 1 ? '; facing: left' : ''} }`;
  });
  const body = `${request.place === null ? `rect { x: 0; y: ${height - 130}; width: ${width}; height: 130; fill: #7fae6a }` : ''}\n${slots.join('\n')}\n${boxes.join('\n')}`;
  const ground = request.place === null && !request.night ? 'gradient(#cfe8f7, #f4f0dc)' : backdrop(request);
  return sceneSource(
    request,
    width,
    height,
    ground,
    body,
    all.flatMap(({ texts }) => texts),
    names,
  );
}

/** Left before right in each row where the prompt says so. */
function placed(surfaces: readonly Surface[]): Surface[] {
  if (surfaces.length !== 2) return [...surfaces];
  const [first, second] = surfaces;
  return first!.region.column === 'right' && second!.region.column === 'left' ? [second!, first!] : [first!, second!];
}

function castOf({ things, prompt }: PageRequest, count: number): string[] {
  const found = things.filter((noun) => speakers.has(noun)).slice(0, 3);
  if (found.length >= 2) return found;
  if (found.length === 1) return count > 1 ? [found[0]!, found[0]!] : found;
  if (
    /\b(?:friends?|people|person|co-?workers?|employees?|roommates?|students?|colleagues?|couple|characters?|neighbou?rs?|customers?)\b|人|朋友/i.test(
      prompt,
    )
  )
    return count > 1 ? ['woman', 'man'] : ['woman'];
  return things.length > 0 ? things.slice(0, 2) : count > 1 ? ['woman', 'man'] : ['woman'];
}

function bubble(
  { texts, medium }: Surface,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  left: boolean,
  last: boolean,
  skin: ReturnType<typeof skinOf>,
  names: Names,
): string {
  const { x, y, width: w, height: h } = box;
  const tip = left ? x + w * 0.42 : x + w * 0.58;
  const tail =
    medium.name === 'bubble'
      ? `polygon { points: [(${px(tip - 44)}, ${px(y + h - 30)}), (${px(tip + 26)}, ${px(y + h - 30)}), (${px(tip + (left ? 40 : -60))}, ${px(y + h + (last ? 58 : 36))})] }`
      : '';
  const words = compose(plainly(texts), {
    width: w - 90,
    height: h - 56,
    skin,
    names,
    ...wordsAlone,
    most: 52,
  });
  return `combine { operation: union; fill: white; stroke: #1c1c1c; stroke-width: 5
    rect { x: ${px(x)}; y: ${px(y)}; width: ${px(w)}; height: ${px(h)}; border-radius: ${px(Math.min(90, h * 0.42))} }
    ${tail} }
  group { x: ${px(x + 45)}; y: ${px(y + 28)}\n${words.source} }`;
}
