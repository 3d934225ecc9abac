import { relationWords } from '../../compiler/layout/relations/report.js';
import type { Guess, Unmet, Wish } from '../../compiler/layout/types.js';
import type { SceneElement } from '../../compiler/scene/types.js';
import type { CompiledScene } from '../../compiler/types.js';
import type { Range, Span } from '../../language/diagnostics/types.js';
import { type Paint, plain } from './pretty.js';
import { harmless } from './width.js';

/** What layout chose in a scene where the source leaves it open, as `coco check --explain --format json` prints it. */
export interface Explanation {
  readonly uri: string;
  readonly scene: string;
  /** Places that could be others, over all elements: the sum of `elements[].degrees`. */
  readonly degrees: number;
  /** Elements of which at least one place is a guess, in source order; all others lie where the source says. */
  readonly elements: readonly ExplainedElement[];
  /** What the rules would have liked, but what counts more left no room for. */
  readonly unmet: readonly ExplainedWish[];
}

export interface ExplainedElement {
  readonly id: string;
  readonly uri: string;
  readonly range: Range;
  /** On how many axes it could lie elsewhere: 1 or 2. */
  readonly degrees: number;
  /** Where its box begins on an axis, and where it could begin with every statement kept and within the room. px, in its parent's coordinates. */
  readonly places: readonly {
    readonly axis: 'x' | 'y';
    readonly start: number;
    readonly from: number;
    readonly to: number;
    readonly why: string;
  }[];
}

export interface ExplainedWish {
  /** The relation in the source's words, or the two things that should keep apart or side by side. */
  readonly claim: string;
  readonly wish: Wish['name'];
  readonly axis: 'x' | 'y';
  /** px */
  readonly missed: number;
  readonly uri: string;
  readonly range: Range;
}

/** Where a span lies, with the name of its file as people see it. */
export type PlaceOf = (span: Span) => { readonly uri: string; readonly range: Range };

/** Explains a scene that has been laid out. */
export function explain({ scene, layout }: CompiledScene, placeOf: PlaceOf): Explanation {
  const byElement = new Map<SceneElement, Guess[]>();
  for (const guess of layout?.guesses() ?? []) {
    const list = byElement.get(guess.element);
    if (list) list.push(guess);
    else byElement.set(guess.element, [guess]);
  }
  const elements = [...byElement].map(([element, guesses]): ExplainedElement => {
    const places = guesses.map(({ axis, start, from, to, ...guess }) => {
      return { axis, start, from, to, why: why(guess, axis, guesses.length) };
    });
    return { id: element.id, ...placeOf(element.origin), degrees: places.length, places };
  });
  return {
    uri: placeOf(scene.root.origin).uri,
    scene: scene.name,
    degrees: elements.reduce((sum, { degrees }) => sum + degrees, 0),
    elements,
    unmet: explainWishes(layout?.unmet() ?? [], placeOf),
  };
}

/** By place; of what the same words wish of several things, what is missed most. */
function explainWishes(all: readonly Unmet[], placeOf: PlaceOf): ExplainedWish[] {
  const most = new Map<string, ExplainedWish>();
  for (const wish of all.flatMap((unmet) => explainWish(unmet, placeOf))) {
    const { uri, range, claim, axis } = wish;
    const key = JSON.stringify([uri, range, claim, wish.wish, axis]);
    if (wish.missed > (most.get(key)?.missed ?? 0)) most.set(key, wish);
  }
  return [...most.values()].sort(({ uri: a, range: { start: one } }, { uri: b, range: { start: other } }) => {
    if (a !== b) return a < b ? -1 : 1;
    return one.line - other.line || one.character - other.character;
  });
}

function explainWish({ wish, axis, elements, missed }: Unmet, placeOf: PlaceOf): ExplainedWish[] {
  const [one, other] = elements;
  const span = wish.relation?.origin ?? other?.origin ?? one?.origin;
  if (!span) return [];
  const claim = wish.relation ? relationWords(wish.relation) : elements.flatMap((of) => (of ? [of.id] : [])).join(', ');
  return [{ claim, wish: wish.name, axis, missed, ...placeOf(span) }];
}

function why({ rule, wish }: Pick<Guess, 'rule' | 'wish'>, axis: 'x' | 'y', open: number): string {
  if (rule === 'free room') {
    if (wish) return 'free room, together with what relations tie to it';
    if (open === 2) return 'free room, in reading order';
    return `nothing says where it lies ${axis === 'x' ? 'across' : 'down'}: the middle, or the free place nearest to it`;
  }
  if (!wish) return 'the middle of what its relations leave open';
  const words = wish.relation && `\`${relationWords(wish.relation)}\``;
  const by = words ? ` of ${words}` : '';
  switch (wish.name) {
    case 'default gap':
      return `the default gap${by}`;
    case 'level':
      if (!by) return 'the first of several side by side';
      return `${axis === 'x' ? 'centres in line' : 'level with it'}, for the sake${by}`;
    case 'side by side':
      return 'side by side with its like';
    case 'close':
      return `as close as is usual, for the sake${by}`;
    case 'plain direction':
      return `just so far that ${words} is plain to every judge of pictures`;
    case 'apart':
      return 'so that it keeps apart from what would lie on it';
  }
}

const wished: Readonly<Record<Wish['name'], string>> = {
  'plain direction': 'to be plain to every judge of pictures',
  apart: 'to keep apart',
  'side by side': 'to lie side by side',
  'default gap': 'the default gap',
  level: 'centres level',
  close: 'to be close',
};

/** For people: a line for every element and one for each of its places, then what was not done. Ends with a line break. */
export function prettyExplanation({ uri, scene, degrees, elements, unmet }: Explanation, paint: Paint = plain): string {
  const at = (place: { readonly uri: string; readonly range: Range }): string =>
    paint('bold', `${harmless(place.uri)}:${place.range.start.line + 1}:${place.range.start.character + 1}`);
  const lines: string[] = [];
  for (const element of elements) {
    lines.push(`${at(element)} ${paint('information', 'guess')} \`${element.id}\`: ${degreesInWords(element.degrees)}`);
    for (const { axis, start, from, to, why: reason } of element.places)
      lines.push(`    ${axis} = ${px(start)}, of ${px(from)} to ${px(to)}: ${harmless(reason)}`);
  }
  for (const wish of unmet) {
    const missed = `missed by ${px(wish.missed)} px ${wish.axis === 'x' ? 'across' : 'down'}`;
    lines.push(
      `${at(wish)} ${paint('information', 'wish')} \`${harmless(wish.claim)}\`: ${wished[wish.wish]}, ${missed}`,
    );
  }
  const all =
    degrees === 0
      ? 'every place is said'
      : `${degreesInWords(degrees)} in ${elements.length} ${elements.length === 1 ? 'element' : 'elements'}`;
  const notMet = unmet.length === 0 ? '' : `, ${unmet.length} ${unmet.length === 1 ? 'wish' : 'wishes'} not met`;
  lines.push(`${harmless(uri)} ${paint('dim', 'scene')} ${harmless(scene)}: ${all}${notMet}`);
  return `${lines.join('\n')}\n`;
}

function degreesInWords(degrees: number): string {
  return `${degrees} ${degrees === 1 ? 'degree' : 'degrees'} of freedom`;
}

function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
