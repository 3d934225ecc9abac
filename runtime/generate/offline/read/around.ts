import type { Pending } from './clause.js';
import type { Draft } from './draft.js';
import * as lexicon from './lexicon.js';
import { singulars } from './nouns.js';
import type { Phrase } from './phrase/phrase.js';

/** Kinds of relation whose target may be where something is, and not a thing of its own. */
const where = new Set(['on', 'inside', 'surrounded', 'near', 'behind', 'around', 'above', 'with', 'under']);

/**
 * What lies all around: ground and water (“on tranquil waters”), walls, other worlds (“on the moon”), and what is in the air or on everything
 * (“flames”, “clouds”). None of it is a thing with a place of its own, unless the prompt counts it or puts it beside something.
 * @returns whether the phrase was that
 */
export function readAround(draft: Draft, phrase: Phrase, pending: Pending | null, owner: number | undefined): boolean {
  const { known, color, from, to } = phrase;
  if (phrase.sort === 'part' || phrase.sort === 'clothes' || phrase.sort === 'depiction' || phrase.counted)
    return false;
  if (pending?.kind === 'holding' || pending?.kind === 'wearing') return false;
  const name = known?.name ?? phrase.name;
  const word = oneOf(name);
  const isWhere = pending?.type === 'at' || where.has(pending?.kind ?? '');
  const { setting } = draft;
  if (lexicon.worlds.has(word) && (pending?.type === 'at' || pending?.kind === 'on') && phrase.determiner !== 'a') {
    setting.world ??= word === 'mars' ? 'red' : 'gray';
    draft.use(from, to);
    return true;
  }
  // “under the stars”: at night, and not under three things.
  if (word === 'star' && pending?.kind === 'under' && phrase.plural) {
    setting.time ??= 'night';
    setting.weather ??= 'stars';
    draft.use(from, to);
    return true;
  }
  // “the white walls” of a room are no things in it.
  const around = phrase.plural && phrase.loose;
  if (/(?:^| )wall$/.test(name) && ((isWhere && pending?.kind !== 'with') || around)) {
    const words = [color, ...phrase.look.filter((look) => lexicon.materials.has(look)), name];
    setting.wall ??= wallOf(words.filter((one) => one !== null).join(' '), draft);
    draft.use(from, to);
    return true;
  }
  const bare = phrase.determiner === null || phrase.loose || !draft.isShort;
  if (Object.hasOwn(lexicon.grounds, word) && name.split(' ').length === 1 && (isWhere || bare)) {
    const surface = lexicon.grounds[word]!;
    const material = phrase.look.find((look) => lexicon.materials.has(look));
    const own = material === undefined ? null : draft.words.nouns.library.places.find(`${material} ${word}`);
    if (surface === 'water') setting.place ??= 'sea';
    else if (pending?.kind !== 'above' || setting.ground === null)
      setting.ground ??= own ? `${material} ${word}` : surface;
    draft.use(from, to);
    return true;
  }
  if (lexicon.airs.has(word) && (phrase.plural || phrase.determiner === null || !draft.isShort)) {
    const look = draft.text(from, to).toLowerCase();
    if (owner !== undefined && (pending?.kind === 'with' || pending?.kind === 'inside'))
      draft.things[owner]!.look.push(`${pending.kind === 'with' ? 'with' : 'in'} ${look}`);
    else draft.style.push(look);
    if (word === 'cloud' && setting.place === null && draft.things.length === 0) setting.place = 'sky';
    draft.use(from, to);
    return true;
  }
  return false;
}

/** The wall that the library has, by all or the last of its words. */
function wallOf(words: string, draft: Draft): string {
  const all = words.split(' ');
  const found = all.map((_, at) => all.slice(at).join(' ')).find((one) => draft.words.nouns.library.places.find(one));
  return found ?? 'wall';
}

function oneOf(name: string): string {
  const known = (word: string): boolean =>
    Object.hasOwn(lexicon.grounds, word) || lexicon.airs.has(word) || lexicon.worlds.has(word);
  return [name, ...singulars(name)].find(known) ?? name;
}
