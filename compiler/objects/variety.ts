import { posedNames } from '../nouns/poses.js';
import type { NounIndex } from './index.js';
import type { DrawingEntry, NounMatch } from './types.js';

/** Who stands in a group of several that a noun names, in order: the first is the one that is drawn alone. */
const groups: Readonly<Record<string, readonly string[]>> = {
  man: ['man', 'second man', 'third man', 'fourth man', 'fifth man'],
  woman: ['woman', 'second woman', 'third woman', 'fourth woman', 'fifth woman'],
  boy: ['boy', 'second boy', 'child', 'third boy', 'fourth boy'],
  girl: ['girl', 'second girl', 'third girl', 'fourth girl'],
  child: [
    'child',
    'girl',
    'second boy',
    'third girl',
    'boy',
    'third child',
    'second girl',
    'third boy',
    'fourth girl',
    'second child',
  ],
  person: [
    ...['person', 'woman', 'second man', 'third woman', 'fourth man', 'second woman', 'third man'],
    ...['fourth woman', 'man', 'fifth woman', 'fifth man'],
  ],
};

/**
 * The drawing of a member of a group of people, so that they are no clones: other hair, skin and clothes, in the same pose where the library has it
 * for them.
 * @param at which member it is, from 0
 */
export function varied({ canonical, pose, entry, color }: NounMatch, at: number, index: NounIndex): DrawingEntry {
  if (at === 0 || color !== null || !Object.hasOwn(groups, canonical)) return entry;
  const entries = groups[canonical]!.flatMap((name) => {
    const [found] = pose === null ? [index.find(name)] : posedNames(name, pose).flatMap((one) => index.find(one) ?? []);
    return found?.exact ? [found.entry] : [];
  });
  return entries[at % entries.length] ?? entry;
}
