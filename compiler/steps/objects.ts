import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Module } from '../../language/module.js';
import { headOf } from '../checks/head.js';
import type { Host } from '../host.js';
import { allWordsOf, hasWords } from '../layout/wording.js';
import { objectMessages } from '../messages/objects.js';
import { links } from '../nouns/head.js';
import { type Candidate, readNoun } from '../nouns/phrase.js';
import { poseIn } from '../nouns/poses.js';
import type { NounIndex } from '../objects/index.js';
import type { PlaceEntry } from '../objects/places.js';
import { findPosed } from '../objects/posed.js';
import { representing } from '../objects/represented.js';
import { type Shelf, shelfOf } from '../objects/shelf.js';
import type { Drawing, NounMatch, Objects, PlaceThing, Thing } from '../objects/types.js';
import { varied } from '../objects/variety.js';
import type { Rgba } from '../paint/types.js';
import { colorOf, isWritten, textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { clustersOf } from '../text/itemize.js';
import { componentThing } from './components.js';
import { placeDrawer } from './places.js';

export interface LoadedObjects extends Objects {
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the things and places of all scenes in the library, and loads their drawings, each once. Never rejects. */
export async function loadObjects(
  scenes: readonly Scene[],
  host: Host,
  linesOf: LinesOf,
  modules: ReadonlyMap<string, Module>,
  inside: ReadonlySet<string>,
): Promise<LoadedObjects> {
  const things = new Map<SceneElement, Thing>();
  const backdrops = new Map<SceneElement, PlaceThing>();
  const reporter = new Reporter(objectMessages, linesOf);
  const finder = new Finder(host, modules, inside);
  const told = new Set<string>();
  const members = new Members();
  for (const { root, elements } of scenes) {
    const words = textOf(root, 'background');
    if (words !== '') {
      const place = await finder.backdrop(words);
      if (place !== null) backdrops.set(root, place);
    }
    for (const element of elements.values()) {
      if (element.kind !== 'object' || textOf(element, 'noun').trim() === '') continue;
      const thing = await finder.thing(element, members.next(element));
      if (thing !== null) things.set(element, thing);
      // Once for each place in the source: the members of a list are one.
      const place = `${element.origin.uri} ${element.origin.start} ${textOf(element, 'noun')}`;
      if (told.has(place)) continue;
      told.add(place);
      const span = element.propertyOrigins.get('noun') ?? headOf(element.origin, linesOf);
      if (thing === null) {
        const noun = textOf(element, 'noun');
        reporter.report('noun-unknown', { noun, nearest: await finder.nearest(noun) }, span);
      }
      const { number } = readNoun(textOf(element, 'noun'));
      // “four leaf clover” is one.
      const isName = thing !== null && startsWithNumber(thing.type === 'drawing' ? thing.match.noun : thing.noun);
      if (number !== null && !isName && isAlone(element))
        reporter.report('count-in-words', { noun: textOf(element, 'noun'), number }, span);
    }
  }
  return { things, backdrops, emoji: await finder.emoji(scenes), diagnostics: reporter.diagnostics };
}

function startsWithNumber(noun: string): boolean {
  return readNoun(noun).number !== null;
}

/** Not one of several that a `count`, a loop or an instance makes. */
function isAlone(element: SceneElement): boolean {
  return element.parent?.children.filter(({ origin }) => origin.start === element.origin.start).length === 1;
}

/** Counts the members of each `count`. */
class Members {
  readonly #seen = new Map<SceneElement, number>();

  /** Which of several it is, from 0; null for one that stands alone. */
  next({ parent }: SceneElement): number | null {
    if (parent === null || parent.many === null) return null;
    const at = this.#seen.get(parent) ?? 0;
    this.#seen.set(parent, at + 1);
    return at;
  }
}

/** An `object`, as far as its drawing depends on it. */
interface Wanted {
  readonly noun: string;
  readonly pose: string;
  readonly color: Rgba | null;
  readonly uri: string;
  readonly isMember: boolean;
}

/** A place that words name, with the colour that they say of it. */
interface NamedPlace extends Candidate {
  readonly entry: PlaceEntry;
}

class Finder {
  readonly #host: Host;
  readonly #shelf: Shelf;
  readonly #modules: ReadonlyMap<string, Module>;
  /** The components inside which this looks. */
  readonly #inside: ReadonlySet<string>;
  readonly #known = new Map<string, Promise<Thing | null>>();

  constructor(host: Host, modules: ReadonlyMap<string, Module>, inside: ReadonlySet<string>) {
    this.#host = host;
    this.#modules = modules;
    this.#inside = inside;
    this.#shelf = shelfOf(host);
  }

  /**
   * What is drawn for an `object`; null where the library has nothing for its noun.
   * @param member which of a `count` it is, from 0; null: it stands alone
   */
  async thing(element: SceneElement, member: number | null): Promise<Thing | null> {
    const { uri } = element.origin;
    const pose = textOf(element, 'pose');
    const color = isWritten(element, 'color') ? colorOf(element, 'color') : null;
    const wanted = { noun: textOf(element, 'noun'), pose, color, uri, isMember: member !== null };
    const key = JSON.stringify(wanted);
    const found = await remembered(this.#known, key, () => this.#find(wanted));
    if (found?.type !== 'drawing' || member === null || color !== null || found.said !== null) return found;
    const index = await this.#shelf.nouns();
    const entry = index && varied(found.match, member, index);
    if (entry === null || entry === found.match.entry) return found;
    return remembered(this.#known, `${key} ${entry.id}`, async () => {
      const drawing = await this.#shelf.drawing(entry.id, entry.chunk);
      return drawing && { ...found, match: { ...found.match, entry }, drawing };
    });
  }

  async #find({ noun, pose: description, color, uri, isMember }: Wanted): Promise<Thing | null> {
    const own = await this.#own(noun, color, uri);
    if (own !== null) return own;
    const index = await this.#shelf.nouns();
    const phrase = readNoun(noun);
    const doing = poseIn(description) ?? phrase.pose;
    for (const { name, color: said } of phrase.candidates) {
      // Several “people” are so many persons, not so many crowds.
      if (isMember && name === 'people') continue;
      const found = index === null ? null : findPosed(name, doing, index);
      const place = found?.exact ? null : (await this.#shelf.places()).find(name);
      // A drawing of the very thing before a surface or place; that before what is only of the same kind.
      if (found !== null && (found.exact || place === null)) {
        const { entry, canonical, pose } = found;
        const drawing = await this.#shelf.drawing(entry.id, entry.chunk);
        const match: NounMatch = { noun: name, canonical, pose, entry, color: found.color };
        if (drawing !== null) return { type: 'drawing', match, drawing, said };
      }
      const thing = place === null ? null : await this.#place(name, place, color ?? said, said);
      if (thing !== null) return thing;
    }
    return null;
  }

  /** What a component of the file, or one that it imports, says that it represents. */
  async #own(noun: string, color: Rgba | null, uri: string): Promise<Thing | null> {
    const module = this.#modules.get(uri);
    const found = module === undefined ? null : representing(noun, module);
    if (found === null) return null;
    const key = `${found.module.uri} ${found.component.name}`;
    // A component that shows its own noun ends at the library's drawing of it.
    if (this.#inside.has(key)) return null;
    const inside = new Set([...this.#inside, key]);
    return componentThing(found, color ?? found.color, found.color, this.#host, inside);
  }

  /** The first of the places that the words name: “old library, candle light” is a library. */
  async backdrop(words: string): Promise<PlaceThing | null> {
    const places = await this.#shelf.places();
    const pieces = [words, ...words.split(/[,;.]|\s(?=\S)/).flatMap((_, at, all) => all.slice(at).join(' '))];
    const candidates: Candidate[] = readNoun(words).candidates.slice();
    for (const piece of pieces) {
      const text = piece.split(/\s+/).filter((word, at) => at > 0 || !links.has(word.toLowerCase()));
      candidates.push(...readNoun(text.join(' ')).candidates);
    }
    const named = candidates.flatMap(({ name, color }) => {
      const entry = places.find(name);
      return entry === null ? [] : [{ name, color, entry }];
    });
    const said = named.filter(({ entry }) => entry.use === 'veil').map(({ name }) => name);
    // “heavy rain” is no other rain besides, and “falling snow” is not snow on the ground.
    const own = named.filter(({ name }) => !said.some((veil) => veil !== name && ` ${veil} `.includes(` ${name} `)));
    const grounds = own.filter(({ entry }) => entry.use !== 'veil');
    const veils = own.filter(
      ({ name, entry }, at) => entry.use === 'veil' && own.findIndex((one) => one.name === name) === at,
    );
    return this.#veiled(await this.#ground(grounds, veils[0]?.entry.view), veils);
  }

  /** The first place that fills a picture, else the first surface, else what lies behind the weather that is named alone. */
  async #ground(named: readonly NamedPlace[], behind: PlaceEntry['view']): Promise<PlaceThing | null> {
    for (const use of ['backdrop', 'region'] as const)
      for (const { name, color, entry } of named) {
        const whole = { ...entry, ...entry.view, use: entry.view ? ('backdrop' as const) : entry.use };
        const place = whole.use === use ? await this.#place(name, whole, color, color) : null;
        if (place !== null) return place;
      }
    return behind === undefined ? null : this.#place('', { ...behind, use: 'backdrop', floor: null }, null, null);
  }

  /** Weather or light over a place: “forest, falling snow”. */
  async #veiled(place: PlaceThing | null, veils: readonly NamedPlace[]): Promise<PlaceThing | null> {
    let all = place;
    for (const { name, color, entry } of veils) {
      const under = all;
      const veil = await this.#place(name, entry, color, color);
      if (under === null || veil === null) continue;
      all = {
        ...under,
        noun: under.noun || name,
        draw: (...about) => [...under.draw(...about), ...veil.draw(...about)],
      };
    }
    return all;
  }

  async #place(noun: string, entry: PlaceEntry, color: Rgba | null, said: Rgba | null): Promise<PlaceThing | null> {
    const draw = await placeDrawer(entry, color, this.#host);
    return draw && { type: 'place', noun, draw, floor: entry.floor, said };
  }

  /** The drawings of the emoji in all texts. */
  async emoji(scenes: readonly Scene[]): Promise<Map<string, Drawing>> {
    const found = new Map<string, Drawing>();
    const texts = scenes.flatMap(({ elements }) => Array.from(elements.values()).filter(hasWords).map(allWordsOf));
    const wanted = texts.flatMap((text) => (mayHaveEmoji.test(text) ? emojiIn(text) : []));
    if (wanted.length === 0) return found;
    const index = await this.#shelf.emoji();
    for (const emoji of new Set(wanted)) {
      const entry = index?.find(emoji);
      const drawing = entry && (await this.#shelf.drawing(entry.id, entry.chunk));
      if (drawing) found.set(emoji, drawing);
    }
    return found;
  }

  /** Nouns that are written much like it. */
  async nearest(words: string): Promise<readonly string[]> {
    const index: NounIndex | null = await this.#shelf.nouns();
    const { candidates } = readNoun(words);
    const last = candidates.at(-1)?.name;
    return index === null || last === undefined ? [] : index.nearest(last);
  }
}

/** Quick to look for: most texts have none. */
const mayHaveEmoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

function emojiIn(text: string): string[] {
  return clustersOf(text).flatMap((cluster) => (cluster.isPicture ? [cluster.text] : []));
}

function remembered<K, V>(store: Map<K, V>, key: K, make: () => V): V {
  let value = store.get(key);
  if (value === undefined) {
    value = make();
    store.set(key, value);
  }
  return value;
}
