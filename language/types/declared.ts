import type * as ast from '../generated/ast.js';
import type { Declared } from '../names/scopes.js';
import { check, infer } from './infer.js';
import { typeOfRef } from './refs.js';
import type { Place, Session } from './session.js';
import { anyNumber, optionsOf, simpleType, type Type, unionOf, unknown } from './types.js';
import { reportUnknownType } from './unknown-names.js';

/** The type that a signature of the source writes. */
export function writtenType(s: Session, ref: ast.TypeRef | undefined): Type {
  return ref === undefined ? unknown : typeOfRef(ref, s.enumMembers, (term) => reportUnknownType(s, term));
}

/** The type of a `let`, inferred when first asked for; a value that needs itself is reported with the cycle. */
export function letType(s: Session, declared: Extract<Declared, { kind: 'let' }>): Type {
  const { node, scope } = declared;
  const known = s.lets.get(node);
  if (known !== undefined) return known;
  if (isPending(s, node)) return unknown;
  s.pending.push(node);
  const place: Place = { scope, draft: false, columns: null };
  const written = node.type === undefined ? null : writtenType(s, node.type);
  const value =
    written === null ? infer(s, node.value, null, place) : check(s, node.value, written, place, `\`${node.name}\``);
  const type = written ?? value;
  s.pending.pop();
  s.lets.set(node, s.cyclic.has(node) ? unknown : type);
  return s.lets.get(node)!;
}

/** True, with a report, if the declaration is being typed already: it would need its own value. */
export function isPending(s: Session, node: ast.Let | ast.FunctionDecl): boolean {
  const from = s.pending.indexOf(node);
  if (from < 0) return false;
  const cycle = s.pending.slice(from);
  if (cycle.some((member) => s.cyclic.has(member))) return true;
  for (const member of cycle) s.cyclic.add(member);
  const chain = [...cycle, node].map((member) => member.name).join(' → ');
  const related = cycle
    .slice(1)
    .map((member) => ({ span: s.part(member, 'name'), message: `\`${member.name}\` is here` }));
  s.report(node.$type === 'Let' ? 'let-cycle' : 'recursive-function', { chain }, s.part(node, 'name'), { related });
  return true;
}

/** The type of a parameter; where a colour is taken, words for one are taken too. */
export function parameterType(s: Session, node: ast.Param): Type {
  const known = s.parameters.get(node);
  if (known !== undefined) return known;
  const written = writtenType(s, node.type);
  const type = optionsOf(written).some(({ kind }) => kind === 'color')
    ? unionOf([written, simpleType('text')])
    : written;
  s.parameters.set(node, type);
  return type;
}

/** The type of the member or the index of a loop. */
export function loopType(s: Session, declared: Extract<Declared, { kind: 'loop' }>, place: Place): Type {
  return declared.position === 1 ? anyNumber : loopItem(s, declared.node, place);
}

/** What a `for` runs over, one at a time; its source is typed when first asked for. */
export function loopItem(s: Session, node: ast.For, place: Place): Type {
  const known = s.loops.get(node);
  if (known !== undefined) return known;
  s.loops.set(node, unknown);
  const outside = s.scope(node).parent ?? place.scope;
  const source = infer(s, node.source, null, { scope: outside, draft: false, columns: null });
  const item = itemOf(s, node, source);
  s.loops.set(node, item);
  return item;
}

function itemOf(s: Session, node: ast.For, source: Type): Type {
  const items = optionsOf(source).flatMap((option): Type[] => {
    if (option.kind === 'list') return [option.item ?? unknown];
    if (option.kind === 'range') return [anyNumber];
    if (option.kind === 'table') return [{ kind: 'record', fields: option.columns }];
    if (option.kind === 'unknown') return [unknown];
    return [];
  });
  if (items.length > 0) return unionOf(items);
  reportNotALoop(s, node, source);
  return unknown;
}

function reportNotALoop(s: Session, node: ast.For, source: Type): void {
  const where = s.span(node.source);
  const text = s.source(node.source);
  const cure = source.kind === 'number' ? `1..${/^[\w.-]+$/.test(text) ? text : `(${text})`}` : null;
  s.report('not-a-list', { type: source, cure }, where, {
    fixes: cure !== null ? [{ title: `Write \`${cure}\``, safe: true, edits: [{ span: where, newText: cure }] }] : [],
  });
}
