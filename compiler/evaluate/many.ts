import type * as ast from '../../language/generated/ast.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf } from '../../language/types/types.js';
import type { Arrangement } from '../scene/types.js';
import type { Context } from './context.js';
import { ElementDraft, type Layer, type Making } from './element.js';
import type { Expansion, Site } from './expand.js';
import { evaluateAs } from './expression.js';
import { Frame } from './frame.js';
import type { Written } from './plan.js';
import { withStyles } from './properties.js';
import { mix } from './random.js';
import { is } from './raw.js';

/**
 * Many of a thing: `object apples "apple" { count: 5 }` is a container with five members, and so is a `scatter`. What places it belongs
 * to the container, what describes one thing to each of the members, for which the body is read anew every time.
 */
export interface Many {
  readonly arrange: Arrangement;
  readonly count: number;
  readonly container: KindDefinition;
  readonly member: KindDefinition;
  /** What was written, styles put in, of which the container takes what its kind has; and of that what is said of each. */
  readonly layers: readonly Layer[];
  readonly eachLayers: readonly Layer[];
}

/** Of the properties of an `object`, those that place it, and how it is put on the canvas: they are said of all together. */
const ofAll: ReadonlySet<string> = new Set([
  ...['at', 'x', 'y', 'offset', 'margin', 'column', 'row', 'align-self', 'stand', 'rotate', 'scale'],
  ...['opacity', 'mix-blend-mode', 'filter', 'clip-path', 'mask'],
  ...['gap', 'arrange', 'seed', 'along', 'over', 'overlap'],
]);

/** Of a `scatter`, each thing is turned by itself. */
const turns: ReadonlySet<string> = new Set(['rotate', 'scale']);
const nothing: ReadonlySet<string> = new Set();

/** The sides of the region of a `scatter` that has one of its own. */
const ofRegion = ['width', 'height', 'min-width', 'max-width', 'min-height', 'max-height', 'aspect-ratio'];

/** The sides of each thing of a `scatter`, by the names that they have there. */
const sides: Readonly<Record<string, string>> = { 'each-width': 'width', 'each-height': 'height' };

/** The kind that the scene graph gives the container. */
const containers: Readonly<Record<Arrangement, string>> = {
  row: 'row',
  column: 'column',
  grid: 'grid',
  ring: 'group',
  pile: 'group',
  scatter: 'group',
  region: 'group',
  over: 'group',
  along: 'group',
};

const most = 500;

/** What an element stands for where that is many things; null for one without a `count`. `layers`: what was written, by precedence. */
export function manyOf(definition: KindDefinition, layers: readonly Layer[], cx: Context): Many | null {
  const scattered = definition.name === 'scatter';
  if (!scattered && definition.name !== 'object') return null;
  if (!scattered && !layers.some(({ written }) => written.some(({ name }) => name === 'count' || name === 'style')))
    return null;
  const all = withStyles(layers, definition, cx);
  cx.statement = 'count';
  const count = valueWritten('count', all, definition, cx);
  if (!scattered && (find('count', all) === null || is(count, 'keyword'))) return null;
  const arrange = scattered ? spreadOf(all) : arrangementOf(all, definition, cx);
  const region = new Set(arrange === 'region' ? ofRegion.filter((name) => !isDistance(find(name, all))) : []);
  return {
    arrange,
    count: typeof count === 'number' ? Math.min(most, Math.max(0, Math.round(count))) : scattered ? 10 : 1,
    container: containerKind(definition, arrange, region),
    member: memberKind(definition),
    layers: all,
    eachLayers: scattered ? all.map((layer) => saidOfEach(layer, region)) : all,
  };
}

interface Found {
  readonly written: Written;
  readonly layer: Layer;
}

function find(name: string, layers: readonly Layer[]): Found | null {
  for (const layer of layers) {
    const written = layer.written.find((one) => one.name === name);
    if (written !== undefined) return { written, layer };
  }
  return null;
}

function valueWritten(name: string, layers: readonly Layer[], definition: KindDefinition, cx: Context) {
  const found = find(name, layers);
  const property = definition.properties.get(name);
  if (found === null || property === undefined) return undefined;
  return evaluateAs(found.written.expr, property.type, found.layer.frame, cx);
}

function arrangementOf(layers: readonly Layer[], definition: KindDefinition, cx: Context): Arrangement {
  const value = valueWritten('arrange', layers, definition, cx);
  return is(value, 'keyword') && value.name in containers ? (value.name as Arrangement) : 'row';
}

/** A path before an element, an element before a region. */
function spreadOf(layers: readonly Layer[]): Arrangement {
  const along = find('along', layers)?.written.expr;
  if (along !== undefined && !(along.$type === 'ListLit' && along.items.length === 0)) return 'along';
  const over = find('over', layers)?.written.expr;
  return over === undefined || (over.$type === 'NameRef' && over.name === 'auto') ? 'region' : 'over';
}

/** Written in metres: a size in the world, which a region of the picture does not have. */
function isDistance(found: Found | null): boolean {
  const type = found?.layer.frame.module.types.get(found.written.expr);
  return type !== undefined && optionsOf(type).every(({ kind }) => kind === 'distance');
}

/** What is said of each: `each-width` is the `width` of each, and what is said of the region is not. */
function saidOfEach({ written, frame }: Layer, ofAllSides: ReadonlySet<string>): Layer {
  const own = new Map(
    written.flatMap((one) => (sides[one.name] === undefined ? [] : [[sides[one.name]!, one] as const])),
  );
  const rest = written.filter(({ name }) => !ofAllSides.has(name) && !own.has(name) && sides[name] === undefined);
  return { written: [...rest, ...Array.from(own, ([name, one]) => ({ ...one, name }))], frame };
}

const kinds = new Map<string, KindDefinition>();

/** Made once for each case, so that all that are alike share their defaults. */
function containerKind(
  definition: KindDefinition,
  arrange: Arrangement,
  ofRegion: ReadonlySet<string>,
): KindDefinition {
  const key = `${definition.name} ${arrange} ${[...ofRegion].join(' ')}`;
  let kind = kinds.get(key);
  if (kind === undefined) {
    const each = definition.name === 'scatter' ? turns : nothing;
    const own = [...definition.properties].filter(
      ([name]) => (ofAll.has(name) && !each.has(name)) || ofRegion.has(name),
    );
    kind = { ...vocabulary.kinds.get(containers[arrange])![0]!, properties: new Map(own) };
    kinds.set(key, kind);
  }
  return kind;
}

function memberKind(definition: KindDefinition): KindDefinition {
  const key = `member ${definition.name}`;
  let kind = kinds.get(key);
  if (kind === undefined) {
    const each = definition.name === 'scatter' ? turns : nothing;
    const thing = vocabulary.kinds.get('object')![0]!;
    const own = [...thing.properties].filter(([name]) => name !== 'count' && (!ofAll.has(name) || each.has(name)));
    kind = { ...thing, properties: new Map(own) };
    kinds.set(key, kind);
  }
  return kind;
}

/** What there is to know of an element that is many, apart from how many. */
export interface ManyHead {
  readonly node: ast.Element;
  /** The kind as written. */
  readonly written: string;
  readonly label: Making['label'];
  /** Where the names inside it live, for each way there: its own body's frame, the component's. */
  readonly frames: readonly Frame[];
  /** What each of them represents, where its component says so. */
  readonly ofEach: readonly string[];
  readonly head: ConstructorParameters<typeof ElementDraft>[1];
}

export function containerOf(many: Many, { written, frames, head }: ManyHead, site: Site): ElementDraft {
  return new ElementDraft(
    { definition: many.container, written, member: site.member, layers: many.layers, frames, label: null },
    { ...head, many: many.arrange },
  );
}

/**
 * Makes the members, as many as there may be. `open` gives the frame of the body as the container read it, and a new one for a member,
 * with its own seed, so that what is random differs from one to the next; `fill` makes what is inside a member.
 */
export function makeMembers(
  expansion: Expansion,
  many: Many,
  container: ElementDraft,
  { node, label, ofEach, head }: ManyHead,
  site: Site,
  open: (seed: (frame: Frame) => number) => readonly [outer: Frame, body: Frame],
  fill: (body: Frame, site: Site) => void,
): void {
  const around: Site = { ...site, nesting: site.nesting + 1 };
  for (let index = 0; index < many.count; index++) {
    if (!expansion.mayMake(node, head.written.frame, around)) return;
    const seed = (frame: Frame): number => mix(frame.seed, index + 1);
    const [outer, body] = open(seed);
    const member = new ElementDraft(
      {
        definition: many.member,
        written: 'object',
        member: true,
        layers: many.eachLayers.map(({ written, frame }) => ({
          written,
          frame: frame === outer ? body : new Frame(frame, null, frame.module, null, seed(frame)),
        })),
        frames: [body],
        label,
      },
      { ...head, component: null, represents: ofEach, parent: container },
    );
    body.self = { node, element: member };
    expansion.enter(member);
    const inside = { ...expansion.inside(member, around), owner: container, further: index > 0 };
    fill(body, inside);
  }
}
