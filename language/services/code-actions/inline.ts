import type { CodeAction } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import type { Module } from '../../module.js';
import { singleRootOf } from '../../names/lookup.js';
import { endOf, startOf } from '../../syntax/walk.js';
import type { CodeActionRequest } from '../api.js';
import { componentNamed } from '../callables.js';
import { sourceOf } from '../declared-text.js';
import type { ServiceDocument } from '../document.js';
import { stretchOf } from '../nodes.js';
import { occurrencesOf } from '../occurrences.js';
import { indentAt, reindent, withSeparator, workspaceEdit } from './edits.js';
import { elementAt } from './selection.js';

/**
 * Writes what a component draws in the place of an instance of it: where the component is a single element that names nothing but its
 * parameters and the prelude, and the instance holds no elements.
 */
export function inlineInstance(document: ServiceDocument, { range }: CodeActionRequest): CodeAction[] {
  const instance = elementAt(document, document.lines.offset(range.start));
  const found = instance === null ? null : componentNamed(instance.kind, document.module);
  if (instance === null || found === null) return [];
  const { node: component, module } = found;
  const root = component.body?.members.length === 1 ? singleRootOf(component.body) : null;
  const members = instance.body?.members ?? [];
  const plain = members.every(({ $type }) => $type === 'Property' || $type === 'Place');
  if (root === null || root.body === undefined || !plain || !standsAlone(component, root, module)) return [];
  const values = valuesOf(component, instance);
  if (values === null) return [];
  const own = members.filter((member) => !(member.$type === 'Property' && values.has(member.name)));
  const newText = written(root, instance, own, values, document, module);
  const edit = workspaceEdit(document, [{ start: startOf(instance), end: endOf(instance), newText }]);
  return [{ title: `Inline this \`${component.name}\``, kind: 'refactor.inline', edit }];
}

/** The source of each parameter's value; null where one has none. */
function valuesOf(component: ast.Component, instance: ast.Element): Map<string, string> | null {
  const values = new Map<string, string>();
  const main = component.params.find((param) => param.type?.options.some(({ name }) => name === 'text'));
  for (const param of component.params) {
    const given = instance.body?.members.find(
      (member): member is ast.Property => member.$type === 'Property' && member.name === param.name,
    )?.value;
    const value = given ?? (param === main ? instance.label : undefined) ?? param.default;
    if (value === undefined) return null;
    const source = sourceOf(value);
    values.set(param.name, /^(Binary|IfExpr|Logic|UnaryExpr|RelationExpr)$/.test(value.$type) ? `(${source})` : source);
  }
  return values;
}

/** Whether the body names only the component's parameters, itself and the prelude. */
function standsAlone(component: ast.Component, root: ast.Element, module: Module): boolean {
  const [start, end] = [startOf(root), endOf(root)];
  return occurrencesOf(module).every((one) => {
    if (one.start < start || one.end > end || one.role === 'declaration') return true;
    const { meaning } = one;
    switch (meaning.kind) {
      case 'parameter':
        // In a template a value cannot stand for its name.
        return meaning.declaration.$container === component && one.node.$container?.$type !== 'Template';
      case 'element':
        return startOf(meaning.declaration) > start && startOf(meaning.declaration) < end;
      case 'loop':
        return startOf(meaning.declaration) > start;
      case 'let':
      case 'component':
      case 'function':
      case 'style':
      case 'palette':
      case 'palette-entry':
      case 'argument':
        return false;
      case 'builtin-kind':
        return meaning.definition.name !== 'slot';
      default:
        return true;
    }
  });
}

function written(
  root: ast.Element,
  instance: ast.Element,
  own: readonly ast.Member[],
  values: ReadonlyMap<string, string>,
  document: ServiceDocument,
  module: Module,
): string {
  const replaced = new Set(own.flatMap((member) => (member.$type === 'Property' ? [member.name] : [])));
  const body = root.body!;
  let text = '';
  let from = startOf(body) + 1;
  const copy = (until: number) => {
    text += module.text.slice(from, until);
  };
  const cut = body.members.filter((member) => member.$type === 'Property' && replaced.has(member.name));
  const changes = [
    ...cut.map((member) => ({ ...withSeparator(module.text, stretchOf(member)), newText: '' })),
    ...occurrencesOf(module)
      .filter(({ meaning, role, start, end }) => {
        const inside = start > startOf(body) && end < endOf(body);
        const gone = cut.some((member) => startOf(member) <= start && end <= endOf(member));
        return inside && !gone && meaning.kind === 'parameter' && role === 'read';
      })
      .map(({ start, end }) => ({ start, end, newText: values.get(module.text.slice(start, end)) ?? '' })),
  ].sort((a, b) => a.start - b.start);
  for (const { start, end, newText } of changes) {
    copy(start);
    text += newText;
    from = end;
  }
  copy(endOf(body) - 1);
  const indent = indentAt(document.text, startOf(instance));
  const inside = reindent(text, indentAt(module.text, startOf(root)), indent);
  const name = instance.name ?? '';
  const label = root.label === undefined ? '' : ` ${sourceOf(root.label)}`;
  const head = `${root.kind}${name === '' ? '' : ` ${name}`}${label} {`;
  if (own.length === 0) return `${head}${inside}}`;
  const added = own.map(sourceOf).join('; ');
  const inner = inside.trim().replace(/[;,]$/, '');
  if (!inside.includes('\n')) return `${head} ${added}${inner === '' ? '' : `; ${inner}`} }`;
  return `${head}\n${indent}  ${added}${inside.startsWith('\n') ? '' : '\n'}${inside.trimEnd()}\n${indent}}`;
}
