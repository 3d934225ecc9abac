import type * as ast from '../../generated/ast.js';
import type { Module } from '../../module.js';
import { pathOf } from '../../names/lookup.js';
import { vocabulary } from '../../prelude/prelude.js';
import type { KindDefinition, PropertyDefinition } from '../../prelude/vocabulary.js';
import { docOf } from '../../syntax/docs.js';
import { optionsOf, type Type } from '../../types/types.js';
import { hslOf, parseHex, swatch } from '../colors-of.js';
import { componentText, functionText, letText, paramText, shown, sourceOf } from '../declared-text.js';
import { moduleOf } from '../nodes.js';
import type { Meaning, Occurrence } from '../occurrences.js';
import { declarationText } from '../prelude-text.js';
import { geometryDocs, regionDocs } from './words.js';

/** What a hover says: a line of source, then paragraphs of Markdown. */
export interface Told {
  readonly code: string;
  readonly paragraphs: readonly string[];
}

/** What a word means, in words. */
export function tell({ meaning, node }: Occurrence, module: Module): Told {
  switch (meaning.kind) {
    case 'builtin-kind':
      return tellKind(meaning.definition);
    case 'property':
      return tellProperty(meaning.definition);
    case 'builtin-function':
      return told(declarationText(meaning.definition.place), meaning.definition.doc, later(meaning.definition.later));
    case 'builtin-parameter':
      return told(
        `${meaning.definition.name}: ${shown(meaning.definition.type)}`,
        `A parameter of \`${meaning.function.name}\`.`,
        meaning.function.doc,
      );
    case 'enum':
      return tellEnum(meaning.definition.name);
    case 'enum-member':
      return told(`${meaning.definition.name}: ${meaning.member}`, ...tellEnum(meaning.definition.name).paragraphs);
    case 'type':
      return told(meaning.name, typeDocs[meaning.name] ?? '');
    case 'color':
      return tellColor(meaning.name, vocabulary.colors.get(meaning.name) ?? '');
    case 'region':
      return told(meaning.name, regionDocs[meaning.name] ?? 'A part of the canvas.');
    case 'geometry':
      return told(meaning.feature, geometryDocs[meaning.feature] ?? '', typeLine(module.types.get(node as ast.Expr)));
    case 'field':
      return told(withType(meaning.name, module.types.get(node as ast.Expr)), 'A field of a value.');
    case 'loop':
      return tellLoop(meaning, node, module);
    case 'element':
      return tellElement(meaning, module);
    default:
      return tellDeclared(meaning);
  }
}

function told(code: string, ...paragraphs: readonly string[]): Told {
  return { code, paragraphs: paragraphs.filter((paragraph) => paragraph !== '') };
}

function later(is: boolean): string {
  return is ? 'Not drawn yet by this version: a labelled box stands for it.' : '';
}

function tellKind(definition: KindDefinition): Told {
  const { name, doc, parents, main, properties } = definition;
  const own = [...properties.values()].filter(({ mixin }) => mixin === null).map((property) => `\`${property.name}\``);
  return told(
    `element ${name}`,
    doc,
    later(definition.later),
    parents === null ? '' : `Stands inside ${parents.map((parent) => `\`${parent}\``).join(', ')}.`,
    main === null ? '' : `Its label is its \`${main}\`.`,
    own.length === 0 ? '' : `Properties of its own: ${own.join(', ')}.`,
  );
}

function tellProperty({ place, doc, inherited, type }: PropertyDefinition): Told {
  return told(
    declarationText(place).replace(/^(main |inherited )+/, ''),
    doc,
    inherited ? 'Passed on to everything inside.' : '',
    membersLine(type),
  );
}

function membersLine(type: Type): string {
  const members = optionsOf(type).flatMap((option) =>
    option.kind === 'enum' && option.members.length > 1 ? option.members : [],
  );
  return members.length === 0 ? '' : `Words: ${members.map((member) => `\`${member}\``).join(', ')}.`;
}

function tellEnum(name: string): Told {
  const definition = vocabulary.enums.get(name);
  if (definition === undefined) return told(name);
  const members = definition.members.map((member) => `\`${member}\``).join(', ');
  return told(`enum ${name}`, definition.doc, `Its words: ${members}.`);
}

export function tellColor(written: string, value: string): Told {
  const color = parseHex(value);
  if (color === null) return told(written);
  const [hue, saturation, lightness] = hslOf(color);
  const parts = [color.red, color.green, color.blue].map((part) => Math.round(part * 255));
  const alpha = color.alpha < 1 ? ` · ${Math.round(color.alpha * 100)}% opaque` : '';
  return told(
    written,
    `${swatch(value)} \`${value}\` · rgb(${parts.join(', ')}) · hsl(${hue}, ${saturation}%, ${lightness}%)${alpha}`,
  );
}

function tellLoop(
  { declaration, position }: Extract<Meaning, { kind: 'loop' }>,
  node: Occurrence['node'],
  module: Module,
): Told {
  const name = declaration.names[position] ?? '';
  const source = sourceOf(declaration.source);
  if (position === 1) return told(`${name}: number`, `Counts the turns of the loop over \`${source}\`, from 0.`);
  const type = module.types.get(node as ast.Expr) ?? itemOf(module.types.get(declaration.source));
  return told(withType(name, type), `Each member of \`${source}\` in turn.`);
}

function itemOf(type: Type | undefined): Type | undefined {
  if (type?.kind === 'list') return type.item ?? undefined;
  return type?.kind === 'range' ? { kind: 'number', range: null } : undefined;
}

function tellElement({ declaration, list }: Extract<Meaning, { kind: 'element' }>, from: Module): Told {
  const module = moduleOf(declaration, from);
  const entry = module?.scopes.entries.get(declaration);
  const label = declaration.label === undefined ? '' : ` ${sourceOf(declaration.label)}`;
  const kind = module?.resolutions.get(declaration);
  const about =
    kind?.kind === 'builtin-kind'
      ? kind.definition.doc
      : kind?.kind === 'component'
        ? docOf(kind.declaration) || `An instance of the component \`${kind.declaration.name}\`.`
        : '';
  return told(
    `${declaration.kind} ${declaration.name ?? ''}${label}`,
    docOf(declaration),
    about,
    list ? 'Declared in a loop: the name stands for all of them.' : '',
    entry?.counted ? 'Has a `count`: the name stands for all of them.' : '',
    entry !== undefined && entry.parent !== null ? `Path: \`${pathOf(entry)}\`` : '',
  );
}

function tellDeclared(
  meaning: Extract<
    Meaning,
    {
      kind:
        | 'scene'
        | 'let'
        | 'parameter'
        | 'argument'
        | 'component'
        | 'function'
        | 'style'
        | 'palette'
        | 'palette-entry';
    }
  >,
): Told {
  const { declaration } = meaning;
  switch (meaning.kind) {
    case 'scene':
      return told(`scene ${meaning.declaration.name ?? ''}`.trim(), docOf(declaration));
    case 'let':
      return told(letText(meaning.declaration, meaning.module), docOf(declaration));
    case 'parameter':
    case 'argument':
      return told(paramText(meaning.declaration), ownerLine(meaning.declaration));
    case 'component':
      return told(componentText(meaning.declaration), docOf(declaration), fromLine(meaning.module));
    case 'function':
      return told(functionText(meaning.declaration, meaning.module), docOf(declaration), fromLine(meaning.module));
    case 'style':
      return told(sourceOf(meaning.declaration), docOf(declaration), fromLine(meaning.module));
    case 'palette':
      return told(`palette ${meaning.declaration.name}`, docOf(declaration), entriesLine(meaning.declaration));
    case 'palette-entry': {
      const value = sourceOf(meaning.declaration.value);
      const hex = parseHex(value) === null ? (vocabulary.colors.get(value) ?? '') : value;
      return told(`${meaning.declaration.name}: ${value}`, ...tellColor('', hex).paragraphs);
    }
  }
}

function ownerLine(param: ast.Param): string {
  const owner = param.$container;
  if (owner.$type === 'Component') return `A parameter of the component \`${owner.name}\`.`;
  return owner.$type === 'FunctionDecl' ? `A parameter of the function \`${owner.name}\`.` : '';
}

function fromLine({ uri }: Module): string {
  return `In \`${uri.slice(uri.lastIndexOf('/') + 1)}\`.`;
}

function entriesLine(palette: ast.Palette): string {
  return (palette.body?.members ?? [])
    .flatMap((member) => {
      if (member.$type !== 'Property') return [];
      const value = sourceOf(member.value);
      const hex = vocabulary.colors.get(value) ?? value;
      return [`${parseHex(hex) === null ? '' : `${swatch(hex)} `}\`${member.name}: ${value}\``];
    })
    .join(' · ');
}

function typeLine(type: Type | undefined): string {
  const text = shown(type);
  return text === '' ? '' : `Type: \`${text}\``;
}

function withType(name: string, type: Type | undefined): string {
  const text = shown(type);
  return text === '' ? name : `${name}: ${text}`;
}

/** What the types of the language hold. */
export const typeDocs: Readonly<Record<string, string>> = {
  number: 'A number; a percentage is a ratio, `80%` is 0.8.',
  boolean: '`true` or `false`.',
  text: 'Words in quotes.',
  color: '`#rrggbb`, a CSS name, or a function such as `mix`.',
  paint: 'A colour or a gradient.',
  length: 'Pixels (`12`, `12px`), percentages, `em`, or what is computed from them.',
  fraction: 'A share of the room that is left: `1fr`.',
  distance: 'Metres: `1.8m`, `40cm`.',
  angle: 'Degrees: `45deg`.',
  point: 'Two lengths, `(x, y)`, or an anchor of an element.',
  size: 'A width and a height: `size(1024, 1024)`.',
  range: 'Whole numbers from … to, both ends in: `1..5`.',
  shadow: 'A shadow: `shadow(0, 2, 8, #0003)`.',
  filter: 'An effect: `blur(4)`.',
  'color-stop': 'A colour, or a colour and its place: `(red, 30%)`.',
  element: 'An element of the picture.',
  style: 'A named set of properties.',
  sides: 'Lengths for the sides, in CSS order: `(10, 20)`.',
  percent: 'A percentage.',
  list: 'Several values: `[1, 2, 3]`.',
  record: 'Named values: `{ name: "Ann", age: 3 }`.',
  tuple: 'Some values together: `(1, 2)`.',
  table: 'Rows and columns, from `csv`.',
};
