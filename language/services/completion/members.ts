import { CompletionItemKind } from 'vscode-languageserver-types';
import type * as ast from '../../generated/ast.js';
import type { Module } from '../../module.js';
import { lookUp, memberOf, memberOfRoot } from '../../names/lookup.js';
import type { ElementEntry, Scope } from '../../names/scopes.js';
import { vocabulary } from '../../prelude/prelude.js';
import { anchors, measures } from '../../types/access.js';
import { writeType } from '../../types/show.js';
import { optionsOf, type Type } from '../../types/types.js';
import { importsOf } from '../callables.js';
import { sourceOf } from '../declared-text.js';
import { geometryDocs } from '../hover/words.js';
import type { Proposals } from './proposals.js';

/** What stands before the dot. */
type Receiver =
  | { readonly kind: 'element'; readonly entry: ElementEntry; readonly module: Module }
  | { readonly kind: 'region' }
  | { readonly kind: 'palette'; readonly palette: ast.Palette }
  | { readonly kind: 'value'; readonly type: Type };

/** What can stand behind `page.body.`: children, measures and anchors of an element, entries of a palette, fields of a value. */
export function proposeMembers(into: Proposals, module: Module, scope: Scope, chain: readonly string[]): void {
  const receiver = receiverOf(chain, module, scope);
  if (receiver === null) return;
  switch (receiver.kind) {
    case 'palette':
      proposeColorsOf(into, receiver.palette);
      return;
    case 'value':
      proposeFields(into, receiver.type);
      return;
    case 'element':
      proposeChildren(into, receiver.entry, receiver.module);
      break;
  }
  for (const label of new Set([...measures, ...anchors, 'box']))
    into.add({
      label,
      kind: CompletionItemKind.Property,
      rank: measures.includes(label) ? 2 : 3,
      detail:
        measures.includes(label) && anchors.includes(label)
          ? 'length or point'
          : measures.includes(label)
            ? 'length'
            : label === 'box'
              ? 'box'
              : 'point',
      documentation: geometryDocs[label] ?? '',
    });
}

function receiverOf(chain: readonly string[], module: Module, scope: Scope): Receiver | null {
  const [first, ...rest] = chain;
  let receiver = first === undefined ? null : receiverNamed(first, module, scope);
  for (const name of rest) receiver = receiver === null ? null : memberNamed(receiver, name);
  return receiver;
}

function receiverNamed(name: string, module: Module, scope: Scope): Receiver | null {
  const found = lookUp(name, scope);
  if (found?.kind === 'descendant') return { kind: 'element', entry: found.entry, module };
  if (found?.kind === 'declared') {
    const { declared } = found;
    if (declared.kind === 'element') return { kind: 'element', entry: declared.entry, module };
    if (declared.kind === 'palette') return { kind: 'palette', palette: declared.node };
    if (declared.kind === 'let') return receiverOfType(module.types.get(declared.node.value));
    if (declared.kind === 'loop' && declared.position === 0)
      return receiverOfType(itemOf(module.types.get(declared.node.source)));
    return null;
  }
  const imported = importsOf(module).get(name);
  if (imported?.node.$type === 'Palette') return { kind: 'palette', palette: imported.node };
  if (imported?.node.$type === 'Let') return receiverOfType(imported.module.types.get(imported.node.value));
  return name === 'canvas' || name === 'background' ? { kind: 'region' } : null;
}

function itemOf(source: Type | undefined): Type | undefined {
  if (source?.kind === 'list') return source.item ?? undefined;
  return source?.kind === 'table' ? { kind: 'record', fields: source.columns } : undefined;
}

function receiverOfType(type: Type | undefined): Receiver | null {
  return type === undefined ? null : { kind: 'value', type };
}

function memberNamed(receiver: Receiver, name: string): Receiver | null {
  if (receiver.kind === 'value') {
    const record = optionsOf(receiver.type).find((option) => option.kind === 'record');
    return record?.kind === 'record' ? receiverOfType(record.fields?.get(name)) : null;
  }
  if (receiver.kind !== 'element') return null;
  if (name === 'box') return { kind: 'region' };
  const inside = bodyOf(receiver.entry, receiver.module);
  const own = memberOf(receiver.entry, name);
  if (own !== null && own.kind !== 'ambiguous') return { kind: 'element', entry: own.entry, module: receiver.module };
  const inner = inside === null ? null : memberOfRoot(inside.root, name);
  return inner === null || inner.kind === 'ambiguous' || inside === null
    ? null
    : { kind: 'element', entry: inner.entry, module: inside.module };
}

/** What the component of an element declares in its body. */
function bodyOf(entry: ElementEntry, module: Module) {
  const kind = module.resolutions.get(entry.node);
  if (kind?.kind !== 'component' || kind.declaration.body === undefined) return null;
  const scope = kind.module.scopes.scopes.get(kind.declaration.body);
  return scope === undefined ? null : { root: scope.root, module: kind.module };
}

function proposeChildren(into: Proposals, entry: ElementEntry, module: Module): void {
  const inner = bodyOf(entry, module)?.root.members ?? new Map<string, ElementEntry>();
  for (const [name, { node }] of [...entry.members, ...inner])
    into.add({
      label: name,
      kind: CompletionItemKind.Variable,
      rank: 1,
      detail: `${node.kind}${node.label === undefined ? '' : ` ${sourceOf(node.label)}`}`,
    });
  if (entry.counted || /^(row|column|grid|stack|group)$/.test(entry.node.kind))
    into.add({ label: 'length', kind: CompletionItemKind.Property, rank: 4, detail: 'how many it holds' });
}

function proposeColorsOf(into: Proposals, palette: ast.Palette): void {
  for (const member of palette.body?.members ?? []) {
    if (member.$type !== 'Property') continue;
    const value = sourceOf(member.value);
    into.add({
      label: member.name,
      kind: CompletionItemKind.Color,
      rank: 0,
      detail: value,
      documentation: vocabulary.colors.get(value) ?? value,
    });
  }
}

function proposeFields(into: Proposals, type: Type): void {
  const add = (label: string, detail: string) => into.add({ label, kind: CompletionItemKind.Field, rank: 0, detail });
  for (const option of optionsOf(type)) {
    if (option.kind === 'record') for (const [name, field] of option.fields ?? []) add(name, writeType(field));
    else if (/^(list|text|table)$/.test(option.kind)) add('length', 'number');
    else if (option.kind === 'point' || option.kind === 'tuple') {
      add('x', 'length');
      add('y', 'length');
    } else if (option.kind === 'size') {
      add('width', 'length');
      add('height', 'length');
    }
  }
}
