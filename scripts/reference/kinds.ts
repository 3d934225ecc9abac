import type { KindDefinition, PreludeData, PropertyDefinition } from '../../language/prelude/vocabulary.js';
import { writeType } from '../../language/types/show.js';
import { exampleOf, exampleScene } from './examples.js';
import { cell, type Page, source } from './markdown.js';
import { sectionOf, sectionsOf, slug } from './sections.js';

/** One page for each section of elements.coco, and one of the properties that kinds share. */
export function kindPages(data: PreludeData, sources: Readonly<Record<string, string>>): Page[] {
  const text = sources['elements.coco']!;
  const sections = sectionsOf(text);
  const titles = [...new Set(data.kinds.map((kind) => sectionOf(kind.place, sections)))];
  const pages = titles.map((title) => {
    const kinds = data.kinds.filter((kind) => sectionOf(kind.place, sections) === title);
    return {
      file: `${slug(title)}.md`,
      title,
      body: kinds.map((kind) => kindSection(kind, text)).join('\n'),
    };
  });
  return [...pages, sharedPage(data, text)];
}

type Kind = PreludeData['kinds'][number];

function kindSection(kind: Kind, text: string): string {
  const lines = [`## ${heading(kind)}`, '', kind.doc, ''];
  if (kind.later) lines.push('*Not drawn yet: a labelled box stands for it.*', '');
  if (kind.parents !== null) lines.push(`Stands in ${kind.parents.map((name) => `\`${name}\``).join(', ')}.`, '');
  if (!kind.later) lines.push(`![An example of ${kind.name}](images/${exampleOf(kind.name)}.png)`, '');
  lines.push('```coco', exampleScene(kind.parents?.includes('geometry') ? 'geometry' : kind.name).trimEnd(), '```', '');
  lines.push(...propertyTable(kind.properties, text, kind.main));
  if (kind.mixins.length > 0) {
    const links = kind.mixins.map((name) => `[${name}](shared-properties.md#${name})`);
    lines.push(`${kind.properties.length === 0 ? 'Its' : 'Further'} properties: ${links.join(', ')}.`, '');
  }
  return lines.join('\n');
}

/** A kind that is another one in a certain parent says so. */
function heading(kind: Kind): string {
  return kind.parents === null || kind.parents.includes('scene') || kind.name !== 'circle'
    ? kind.name
    : `${kind.name} in ${kind.parents.join(', ')}`;
}

function propertyTable(
  properties: readonly PropertyDefinition[],
  text: string,
  main: KindDefinition['main'],
): string[] {
  if (properties.length === 0) return [];
  const rows = properties.map((property) => {
    const notes = [
      property.name === main ? 'The label.' : '',
      property.doc,
      property.inherited ? 'Passed on to what is inside.' : '',
    ];
    const written = defaultOf(property, text);
    return `| \`${property.name}\` | ${cell(code(writeType(property.type)))} | ${written === '' ? '' : cell(code(written))} | ${cell(notes.filter((note) => note !== '').join(' '))} |`;
  });
  return ['| property | type | default | |', '| --- | --- | --- | --- |', ...rows, ''];
}

function code(text: string): string {
  return `\`${text}\``;
}

/** The default as the prelude writes it. */
function defaultOf(property: PropertyDefinition, text: string): string {
  const written = source(text, property.place);
  const at = written.indexOf('=');
  return property.default === null ? '' : written.slice(at + 1).trim();
}

function sharedPage(data: PreludeData, text: string): Page {
  const body = data.mixins.map((mixin) => {
    const used = data.kinds.filter((kind) => kind.mixins.includes(mixin.name)).map(({ name }) => `\`${name}\``);
    return [
      `## ${mixin.name}`,
      '',
      mixin.doc,
      '',
      ...propertyTable(mixin.properties, text, null),
      `Of ${[...new Set(used)].join(', ')}.`,
      '',
    ].join('\n');
  });
  return { file: 'shared-properties.md', title: 'Shared properties', body: body.join('\n') };
}
