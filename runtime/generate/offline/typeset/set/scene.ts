import { format } from '../../../../../language/format/format.js';
import { promisesOf } from '../../legible.js';
import { topicOf } from '../read/topic.js';
import type { MediumName, PageRequest, PageText } from '../types.js';
import { compose } from './compose.js';
import { fillerOf } from './filler.js';
import { frameOf } from './frames.js';
import { type Skin, skinOf } from './skins.js';
import { Names, px, quoted } from './source.js';

/** A page that fills the picture, as a scene. */
export function pageScene(request: PageRequest, as?: MediumName): string {
  const [surface] = request.surfaces;
  const texts = request.surfaces.flatMap((one) => one.texts);
  const name = as ?? surface!.medium.name;
  const skin = skinOf(name, request);
  const names = new Names();
  const letters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const art = artOf(request, letters);
  for (let scale = 1; ; ) {
    const made = pageAt(scale, texts, { request, name, skin, names, art, letters });
    if (typeof made === 'string') return made;
    // Room grows with the square of the scale.
    scale *= Math.max(1.06, Math.min(2, Math.sqrt(made)));
  }
}

interface Work {
  readonly request: PageRequest;
  readonly name: MediumName;
  readonly skin: Skin;
  readonly names: Names;
  readonly art: readonly string[];
  readonly letters: number;
}

/** The largest canvas side in px, past which a page grows no more and its words are what gives. */
const largestSide = 8000;

/** The page at a scale of its frame; where the words do not fit at their least size, by what share they are higher than the room. */
function pageAt(
  scale: number,
  texts: readonly PageText[],
  { request, name, skin, names, art, letters }: Work,
): string | number {
  const frame = frameOf(name, skin, request, scale);
  const wish = {
    width: frame.room.width,
    height: frame.room.height,
    skin,
    names,
    art,
    most: Math.min(frame.room.width / 24, frame.room.height / 22, 44),
    loud: letters < 140,
    panel: false,
    masthead: name === 'magazine' || name === 'newspaper',
    top: name === 'letter' || name === 'receipt',
    filler: fillerOf({
      name,
      skin,
      letters,
      height: frame.room.height,
      hasArt: art.length > 0,
      prompt: request.prompt,
      data: request.data,
    }),
  };
  const page = compose(texts, wish);
  if (page.height > wish.height && Math.max(frame.width, frame.height) < largestSide) return page.height / wish.height;
  const { room } = frame;
  return sceneSource(
    request,
    frame.width,
    frame.height,
    frame.background,
    `${frame.under}\ngroup page { x: ${px(room.x)}; y: ${px(room.y)}\n${page.source} }`,
    texts,
    names,
  );
}

function artOf({ things, surfaces, data, prompt }: PageRequest, letters: number): string[] {
  const { name } = surfaces[0]!.medium;
  const parts = surfaces.flatMap(({ texts }) => texts).filter(({ role }) => role === 'heading').length;
  if (name === 'slide' && parts > 1) return [];
  if (['screen', 'figure', 'web', 'receipt', 'newspaper', 'letter'].includes(name) || letters > 420) return [];
  if (data !== null || (name === 'book' && !/\bcover\b|封面/i.test(prompt))) return [];
  if (things.length > 0) return things.slice(0, letters < 160 ? 2 : 1);
  const topic = ['poster', 'magazine', 'card', 'menu', 'book'].includes(name) && letters < 220 ? topicOf(prompt) : null;
  return topic === null ? [] : [topic];
}

/** The scene around what is painted, with an expectation for each text. */
export function sceneSource(
  request: PageRequest,
  width: number,
  height: number,
  background: string,
  body: string,
  texts: readonly PageText[],
  names: Names,
): string {
  const expected = texts.flatMap((text) => promisesOf(names.of(text), text.text));
  return format(`scene Page {
  canvas: size(${Math.round(width)}, ${Math.round(height)})
  prompt: ${quoted(request.prompt.slice(0, 4000))}
  background: ${background}

${body}

${expected.join('\n')}
}
`);
}
