import type { FunctionDefinition, PreludeData } from '../../language/prelude/vocabulary.js';
import { cell, type Page, source } from './markdown.js';
import { sectionOf, sectionsOf } from './sections.js';

/** All functions, by the sections of functions.coco. */
export function functionPage(data: PreludeData, sources: Readonly<Record<string, string>>): Page {
  const text = sources['functions.coco']!;
  const sections = sectionsOf(text);
  const groups = new Map<string, FunctionDefinition[]>();
  for (const definition of data.functions) {
    const title = sectionOf(definition.place, sections) || 'General';
    groups.set(title, [...(groups.get(title) ?? []), definition]);
  }
  const body = [...groups].map(([title, functions]) =>
    [`## ${title}`, '', ...functions.map((one) => entry(one, text)), ''].join('\n'),
  );
  return { file: 'functions.md', title: 'Functions', body: body.join('\n') };
}

function entry(definition: FunctionDefinition, text: string): string {
  const signature = source(text, definition.place).replace(/^extern (later )?fn /, '');
  return `- \`${signature}\`${definition.doc === '' ? '' : `  \n  ${definition.doc}`}`;
}

/** The enumerations with their members. */
export function enumPage(data: PreludeData): Page {
  const rows = data.enums.map(
    ({ name, members, doc }) =>
      `| \`${name}\` | ${members.map((member) => `\`${member}\``).join(', ')} | ${cell(doc)} |`,
  );
  return {
    file: 'enumerations.md',
    title: 'Enumerations',
    body: ['| type | words | |', '| --- | --- | --- |', ...rows].join('\n'),
  };
}

/** The colours by name. */
export function colorPage(data: PreludeData): Page {
  const rows = Object.entries(data.colors).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  const intro =
    'The names of CSS. Others are written `#rgb`, `#rrggbb`, `#rrggbbaa`, or made by a [function](functions.md).';
  return {
    file: 'colors.md',
    title: 'Colours',
    body: [intro, '', '| name | value |', '| --- | --- |', ...rows].join('\n'),
  };
}
