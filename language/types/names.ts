import type { NameRef } from '../generated/ast.js';
import type { Module, Resolution } from '../module.js';
import { ancestorsOf, isListFrom, lookUp } from '../names/lookup.js';
import type { Declared, ElementEntry } from '../names/scopes.js';
import { letType, loopType, parameterType } from './declared.js';
import { optionOf } from './fits.js';
import { elementType, kindOf } from './kinds.js';
import type { Place, Session } from './session.js';
import { optionsOf, simpleType, type Type, unknown } from './types.js';
import { reportAmbiguous, reportUnknownName } from './unknown-names.js';

/** Things of every picture that have a name without being declared; compiler/scene/regions.ts says where they lie. */
export const regions = [
  'canvas',
  'background',
  'left-third',
  'center-third',
  'right-third',
  'top-third',
  'middle-third',
  'bottom-third',
  'top-left-corner',
  'top-right-corner',
  'bottom-left-corner',
  'bottom-right-corner',
] as const;

export type RegionName = (typeof regions)[number];

export function isRegion(name: string): name is RegionName {
  return (regions as readonly string[]).includes(name);
}

/**
 * The meaning of a bare name: with an expected type the values of that type first (members of enumerations, colours), then
 * what is declared, then what a picture always has, then values that no place asked for.
 */
export function inferName(s: Session, expr: NameRef, expected: Type | null, place: Place): Type {
  const { name } = expr;
  if (name === undefined) return unknown;
  if (optionOf(expected, 'style')) {
    const style = styleNamed(s, name);
    if (style !== null) return declaredType(s, expr, style.declared, place, style.module);
  }
  const found = lookUp(name, place.scope);
  const word = expected === null ? null : expectedWord(s, name, expected);
  if (word !== null) {
    if (found?.kind === 'declared')
      s.report('shadowed-value', { name, declared: found.declared.kind }, s.span(expr), {});
    return resolve(s, expr, word.resolution, word.type);
  }
  if (place.columns instanceof Map && place.columns.has(name))
    return resolve(s, expr, { kind: 'field', name }, place.columns.get(name)!);
  if (found?.kind === 'declared') return declaredType(s, expr, found.declared, place, s.result);
  if (found?.kind === 'descendant') return elementName(s, expr, found.entry, place, ancestorsOf(found.entry));
  if (found?.kind === 'ambiguous') {
    reportAmbiguous(s, expr, name, found.entries);
    return unknown;
  }
  const imported = s.imported.get(name);
  if (imported !== undefined) {
    const type = importedType(s, expr, name);
    if (type !== null) return type;
  }
  if (isRegion(name) && hasPicture(place)) return resolve(s, expr, { kind: 'region', name }, simpleType('element'));
  if (place.columns === 'any') return resolve(s, expr, { kind: 'field', name }, unknown);
  const plain = plainWord(s, name, expected);
  if (plain !== null) return resolve(s, expr, plain.resolution, plain.type);
  if (!s.missing.has(name)) reportUnknownName(s, expr, expected, place);
  return unknown;
}

/** Where a style is asked for, a parameter or an element of the same name does not hide it. */
function styleNamed(s: Session, name: string): { declared: Declared; module: Module } | null {
  const own = s.result.scopes.module.names.get(name);
  if (own?.kind === 'style') return { declared: own, module: s.result };
  const imported = s.imported.get(name);
  const declared = imported?.module.scopes.module.names.get(name);
  if (imported === undefined || declared?.kind !== 'style') return null;
  s.used.add(imported.node);
  return { declared, module: imported.module };
}

function resolve(s: Session, expr: NameRef, resolution: Resolution, type: Type): Type {
  s.resolutions.set(expr, resolution);
  return type;
}

interface Word {
  readonly resolution: Resolution;
  readonly type: Type;
}

/** A member of an enumeration or a colour that the expected type names. */
function expectedWord(s: Session, name: string, expected: Type): Word | null {
  for (const option of optionsOf(expected))
    if (option.kind === 'enum' && option.members.includes(name)) return member(s, option.name, option, name);
  if (takesColor(expected) && s.vocabulary.colors.has(name)) return color(name);
  return null;
}

function takesColor(expected: Type): boolean {
  return optionsOf(expected).some(({ kind }) => kind === 'color' || kind === 'paint' || kind === 'color-stop');
}

function color(name: string): Word {
  return { resolution: { kind: 'color', name }, type: simpleType('color') };
}

function member(s: Session, enumName: string, type: Type, name: string): Word {
  const definition = s.vocabulary.enums.get(enumName)!;
  return { resolution: { kind: 'enum-member', definition, member: name }, type };
}

/** A colour or a member of an enumeration where nothing of the kind was asked for: `let side = left`, `c == red`. */
function plainWord(s: Session, name: string, expected: Type | null): Word | null {
  if (s.vocabulary.colors.has(name)) return color(name);
  if (expected !== null) return null;
  for (const definition of s.vocabulary.enums.values())
    if (definition.members.includes(name))
      return member(s, definition.name, { kind: 'enum', name: definition.name, members: [name] }, name);
  return null;
}

function declaredType(s: Session, expr: NameRef, declared: Declared, place: Place, module: Module): Type {
  switch (declared.kind) {
    case 'element':
      return elementName(s, expr, declared.entry, place, []);
    case 'let':
      s.used.add(declared.node);
      return resolve(s, expr, { kind: 'let', declaration: declared.node, module }, letType(s, declared));
    case 'parameter':
      s.used.add(declared.node);
      return resolve(s, expr, { kind: 'parameter', declaration: declared.node }, parameterType(s, declared.node));
    case 'loop':
      return resolve(
        s,
        expr,
        { kind: 'loop', declaration: declared.node, position: declared.position },
        loopType(s, declared, place),
      );
    case 'style':
      s.used.add(declared.node);
      return resolve(s, expr, { kind: 'style', declaration: declared.node, module }, simpleType('style'));
    case 'palette':
      s.used.add(declared.node);
      return resolve(
        s,
        expr,
        { kind: 'palette', declaration: declared.node, module },
        {
          kind: 'record',
          fields: new Map(
            (declared.node.body?.members ?? []).flatMap((entry) =>
              entry.$type === 'Property' ? [[entry.name, simpleType('color')] as const] : [],
            ),
          ),
        },
      );
  }
}

/** A name that an import has brought in, where it names a value; null for components and functions. */
function importedType(s: Session, expr: NameRef, name: string): Type | null {
  const { node, module } = s.imported.get(name)!;
  s.used.add(node);
  const scope = module.scopes.module;
  if (node.$type === 'Let')
    return resolve(s, expr, { kind: 'let', declaration: node, module }, module.types.get(node.value) ?? unknown);
  const declared = scope.names.get(name);
  if (declared?.kind !== 'style' && declared?.kind !== 'palette') return null;
  return declaredType(s, expr, declared, { scope, draft: false, columns: null }, module);
}

function elementName(
  s: Session,
  expr: NameRef,
  entry: ElementEntry,
  place: Place,
  path: readonly ElementEntry[],
): Type {
  const list = isListFrom(entry, place.scope);
  s.referents.set(expr, { entry, module: s.result });
  kindOf(s, entry, s.result);
  return resolve(
    s,
    expr,
    { kind: 'element', declaration: entry.node, list, path: path.map(({ node }) => node) },
    elementType(list),
  );
}

/** True where elements can be spoken of: in a scene or a component. */
function hasPicture(place: Place): boolean {
  const { $type } = place.scope.root.node;
  return $type === 'Scene' || $type === 'Component';
}
