import type { CodeAction } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import { vocabulary } from '../../prelude/prelude.js';
import { startOf } from '../../syntax/walk.js';
import { writeType } from '../../types/show.js';
import type { CodeActionRequest } from '../api.js';
import { componentNamed } from '../callables.js';
import { sourceOf } from '../declared-text.js';
import type { ServiceDocument } from '../document.js';
import { holds, stretchOf } from '../nodes.js';
import { type Occurrence, occurrencesOf, type Target } from '../occurrences.js';
import { indentAt, reindent, textWithout, withSeparator, workspaceEdit } from './edits.js';
import { placements, type Selected, selectedElements } from './selection.js';

/**
 * Makes a component of the selected elements and draws them by it. Values that they use become its parameters; where they lie stays
 * with the instance. Not offered where they and the rest speak of each other.
 */
export function extractComponent(document: ServiceDocument, { range }: CodeActionRequest): CodeAction[] {
  const selected = selectedElements(document, range);
  if (selected === null || !isApart(selected, document)) return [];
  const single = selected.elements.length === 1 ? selected.elements[0]! : null;
  if (single === null && selected.elements.some((element) => placements(element).length > 0)) return [];
  const used = valuesUsed(selected, document);
  const item = itemAround(selected.block);
  if (used === null || item === null) return [];
  const name = freeName(single, document);
  const { text } = document;
  const { stretch } = selected;
  const moved = single === null ? [] : placements(single);
  const params = used.map(({ name: param, type }) => `${param}: ${type}`).join(', ');
  const body = reindent(without(text, selected, moved, single), indentAt(text, stretch.start), '  ');
  const declaration = `component ${name}${params === '' ? '' : `(${params})`} {\n  ${body}\n}\n\n`;
  const settings = [...used.map((one) => `${one.name}: ${one.name}`), ...moved.map(sourceOf)].join('; ');
  const instance = `${name}${single?.name === undefined ? '' : ` ${single.name}`} {${settings === '' ? ' ' : ` ${settings} `}}`;
  const start = startOfItem(text, startOf(item));
  const blank = start === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, start)) ? '' : '\n';
  const edit = workspaceEdit(document, [
    { start, end: start, newText: blank + declaration },
    { ...stretch, newText: instance },
  ]);
  return [{ title: `Extract component \`${name}\``, kind: 'refactor.extract', edit }];
}

interface Used {
  readonly name: string;
  readonly type: string;
}

/** Whether nothing inside is spoken of outside, but the single element itself. */
function isApart({ elements, stretch }: Selected, { module }: ServiceDocument): boolean {
  const own = elements.length === 1 ? elements[0]! : null;
  const inside = new Set<Target>();
  const all = occurrencesOf(module);
  for (const one of all)
    if (one.role === 'declaration' && isIn(one, stretch) && one.target !== own) inside.add(one.target);
  return all.every((one) => isIn(one, stretch) || !inside.has(one.target));
}

function isIn(one: Occurrence, { start, end }: { start: number; end: number }): boolean {
  return one.start >= start && one.end <= end;
}

/** The values of the surroundings that the elements read; null where they speak of other elements, or of what has no known type. */
function valuesUsed({ elements, stretch }: Selected, { module }: ServiceDocument): Used[] | null {
  const kept = elements.length === 1 ? placements(elements[0]!).map(stretchOf) : [];
  const found = new Map<object | string, Used>();
  for (const one of occurrencesOf(module)) {
    const { meaning, role, target } = one;
    if (!isIn(one, stretch) || role !== 'read' || kept.some((part) => holds(part, one.start))) continue;
    if (meaning.kind === 'element') {
      if (
        holds(stretch, startOf(meaning.declaration)) &&
        meaning.declaration.$cstNode?.root === elements[0]!.$cstNode?.root
      )
        continue;
      return null;
    }
    if (meaning.kind !== 'let' && meaning.kind !== 'parameter' && meaning.kind !== 'loop') continue;
    const at = startOf(meaning.declaration);
    if (meaning.kind === 'let' && meaning.declaration.$container.$type === 'Module') continue;
    if (at >= stretch.start && at < stretch.end) continue;
    const type = module.types.get(one.node as ast.Expr);
    const written = meaning.kind === 'parameter' ? sourceOf(meaning.declaration.type) : type && writeType(type);
    const name = module.text.slice(one.start, one.end);
    if (written === undefined || /^(unknown|record|)$/.test(written)) return null;
    found.set(target, { name, type: written });
  }
  return [...found.values()];
}

/** The declaration at the top of the file that holds a block. */
function itemAround(block: ast.Block): ast.Scene | ast.Component | null {
  for (let node = block.$container as ast.Block['$container'] | ast.Block['$container']['$container']; ; ) {
    if (node.$type === 'Scene' || node.$type === 'Component') return node;
    if (node.$container === undefined) return null;
    node = node.$container as typeof node;
  }
}

/** Above the comments that stand directly above a declaration. */
function startOfItem(text: string, start: number): number {
  let at = text.lastIndexOf('\n', start - 1) + 1;
  for (;;) {
    const before = text.lastIndexOf('\n', at - 2) + 1;
    if (at === 0 || !/^[ \t]*\/\//.test(text.slice(before, at))) return at;
    at = before;
  }
}

/** A name in the style of components that nothing has yet. */
function freeName(single: ast.Element | null, { module }: ServiceDocument): string {
  const words = single?.name ?? single?.kind ?? 'part';
  const plain = words.replace(/(?:^|-)(\p{L})/gu, (_, letter: string) => letter.toUpperCase());
  const taken = (name: string) => componentNamed(name, module) !== null || vocabulary.kinds.has(name);
  let name = plain;
  for (let number = 2; taken(name); number++) name = `${plain}${number}`;
  return name;
}

/** The text of the elements without what stays behind: the name of the single one, and where it lies. */
function without(
  text: string,
  { stretch }: Selected,
  moved: readonly ast.Member[],
  single: ast.Element | null,
): string {
  const cuts = moved.map((member) => withSeparator(text, stretchOf(member)));
  if (single?.name !== undefined) {
    const start = startOf(single) + single.kind.length;
    const gap = /^\s*/.exec(text.slice(start))![0].length;
    cuts.push({ start, end: start + gap + single.name.length });
  }
  return textWithout(text, stretch, cuts);
}
