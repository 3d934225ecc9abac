import type { Hover, Position } from 'vscode-languageserver';
import { printValue } from '../../../compiler/evaluate/print.js';
import type { Host } from '../../../compiler/host.js';
import type { Compilation } from '../../../compiler/types.js';
import type * as ast from '../../../language/generated/ast.js';
import type { ServiceDocument } from '../../../language/services/index.js';
import { nodesAt } from '../../../language/services/nodes.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { Platform } from '../platform.js';
import { boxOf, type Made, madeBy, shown } from './elements.js';
import { pictureOf } from './picture.js';

/** Elements of one statement whose boxes are told. */
const listed = 3;

/**
 * What the draft adds to the documentation of a word: the value that a property came to, the boxes of the elements that a statement
 * has made, and a small picture of the first. Null where the word is about no element.
 */
export async function draftHover(
  { module, lines }: ServiceDocument,
  position: Position,
  compilation: Compilation,
  pictures: { readonly host: Host; readonly platform: Platform } | null,
): Promise<string | null> {
  const offset = lines.offset(position);
  const path = nodesAt(module.ast, offset);
  const property = path.findLast((node): node is ast.Property => node.$type === 'Property');
  const element = path.findLast((node): node is ast.Element => node.$type === 'Element');
  if (element === undefined) return null;
  const made = madeBy(element, module.uri, compilation);
  if (made.length === 0) return null;
  if (property !== undefined && startOf(property) > startOf(element)) return computed(property, made, module.uri);
  const head = element.body === undefined ? endOf(element) : startOf(element.body);
  if (offset > head) return null;
  const words = boxes(made);
  const [{ element: first, scene }] = made as [Made];
  const list = scene.displayList;
  const picture = pictures && list && (await pictureOf(list, first.id, pictures.host, pictures.platform));
  return [words, picture].filter((part) => part !== null && part !== '').join('\n\n') || null;
}

/** What a property came to, where that can be said in words. */
function computed(property: ast.Property, made: readonly Made[], uri: string): string | null {
  const values = new Set<string>();
  for (const { element } of made) {
    const origin = element.propertyOrigins.get(property.name);
    if (origin === undefined || origin.uri !== uri || !overlaps(origin, property)) continue;
    const value = element.properties[property.name];
    const words = value === undefined ? null : printValue(value);
    if (words !== null && words !== '') values.add(words);
  }
  if (values.size === 0) return null;
  const all = [...values];
  const more = all.length > listed ? `, … (${all.length} values)` : '';
  return `Here: ${all
    .slice(0, listed)
    .map((value) => `\`${value.replaceAll('`', "'")}\``)
    .join(', ')}${more}`;
}

function overlaps(span: { readonly start: number; readonly end: number }, property: ast.Property): boolean {
  return span.start < endOf(property) && span.end > startOf(property);
}

function boxes(made: readonly Made[]): string {
  const lines = made.slice(0, listed).flatMap(({ element, scene }) => {
    const box = boxOf(element, scene.layout);
    if (box === null) return [];
    const { x, y, width, height } = box;
    return [`\`${element.id}\`: ${shown(width)} × ${shown(height)} px at (${shown(x)}, ${shown(y)})`];
  });
  if (made.length > listed) lines.push(`… ${made.length} in all`);
  return lines.join('  \n');
}

/** The two together; the range of the documentation where there is one. */
export function joined(documentation: Hover | null, draft: string | null): Hover | null {
  if (draft === null) return documentation;
  if (documentation === null) return { contents: { kind: 'markdown', value: draft } };
  const { contents } = documentation;
  const said = typeof contents === 'object' && 'value' in contents ? contents.value : String(contents);
  return { ...documentation, contents: { kind: 'markdown', value: `${said}\n\n---\n\n${draft}` } };
}
