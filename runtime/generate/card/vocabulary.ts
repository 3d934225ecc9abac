import type {
  FunctionDefinition,
  KindDefinition,
  PropertyDefinition,
  Vocabulary,
} from '../../../language/prelude/vocabulary.js';
import { optionsOf } from '../../../language/types/types.js';
import { briefType } from './types.js';

/** Kinds that a scene from a prompt does not need. */
const leftOut: ReadonlySet<string> = new Set(['image', 'slot', 'combine', 'refine', 'item']);
/** Properties for finishing touches, which the reference has. */
const rare: ReadonlySet<string> = new Set(
  `style slot stand lang detail keep strength negative depth clip-path mask mix-blend-mode min-width max-width min-height max-height aspect-ratio
  stroke-dashoffset stroke-linecap text-decoration text-transform hyphens direction text-wrap text-align-last text-justify text-indent overflow-wrap
  word-break text-orientation column-count column-gap paint-order side start-offset fill-rule list-style-type start seed align-self
  font-style text-shadow margin flip close each-width each-height overlap over stroke-linejoin vertical-align`.split(
    /\s+/,
  ),
);
/** What many kinds share, in this order, by the mixin that declares it. */
const shared: readonly (readonly [mixin: string, who: string])[] = [
  ['placed', 'All'],
  ['described', 'All, for the editor'],
  ['composited', 'All'],
  ['painted', 'Shapes'],
  ['boxed', 'Containers and `text`'],
  ['flexible', '`row`, `column`'],
  ['lettered', 'Words; inherited from containers and `scene`'],
  ['typographic', 'Words too'],
];

/** Lines for the kinds with what they have alone, those that everything shares first. */
export function propertyLines(vocabulary: Vocabulary): string[] {
  const kinds = cardKinds(vocabulary);
  const common = shared.flatMap(([mixin, who]) => {
    const owner = kinds.find(
      ({ mixins }) => mixins.includes(mixin) || (mixin === 'lettered' && mixins.includes('typographic')),
    );
    const properties = [...owner!.properties.values()].filter((property) => property.mixin === mixin);
    const said = grouped(properties);
    return said === '' ? [] : [`- ${who}: ${said}.`];
  });
  const own = kinds.flatMap((kind) => {
    const said = grouped(
      [...kind.properties.values()].filter(({ mixin }) => mixin === null),
      kind.main,
    );
    return said === '' ? [] : [`- \`${kind.name}\`: ${said}.`];
  });
  return [...common, ...own];
}

export function cardKinds(vocabulary: Vocabulary): KindDefinition[] {
  return [...vocabulary.kinds.values()]
    .map(([first]) => first!)
    .filter(({ name, later, parents }) => !later && !leftOut.has(name) && (parents === null || name === 'span'));
}

/** `width, height: length|fr|auto; x: length`: names with the same type together. */
function grouped(properties: readonly PropertyDefinition[], main: string | null = null): string {
  const byType = new Map<string, string[]>();
  for (const { name, type } of properties) {
    if (rare.has(name) || optionsOf(type).some(({ kind }) => kind === 'style')) continue;
    const said = briefType(type);
    byType.set(said, [...(byType.get(said) ?? []), name === main ? `${name} (its label)` : name]);
  }
  return [...byType].map(([type, names]) => `${names.join(' ')}: ${type}`).join('; ');
}

/** Calls with their parameters, for those that give one of some types. */
export function functionLine(vocabulary: Vocabulary, results: readonly string[]): string {
  return [...vocabulary.functions.values()]
    .filter(({ later, result, name }) => !later && results.includes(result.kind) && !rareFunctions.has(name))
    .map(call)
    .join(' ');
}

const rareFunctions: ReadonlySet<string> = new Set([
  'rgba',
  'hsl',
  'oklch',
  'sepia',
  'contrast',
  'saturate',
  'invert',
  'hue-rotate',
  'conic-gradient',
  'lines',
]);

function call({ name, parameters }: FunctionDefinition): string {
  const said = parameters.map(({ name: parameter, rest, default: missing }) =>
    rest ? `${parameter}…` : missing === null ? parameter : `${parameter}?`,
  );
  return `\`${name}(${said.join(', ')})\``;
}
