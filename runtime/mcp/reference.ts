import { vocabulary } from '../../language/prelude/prelude.js';
import type { FunctionDefinition, KindDefinition, PropertyDefinition } from '../../language/prelude/vocabulary.js';
import { showType } from '../../language/types/show.js';
import { termsOf } from '../generate/examples/terms.js';

/** Something of the vocabulary: a kind, property, function or list of words. */
export interface Entry {
  readonly name: string;
  readonly what: 'kind' | 'property' | 'function' | 'words';
  readonly text: string;
  /** What it shares with many others: too long for a list of finds. */
  readonly more?: string;
}

let made: readonly Entry[] | null = null;

/** All of the vocabulary, in the order of the prelude. */
export function entries(): readonly Entry[] {
  made ??= [
    ...[...vocabulary.kinds.values()].flat().map(kindEntry),
    ...[...vocabulary.properties].map(([name, definitions]) => propertyEntry(name, definitions)),
    ...[...vocabulary.functions.values()].map(functionEntry),
    ...[...vocabulary.enums.values()].map(
      ({ name, doc, members }): Entry => ({ name, what: 'words', text: `${doc} One of ${members.join(', ')}.`.trim() }),
    ),
  ];
  return made;
}

/** Those that a question is about, the best first: by name, then by the words of their text. */
export function searchReference(question: string, most: number): Entry[] {
  const terms = [...new Set(termsOf(question))];
  const wanted = question.trim().toLowerCase();
  const scored = entries().map((entry) => {
    const own = new Set(termsOf(entry.name));
    const inText = new Set(termsOf(entry.text));
    const hits = terms.reduce((sum, term) => sum + (own.has(term) ? 3 : 0) + (inText.has(term) ? 1 : 0), 0);
    return { entry, score: hits + (entry.name === wanted ? 10 : 0) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function kindEntry({ name, doc, later, parents, main, properties }: KindDefinition): Entry {
  const place = parents === null ? '' : ` Stands in ${parents.join(', ')}.`;
  const label = main === null ? '' : ` Its label is its \`${main}\`.`;
  const undrawn = later ? ' This version draws it as a labelled box.' : '';
  const own = [...properties.values()].filter(({ mixin }) => mixin === null).map(({ name: property }) => property);
  const shared = [...properties.values()].filter(({ mixin }) => mixin !== null).map(({ name: property }) => property);
  const listed = own.length > 0 ? ` Own properties: ${own.join(', ')}.` : '';
  const more = shared.length > 0 ? { more: `It also has: ${shared.join(', ')}.` } : {};
  return { name, what: 'kind', text: `${doc}${place}${label}${undrawn}${listed}`, ...more };
}

function propertyEntry(name: string, definitions: readonly PropertyDefinition[]): Entry {
  const said = definitions.map(({ doc, type, inherited }) => {
    const takes = `Takes ${showType(type)}.`;
    return `${doc === '' ? '' : `${doc} `}${takes}${inherited ? ' Inherited.' : ''}`;
  });
  return { name, what: 'property', text: [...new Set(said)].join(' Elsewhere: ') };
}

function functionEntry({ name, doc, parameters, result }: FunctionDefinition): Entry {
  const said = parameters.map(
    ({ name: parameter, type, rest, default: missing }) =>
      `${rest ? '…' : ''}${parameter}${missing === null ? '' : '?'}: ${showType(type)}`,
  );
  return { name, what: 'function', text: `${name}(${said.join(', ')}), gives ${showType(result)}. ${doc}`.trim() };
}
