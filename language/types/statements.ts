import { checkClaim } from '../check/expectations.js';
import { checkLoopNames } from '../check/loops.js';
import { checkParent } from '../check/parents.js';
import { checkPlace } from '../check/place.js';
import { checkProperty } from '../check/properties.js';
import type * as ast from '../generated/ast.js';
import type { ElementEntry, Scope } from '../names/scopes.js';
import { resultOf } from './calls.js';
import { letType, loopItem, parameterType, writtenType } from './declared.js';
import { check, infer } from './infer.js';
import { kindOf, type Slot } from './kinds.js';
import type { Kind, Place, Session } from './session.js';
import { columnsOf } from './tables.js';
import { simpleType, type Type, unknown } from './types.js';

/** Walks a module statement by statement: every kind, property and expression gets its meaning here. */
export function typeModule(s: Session, guard: (node: object, run: () => void) => void): void {
  for (const item of s.ast.items) guard(item, () => typeItem(s, item, guard));
}

type Guard = (node: object, run: () => void) => void;

function typeItem(s: Session, item: ast.Item | ast.Member, guard: Guard): void {
  switch (item.$type) {
    case 'Scene':
      if (item.title !== undefined) check(s, item.title, simpleType('text'), at(s.scope(item)), 'The title of a scene');
      typeBlock(s, item.body, guard);
      return;
    case 'Component':
      typeParameters(s, item.params, s.scope(item));
      typeBlock(s, item.body, guard);
      return;
    case 'FunctionDecl':
      typeParameters(s, item.params, s.scope(item));
      if (item.type !== undefined) writtenType(s, item.type);
      resultOf(s, item, s.result);
      return;
    case 'Let':
      letType(s, { kind: 'let', node: item, scope: s.scope(item.$container) });
      return;
    case 'ExternElement':
    case 'ExternMixin':
    case 'ExternEnum':
    case 'ExternFn':
      s.report('extern-outside', {}, s.span(item));
      return;
    case 'Style':
    case 'Palette':
      typeEntries(s, item, guard);
      return;
  }
}

function at(scope: Scope): Place {
  return { scope, draft: false, columns: null };
}

function typeParameters(s: Session, params: readonly ast.Param[], scope: Scope): void {
  for (const param of params) {
    const type = parameterType(s, param);
    if (param.default !== undefined) check(s, param.default, type, at(scope), `The default of \`${param.name}\``);
  }
}

/** The properties of a style, or the colours of a palette. */
function typeEntries(s: Session, node: ast.Style | ast.Palette, guard: Guard): void {
  if (node.body === undefined) return;
  const place = at(s.scope(node.body));
  for (const member of node.body.members)
    guard(member, () => {
      if (member.$type !== 'Property') {
        s.report('only-properties', { what: node.$type === 'Style' ? 'style' : 'palette' }, s.span(member));
        return;
      }
      if (node.$type === 'Palette') check(s, member.value, simpleType('color'), place, `\`${member.name}\``);
      else checkProperty(s, member, { type: 'style' }, place);
    });
}

function typeBlock(s: Session, block: ast.Block | undefined, guard: Guard): void {
  for (const member of block?.members ?? []) guard(member, () => typeMember(s, member, s.scope(block!), guard));
}

function typeMember(s: Session, member: ast.Member, scope: Scope, guard: Guard): void {
  switch (member.$type) {
    case 'Property':
      typeProperty(s, member, scope);
      return;
    case 'Element':
      typeElement(s, member, scope, guard);
      return;
    case 'For':
      loopItem(s, member, at(scope));
      checkLoopNames(s, member);
      typeBlock(s, member.body, guard);
      return;
    case 'If':
      check(s, member.condition, simpleType('boolean'), at(scope), 'A condition');
      typeBlock(s, member.then, guard);
      if (member.elseIf !== undefined) typeMember(s, member.elseIf, scope, guard);
      typeBlock(s, member.otherwise, guard);
      return;
    case 'Place':
      checkPlace(s, member, at(scope));
      return;
    case 'Expect': {
      const place: Place = { scope, draft: true, columns: null };
      checkClaim(s, member.claim, place);
      if (member.message !== undefined)
        check(s, member.message, simpleType('text'), place, 'The message of an `expect`');
      return;
    }
    case 'CallStatement':
      for (const arg of member.args) infer(s, arg.value, null, at(scope));
      typeBlock(s, member.body, guard);
      return;
    default:
      typeItem(s, member, guard);
      return;
  }
}

function typeElement(s: Session, node: ast.Element, scope: Scope, guard: Guard): void {
  const entry = s.scopes.entries.get(node);
  if (entry === undefined) return;
  checkParent(s, entry);
  if (node.label !== undefined) check(s, node.label, simpleType('text'), at(scope), 'A label');
  typeBlock(s, node.body, guard);
}

/** A property belongs to the element, scene or component whose block it stands in. */
function typeProperty(s: Session, node: ast.Property, scope: Scope): void {
  const holder = node.$container.$container;
  if (holder.$type === 'Scene') {
    const definition = s.vocabulary.kinds.get('scene')![0]!;
    checkProperty(s, node, { type: 'kind', kind: { type: 'builtin', definition }, entry: null }, at(scope));
    return;
  }
  if (holder.$type === 'Element') {
    const entry = s.scopes.entries.get(holder)!;
    const kind = kindOf(s, entry, s.result);
    if (kind === null || s.misplaced.has(entry)) {
      s.quietly(() => infer(s, node.value, null, { ...at(scope), columns: 'any' }));
      return;
    }
    checkProperty(s, node, { type: 'kind', kind, entry }, placeOf(s, node, entry, kind, scope));
    return;
  }
  infer(s, node.value, null, at(scope));
  if (holder.$type !== 'CallStatement')
    s.report('property-outside', { name: node.name, where: holder.$type }, s.part(node, 'name'));
}

/** The per-datum strings of a chart see the columns of its data. */
function placeOf(s: Session, node: ast.Property, entry: ElementEntry, kind: Kind, scope: Scope): Place {
  if (kind.type !== 'builtin' || kind.definition.name !== 'chart' || node.name !== 'labels') return at(scope);
  const data = entry.node.body?.members.find((member) => member.$type === 'Property' && member.name === 'data');
  if (data?.$type !== 'Property') return { ...at(scope), columns: 'any' };
  const type = infer(s, data.value, kind.definition.properties.get('data')?.type ?? unknown, at(scope));
  return { ...at(scope), columns: columnsOf(type) };
}

/** What a property or argument asks for. */
export function slotType(s: Session, slot: Slot): Type {
  return slot.type === 'property' ? slot.definition.type : parameterType(s, slot.declaration);
}
