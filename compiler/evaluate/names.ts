import type * as ast from '../../language/generated/ast.js';
import type { Resolution } from '../../language/module.js';
import type { SceneElement } from '../scene/types.js';
import type { Anchor, Value } from '../scene/values.js';
import { colorNamed } from './color-names.js';
import type { Context } from './context.js';
import { ElementDraft, makingOf } from './element.js';
import { evaluate, force } from './expression.js';
import { elementsBelow, type Frame, type Lazy, lazy } from './frame.js';
import { printNumber } from './print.js';
import { describe, elementsOfRaw, is, isValue, keyword, type PaletteRef, type Raw } from './raw.js';
import { declaredType } from './signature.js';

/** The value of a name by itself. */
export function nameValue(expr: ast.NameRef, frame: Frame, cx: Context): Raw {
  const resolution = frame.module.resolutions.get(expr);
  return resolution === undefined ? undefined : resolved(resolution, expr, frame, cx);
}

function resolved(resolution: Resolution, node: ast.Expr, frame: Frame, cx: Context): Raw {
  switch (resolution.kind) {
    case 'let':
      return letValue(
        resolution.declaration,
        resolution.module.ast === resolution.declaration.$container ? cx.file(resolution.module) : frame,
        cx,
      );
    case 'parameter': {
      const thunk = find(frame, (at) => at.value(resolution.declaration));
      return thunk && force(thunk, cx);
    }
    case 'loop': {
      const turn = find(frame, (at) => (at.loop?.node === resolution.declaration ? at.loop : undefined));
      return turn && (resolution.position === 0 ? turn.member : turn.index);
    }
    case 'element':
      return elementValue(elementsNamed(resolution, frame, cx), resolution, node, frame, cx);
    case 'enum-member':
      return keyword(resolution.member);
    case 'color':
      return colorNamed(resolution.name) ?? undefined;
    case 'palette':
      return { type: 'palette', declaration: resolution.declaration, module: resolution.module };
    case 'palette-entry':
      return paletteEntry(resolution.declaration, cx.file(resolution.module), cx);
    case 'style':
      return { type: 'style', declaration: resolution.declaration, module: resolution.module };
    case 'region':
      if (resolution.name !== 'canvas') return { type: 'region', name: resolution.name };
      return cx.root === null ? undefined : { type: 'element', element: cx.root };
    case 'field':
      return find(frame, (at) => at.row?.fields.get(resolution.name));
    default:
      return undefined;
  }
}

function find<Found>(frame: Frame, look: (at: Frame) => Found | undefined): Found | undefined {
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    const found = look(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The `let` of the block that encloses the use; made when first asked for, then kept with the block's frame. */
function letValue(declaration: ast.Let, frame: Frame, cx: Context): Raw {
  const home = find(frame, (at) => (at.block === declaration.$container ? at : undefined));
  if (home === undefined) return undefined;
  return force(
    thunkIn(home, declaration, declaration.value, () => declaredType(declaration.type)),
    cx,
  );
}

function paletteEntry(declaration: ast.Property, frame: Frame, cx: Context): Raw {
  return force(
    thunkIn(frame, declaration, declaration.value, () => ({ kind: 'color' })),
    cx,
  );
}

function thunkIn(home: Frame, declaration: object, value: ast.Expr, type: () => Lazy['type']): Lazy {
  const known = home.value(declaration);
  if (known !== undefined) return known;
  const thunk = lazy(value, home, type());
  home.bind(declaration, thunk);
  return thunk;
}

/** A palette as the list of its colours. */
export function paletteColors({ declaration, module }: PaletteRef, cx: Context): readonly Value[] {
  const file = cx.file(module);
  return (declaration.body?.members ?? []).flatMap((member) => {
    const color = member.$type === 'Property' ? paletteEntry(member, file, cx) : undefined;
    return isValue(color) ? [color] : [];
  });
}

type ElementResolution = Extract<Resolution, { readonly kind: 'element' }>;

/**
 * The elements that a name means here: those of the innermost block around the use in which the declaration is written; failing
 * that, along the path of declarations that the checks found; failing that, wherever the scene has them.
 */
function elementsNamed({ declaration, path }: ElementResolution, frame: Frame, cx: Context): readonly ElementDraft[] {
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    if (at.self?.node === declaration) return [at.self.element];
    const found = cx.phase === 'values' ? at.found(declaration) : elementsBelow(at, declaration);
    if (found !== null) return found;
  }
  const [first, ...rest] = path.filter((step) => step !== declaration);
  if (first === undefined) return cx.made.get(declaration) ?? [];
  let at = elementsNamed({ kind: 'element', declaration: first, list: false, path: [] }, frame, cx);
  for (const next of [...rest, declaration]) at = at.flatMap((element) => inside(element, next, cx));
  return at;
}

/** The elements of a declaration that lie inside an element. */
function inside(element: ElementDraft, declaration: ast.Element, cx: Context): readonly ElementDraft[] {
  for (const frame of makingOf(element).frames) {
    const found = frame.found(declaration);
    if (found !== null) return found;
  }
  return (cx.made.get(declaration) ?? []).filter((other) => isWithin(other, element));
}

function isWithin(element: ElementDraft, ancestor: ElementDraft): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}

function elementValue(
  found: readonly SceneElement[],
  resolution: ElementResolution,
  node: ast.Expr,
  frame: Frame,
  cx: Context,
): Raw {
  if (cx.phase === 'structure') {
    cx.report('needs-layout', { statement: cx.statement }, node, frame);
    return undefined;
  }
  if (resolution.list) return cx.listOf(found);
  if (found.length === 0) return { type: 'absent', name: resolution.declaration.name ?? resolution.declaration.kind };
  if (found.length === 1) return { type: 'element', element: found[0]! };
  return cx.listOf(found);
}

/** `a.b`: a part, a measure or an anchor of an element, a field of a record, an entry of a palette, … */
export function access(expr: ast.Access, frame: Frame, cx: Context): Raw {
  const resolution = frame.module.resolutions.get(expr);
  const member = expr.member;
  if (
    resolution !== undefined &&
    resolution.kind !== 'element' &&
    resolution.kind !== 'geometry' &&
    resolution.kind !== 'field'
  )
    return resolved(resolution, expr, frame, cx);
  const receiver = evaluate(expr.receiver, frame, cx);
  if (receiver === undefined || member === undefined) return undefined;
  if (is(receiver, 'absent')) return receiver;
  if (resolution?.kind === 'element') {
    const from = elementsOfRaw(receiver) ?? [];
    const found = from.flatMap((element) =>
      element instanceof ElementDraft ? inside(element, resolution.declaration, cx) : [],
    );
    return elementValue(found, from.length > 1 ? { ...resolution, list: true } : resolution, expr, frame, cx);
  }
  if (resolution?.kind === 'geometry') return feature(receiver, resolution.feature, expr, frame, cx);
  return dynamicMember(receiver, member, expr, frame, cx);
}

/** A member by its name alone, where the checks could not know what the receiver would be. */
function dynamicMember(receiver: Raw, member: string, expr: ast.Access, frame: Frame, cx: Context): Raw {
  if (is(receiver, 'record')) {
    const value = receiver.fields.get(member);
    if (value === undefined)
      cx.report('missing-field', { name: member, has: [...receiver.fields.keys()] }, expr, frame);
    return value;
  }
  if (is(receiver, 'element')) {
    if (member === 'length') return receiver.element.children.length;
    const child = childNamed(receiver.element, member);
    if (child !== null) return { type: 'element', element: child };
    return feature(receiver, member, expr, frame, cx);
  }
  if (is(receiver, 'table') && member !== 'length') {
    if (receiver.columns.includes(member)) return receiver.rows.flatMap((row) => row.fields.get(member) ?? []);
    cx.report('unknown-column', { name: member, has: receiver.columns }, expr, frame);
    return undefined;
  }
  if (is(receiver, 'tuple')) return receiver.items[member === 'x' ? 0 : member === 'y' ? 1 : -1];
  if (is(receiver, 'point')) return member === 'x' ? receiver.x : member === 'y' ? receiver.y : undefined;
  if (is(receiver, 'range')) return member === 'from' ? receiver.from : member === 'to' ? receiver.to : undefined;
  if (is(receiver, 'size'))
    return member === 'width' ? receiver.width : member === 'height' ? receiver.height : undefined;
  if (member === 'length') return lengthOf(receiver);
  if (elementsOfRaw(receiver) !== null) return feature(receiver, member, expr, frame, cx);
  cx.report(
    'wrong-value',
    { found: describe(receiver), wanted: `something with a \`${member}\`` },
    expr.receiver,
    frame,
  );
  return undefined;
}

function lengthOf(receiver: Raw): number | undefined {
  if (Array.isArray(receiver) || typeof receiver === 'string') return receiver.length;
  return is(receiver, 'table') ? receiver.rows.length : undefined;
}

function childNamed(element: SceneElement, name: string): SceneElement | null {
  for (const child of element.children) if (child.name === name) return child;
  for (const child of element.children) {
    const found = childNamed(child, name);
    if (found !== null) return found;
  }
  return null;
}

const anchors: ReadonlySet<string> = new Set<Anchor>([
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
]);

/** A measure of a box as a term of a length, or one of its anchors, which is a point or a length by where it stands. */
function feature(receiver: Raw, name: string, expr: ast.Access, frame: Frame, cx: Context): Raw {
  if (name === 'x' || name === 'y') return coordinate(receiver, name);
  const elements = elementsOfRaw(receiver);
  if (elements === null) return dynamicMember(receiver, name, expr, frame, cx);
  if (name === 'box') return receiver;
  const [element] = elements;
  if (element === undefined || elements.length > 1) {
    if (elements.length > 1) cx.report('many-elements', { count: elements.length }, expr.receiver, frame);
    return undefined;
  }
  if (name === 'width' || name === 'height')
    return { type: 'length', px: 0, percent: 0, em: 0, terms: [{ element, feature: name, factor: 1 }] };
  if (anchors.has(name)) return { type: 'anchor', element, anchor: name as Anchor };
  cx.report('unknown-child', { name, of: element.name ?? element.kind }, expr, frame);
  return undefined;
}

/** `p.x` of a pair, a point or an anchor. */
function coordinate(receiver: Raw, axis: 'x' | 'y'): Raw {
  if (is(receiver, 'tuple')) return receiver.items[axis === 'x' ? 0 : 1];
  if (is(receiver, 'point')) return receiver[axis];
  const element = is(receiver, 'anchor') || is(receiver, 'element') ? receiver.element : null;
  if (element === null) return undefined;
  const anchor = is(receiver, 'anchor') ? receiver.anchor : 'top-left';
  const [vertical, horizontal = vertical] = anchor.split('-');
  const word = axis === 'x' ? horizontal! : vertical!;
  const centred = axis === 'x' ? word === 'top' || word === 'bottom' : word === 'left' || word === 'right';
  const feature =
    word === 'center' || centred ? (`center-${axis}` as const) : (word as 'left' | 'right' | 'top' | 'bottom');
  return { type: 'length', px: 0, percent: 0, em: 0, terms: [{ element, feature, factor: 1 }] };
}

/** `list[i]`, `row[i]`: members from 0; of an element its children, which of a thing with a `count` are its members. */
export function index(expr: ast.Index, frame: Frame, cx: Context): Raw {
  const receiver = evaluate(expr.receiver, frame, cx);
  const at = evaluate(expr.index, frame, cx);
  if (receiver === undefined || at === undefined || is(receiver, 'absent'))
    return receiver === undefined ? undefined : is(receiver, 'absent') ? receiver : undefined;
  if (is(receiver, 'record') && typeof at === 'string') {
    const value = receiver.fields.get(at);
    if (value === undefined) cx.report('missing-field', { name: at, has: [...receiver.fields.keys()] }, expr, frame);
    return value;
  }
  if (typeof at !== 'number') {
    cx.report('wrong-value', { found: describe(at), wanted: 'a whole number' }, expr.index, frame);
    return undefined;
  }
  const members = membersOf(receiver);
  if (members === null) {
    cx.report('wrong-value', { found: describe(receiver), wanted: 'a list' }, expr.receiver, frame);
    return undefined;
  }
  if (!Number.isInteger(at) || at < 0 || at >= members.length) {
    cx.report(
      'index-out-of-range',
      { index: printNumber(at), length: members.length, of: wordsOf(receiver) },
      expr,
      frame,
    );
    return undefined;
  }
  return members[at];
}

function membersOf(raw: Raw): readonly Value[] | null {
  if (Array.isArray(raw)) return raw;
  if (is(raw, 'table')) return raw.rows;
  if (is(raw, 'tuple')) return raw.items;
  if (!is(raw, 'element')) return null;
  return raw.element.children.map((element) => ({ type: 'element', element }));
}

function wordsOf(raw: Raw): string {
  if (is(raw, 'element')) return `\`${raw.element.name ?? raw.element.kind}\``;
  return is(raw, 'table') ? 'the table' : 'the list';
}
