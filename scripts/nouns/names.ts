import { keyOf } from '../../compiler/objects/index.js';
import type { Synset, WordNet } from './wordnet.js';

/** A drawing that looks for its names. */
export interface Named {
  readonly id: string;
  /** Its own nouns, the most canonical first. */
  readonly nouns: readonly string[];
  /** What its nouns mean; null where WordNet does not have it. */
  readonly sense: Synset | null;
}

export interface Name {
  readonly id: string;
  readonly color: string | null;
  readonly exact: boolean;
}

/** Kinds more general than this are no answer: who asks for an artifact wants no particular one. */
const tooGeneral = new Set(
  `entity|physical entity|object|whole|artifact|thing|living thing|organism|matter|substance|food|animal|plant|person|causal agent|
  instrumentality|instrumentation|device|structure|construction|equipment|implement|container|covering|commodity|article|goods|vascular plant|
  woody plant|herb|nutriment|foodstuff|vertebrate|mammal|placental|carnivore|invertebrate|arthropod|chordate|conveyance|vehicle|wheeled vehicle|
  craft|area|body part|part|natural object|geological formation|creation|decoration|furnishing|product|fabric|material|machine|mechanism|way|
  facility|clothing|garment|consumer goods|worker|leader|man|woman|boy|girl|child|adult|male|female|plant part|plant organ|grass|plate|barrier|
  holder|fastener|restraint|band|strip|ring|bar|line|surface|section|opening|sheet|layer|cover|support|frame|framework|tube`.split(
    /\|\s*/,
  ),
);

/** How far a kind may lie below what is drawn for it. */
const deepest = 5;

/**
 * All names of the library, as look-up keys. A name belongs to who says it first: curated ones, those of our components and icons, then words
 * that mean the same in WordNet, then WordNet's kinds (a poodle is drawn as a dog).
 * @param curated null: a word that is to be no name, whatever WordNet says
 */
export function allNames(
  drawings: readonly Named[],
  curated: ReadonlyMap<string, Name | null>,
  wordnet: WordNet,
): Map<string, Name> {
  const names = new Map<string, Name>();
  const forbidden = new Set<string>();
  for (const [name, meaning] of curated)
    if (meaning === null) forbidden.add(keyOf(name));
    else names.set(keyOf(name), meaning);
  const add = (name: string, id: string, exact: boolean): void => {
    // Phrases are looked for without their articles: “woman with a yellow umbrella” as “woman with umbrella”.
    for (const form of new Set([name, name.replace(/ (?:an?|the) /g, ' ')])) {
      const key = keyOf(form);
      if (isName(key) && !names.has(key) && !forbidden.has(key)) names.set(key, { id, color: null, exact });
    }
  };
  for (const { id, nouns } of drawings) for (const noun of nouns) add(noun, id, true);
  // A drawing whose own nouns all belong to better ones is not wanted for its rarer meanings.
  const wanted = new Set(Array.from(names.values(), ({ id }) => id));
  const senses = drawings.flatMap(({ id, sense }) => (sense !== null && wanted.has(id) ? [{ id, sense }] : []));
  for (const { id, sense } of senses)
    for (const word of sense.words) if (isGoodName(word, sense, wordnet)) add(word, id, true);
  // The nearest kind above decides: a spaniel is a dog before it is an animal.
  let level = senses.filter(({ sense }) => !sense.words.some((word) => tooGeneral.has(word)));
  const seen = new Set(senses.map(({ sense }) => sense.offset));
  for (let depth = 0; depth < deepest; depth++) {
    const next: typeof level = [];
    for (const { id, sense } of level)
      for (const offset of sense.kinds) {
        if (seen.has(offset)) continue;
        seen.add(offset);
        const kind = wordnet.at(offset);
        if (kind.words.some((word) => tooGeneral.has(word))) continue;
        next.push({ id, sense: kind });
        for (const word of kind.words) if (isGoodName(word, kind, wordnet)) add(word, id, false);
      }
    level = next;
  }
  return names;
}

/** WordNet's fields, the likelier ones in an earlier group. */
export type Fields = readonly (readonly string[])[];

/** The commonest meaning of its first noun that has one in these fields. */
export function senseOf(nouns: readonly string[], fields: Fields, wordnet: WordNet): Synset | null {
  for (const noun of nouns)
    for (const group of fields) {
      const found = wordnet.senses(noun).find(({ field }) => field !== null && group.includes(field));
      if (found) return found;
    }
  return null;
}

/**
 * Whether who says the word means this sense. A word for many things is no good name for one of its rarer meanings, nor is a word that is first an
 * adjective; Latin names of species and people's names are written with a capital.
 */
function isGoodName(word: string, sense: Synset, wordnet: WordNet): boolean {
  const senses = wordnet.senses(word);
  const isSingle = !word.includes(' ');
  if (senses[0] !== sense && (isSingle || senses[1] !== sense)) return false;
  if (isSingle && !wordnet.isChieflyNoun(word)) return false;
  if (sense.field === 'plant' && senses.some(({ field }) => field === 'food')) return false;
  if (!sense.capitals.has(word)) return true;
  const isLatin = wordnet.senses(`genus ${word.split(' ')[0]}`).length > 0;
  return !isLatin && (!isSingle || sense.field === 'animal');
}

/** Words of one letter and what has signs in it are none that one says. */
function isName(key: string): boolean {
  return /^[a-z][a-z. ]*[a-z]$/.test(key) && !/^(?:genus|family|order) /.test(key);
}
