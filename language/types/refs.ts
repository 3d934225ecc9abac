import type { Expr, TypeRef, TypeTerm } from '../generated/ast.js';
import { listOf, type Simple, simpleType, simpleTypes, type Type, unionOf, unknown } from './types.js';

/** The members of an enumeration by its name, or null. */
export type EnumLookup = (name: string) => readonly string[] | null;

/** The type that a signature writes; `unknown` for a name that is no type, which `onUnknown` hears of. */
export function typeOfRef(ref: TypeRef, enums: EnumLookup, onUnknown: (term: TypeTerm) => void): Type {
  return unionOf(ref.options.map((term) => typeOfTerm(term, enums, onUnknown)));
}

function typeOfTerm(term: TypeTerm, enums: EnumLookup, onUnknown: (term: TypeTerm) => void): Type {
  const type = named(term, enums, onUnknown);
  return term.brackets ? listOf(type) : type;
}

function named(term: TypeTerm, enums: EnumLookup, onUnknown: (term: TypeTerm) => void): Type {
  if (term.name === 'number') return { kind: 'number', range: rangeOf(term.range) };
  if (term.name === 'list') return listOf(term.argument ? typeOfRef(term.argument, enums, onUnknown) : null);
  if (term.name === 'record') return { kind: 'record', fields: null };
  if (term.name === 'tuple') return { kind: 'tuple', items: null };
  if (term.name === 'table') return { kind: 'table', columns: null };
  if ((simpleTypes as readonly string[]).includes(term.name)) return simpleType(term.name as Simple);
  const members = enums(term.name);
  if (members !== null) return { kind: 'enum', name: term.name, members };
  onUnknown(term);
  return unknown;
}

function rangeOf(range: Expr | undefined): readonly [number, number] | null {
  if (range?.$type !== 'Binary' || range.operator !== '..') return null;
  const low = literal(range.left);
  const high = literal(range.right);
  return low === null || high === null ? null : [low, high];
}

function literal(expr: Expr): number | null {
  if (expr.$type === 'UnaryExpr') {
    const value = literal(expr.operand);
    return value === null ? null : -value;
  }
  return expr.$type === 'NumberLit' ? Number.parseFloat(expr.text) : null;
}
