import type { Access, Expr, Index } from '../generated/ast.js';
import { ancestorsOf, type Member, memberOf, memberOfRoot } from '../names/lookup.js';
import type { ElementEntry } from '../names/scopes.js';
import { optionOf } from './fits.js';
import { infer } from './infer.js';
import { elementType, kindOf } from './kinds.js';
import { reportMismatch } from './mismatch.js';
import { constantOf } from './ranges.js';
import type { Place, Referent, Session } from './session.js';
import { anyNumber, optionsOf, simpleType, type Type, unionOf, unknown } from './types.js';
import { reportAmbiguous, reportUnknownMember } from './unknown-names.js';

/** Measures of a box: lengths. The first four and `center` are places too, where a point is asked for. */
export const measures: readonly string[] = ['left', 'top', 'right', 'bottom', 'width', 'height'];
/** The nine anchors of a box: points. */
export const anchors: readonly string[] = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
];

export function inferAccess(s: Session, expr: Access, expected: Type | null, place: Place): Type {
  const receiver = infer(s, expr.receiver, null, place);
  const { member } = expr;
  if (member === undefined) return unknown;
  const resolution = expr.receiver === undefined ? undefined : s.resolutions.get(expr.receiver);
  if (resolution?.kind === 'geometry' && resolution.feature === 'box') return geometry(s, expr, member, expected);
  if (resolution?.kind === 'palette') {
    const entry = resolution.declaration.body.members.find(
      (candidate) => candidate.$type === 'Property' && candidate.name === member,
    );
    if (entry?.$type === 'Property') {
      s.resolutions.set(expr, { kind: 'palette-entry', declaration: entry, module: resolution.module });
      return simpleType('color');
    }
  }
  if (receiver.kind === 'unknown') return unknown;
  if (optionsOf(receiver).some(({ kind }) => kind === 'element')) return ofElement(s, expr, member, expected);
  return ofValue(s, expr, receiver, member);
}

function ofElement(s: Session, expr: Access, member: string, expected: Type | null): Type {
  const referent = s.referents.get(expr.receiver);
  const found = referent === undefined ? null : insideOf(s, referent, member);
  const geometric = isGeometric(member);
  if (found?.kind === 'child' && !isBoxMeasure(expr)) {
    if (geometric) s.report('child-hides-geometry', { name: member }, s.part(expr, 'member'));
    return inside(s, expr, referent!, found.entry, found.module);
  }
  if (geometric || member === 'box') return geometry(s, expr, member, expected);
  if (found?.kind === 'descendant') return inside(s, expr, referent!, found.entry, found.module);
  if (found?.kind === 'ambiguous') {
    reportAmbiguous(s, expr, member, found.entries);
    return unknown;
  }
  if (member === 'length' && referent !== undefined && holdsMany(s, referent)) {
    s.resolutions.set(expr, { kind: 'field', name: member });
    return anyNumber;
  }
  reportUnknownMember(s, expr, simpleType('element'), referent ?? null);
  return unknown;
}

/** `row.length`: how many children, as `row[i]` is the i-th of them; the same of a thing with a `count`. */
function holdsMany(s: Session, { entry, module }: Referent): boolean {
  if (entry.counted) return true;
  const kind = kindOf(s, entry, module);
  return kind?.type === 'builtin' && containers.has(kind.definition.name);
}

const containers: ReadonlySet<string> = new Set(['group', 'row', 'column', 'grid', 'stack']);

/** `x.box.left` always means geometry, whatever children `x` has. */
function isBoxMeasure(expr: Access): boolean {
  const { $container: outer } = expr;
  return expr.member === 'box' && outer.$type === 'Access' && isGeometric(outer.member ?? '');
}

function isGeometric(name: string): boolean {
  return measures.includes(name) || anchors.includes(name);
}

function geometry(s: Session, expr: Access, member: string, expected: Type | null): Type {
  if (!isGeometric(member) && member !== 'box') {
    reportUnknownMember(s, expr, simpleType('element'), null);
    return unknown;
  }
  s.resolutions.set(expr, { kind: 'geometry', feature: member });
  if (member === 'box') return simpleType('element');
  const length = measures.includes(member) && !(optionOf(expected, 'point') && !optionOf(expected, 'length'));
  const point = anchors.includes(member) && !(optionOf(expected, 'length') && !optionOf(expected, 'point'));
  if (length && point)
    return expected === null || optionOf(expected, 'point') === null
      ? unionOf([simpleType('length'), simpleType('point')])
      : simpleType('point');
  return simpleType(anchors.includes(member) && !length ? 'point' : 'length');
}

type MemberIn = Member & { readonly module: Referent['module'] };

/** A name inside an element: among its own children, then in the body of its component. */
function insideOf(s: Session, { entry, module }: Referent, name: string): MemberIn | null {
  const own = memberOf(entry, name);
  if (own?.kind === 'child') return { ...own, module };
  const kind = kindOf(s, entry, module);
  if (kind?.type === 'component') {
    const root = kind.component.body && kind.module.scopes.scopes.get(kind.component.body)?.root;
    const inner = root === undefined ? null : memberOfRoot(root, name);
    if (inner !== null && (own === null || inner.kind === 'child')) return { ...inner, module: kind.module };
  }
  return own === null ? null : { ...own, module };
}

function inside(s: Session, expr: Access, receiver: Referent, entry: ElementEntry, module: Referent['module']): Type {
  s.referents.set(expr, { entry, module });
  kindOf(s, entry, module);
  const above = ancestorsOf(entry);
  const own = entry.root === receiver.entry.root && module === receiver.module;
  const path = own ? above.slice(above.indexOf(receiver.entry) + 1) : above;
  const list = entry.scope.loop !== (own ? receiver.entry.scope.loop : null);
  s.resolutions.set(expr, { kind: 'element', declaration: entry.node, list, path: path.map(({ node }) => node) });
  return elementType(list);
}

function ofValue(s: Session, expr: Access, receiver: Type, member: string): Type {
  const types = optionsOf(receiver).flatMap((option): Type[] => {
    if (option.kind === 'record') {
      if (option.fields === null) return [unknown];
      const field = option.fields.get(member);
      return field === undefined ? [] : [field];
    }
    if (/^(list|text|table)$/.test(option.kind) && member === 'length') return [anyNumber];
    if (option.kind === 'point' && (member === 'x' || member === 'y')) return [simpleType('length')];
    if (option.kind === 'size' && (member === 'width' || member === 'height')) return [simpleType('length')];
    if (option.kind === 'tuple' && (member === 'x' || member === 'y') && (option.items?.length ?? 2) === 2)
      return [option.items?.[member === 'x' ? 0 : 1] ?? unknown];
    if (option.kind === 'list' && option.item === null) return [unknown];
    return [];
  });
  if (types.length === 0) {
    reportUnknownMember(s, expr, receiver, s.referents.get(expr.receiver) ?? null);
    return unknown;
  }
  s.resolutions.set(expr, { kind: 'field', name: member });
  return unionOf(types);
}

/** `list[0]`, `tuple[1]`, `row[2]` (the third child). */
export function inferIndex(s: Session, expr: Index, place: Place): Type {
  const receiver = infer(s, expr.receiver, null, place);
  const index = infer(s, expr.index, anyNumber, place);
  if (index.kind !== 'number' && index.kind !== 'unknown') {
    reportMismatch(s, expr.index, index, anyNumber, 'An index');
    return unknown;
  }
  const at = constantOf(s, expr.index);
  const types = optionsOf(receiver).flatMap((option): Type[] => {
    if (option.kind === 'unknown') return [unknown];
    if (option.kind === 'list') return [option.item ?? unknown];
    if (option.kind === 'tuple') return [(at === null ? null : option.items?.[at]) ?? unknown];
    return option.kind === 'element' ? [simpleType('element')] : [];
  });
  if (types.length === 0) {
    s.report('not-indexable', { type: receiver }, s.span(expr.receiver));
    return unknown;
  }
  refer(s, expr, receiver, at);
  return unionOf(types);
}

/** A member of a list of elements is declared where the list is; a child of a container where it can be told. */
function refer(s: Session, expr: Index, receiver: Type, at: number | null): void {
  const referent = s.referents.get(expr.receiver as Expr);
  if (referent === undefined) return;
  if (receiver.kind === 'list' || referent.entry.counted) {
    s.referents.set(expr, referent);
    return;
  }
  const { children } = referent.entry;
  const plain = children.every(
    (child) =>
      child.scope.loop === referent.entry.scope.loop && child.node.$container.$container === referent.entry.node,
  );
  const child = children.length === 1 ? children[0] : plain && at !== null ? children[at] : undefined;
  if (child !== undefined) s.referents.set(expr, { entry: child, module: referent.module });
}
