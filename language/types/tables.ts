import type { Span } from '../diagnostics/types.js';
import type { Expr } from '../generated/ast.js';
import { decodeString } from '../syntax/strings.js';
import { isNumeric, readCells } from './csv.js';
import { fits, optionOf } from './fits.js';
import { infer } from './infer.js';
import type { Place, Session } from './session.js';
import { anyNumber, listOf, simpleType, type Type, unknown } from './types.js';

/** Results that depend on the arguments: the columns of a table, the type of what is largest. Null for all other functions. */
export function specialResult(
  s: Session,
  name: string,
  bound: ReadonlyMap<string, Expr>,
  args: readonly Expr[],
  place: Place,
): Type | null {
  const typeOf = (parameter: string): Type => {
    const argument = bound.get(parameter);
    return argument === undefined ? unknown : (s.types.get(argument) ?? infer(s, argument, null, place));
  };
  switch (name) {
    case 'csv': {
      const source = bound.get('source');
      return {
        kind: 'table',
        columns: source?.$type === 'StringLit' ? columnsOfCsv(decodeString(source.text).text) : null,
      };
    }
    case 'rows':
      return listOf({ kind: 'record', fields: optionOf(typeOf('of'), 'table')?.columns ?? null });
    case 'column':
      return listOf(columnType(s, typeOf('of'), bound.get('name')));
    case 'reverse':
      return optionOf(typeOf('values'), 'list');
    case 'min':
    case 'max': {
      const types = args.map((argument) => s.types.get(argument) ?? unknown);
      return types.every((type) => fits(type, anyNumber) || type.kind === 'list') ? anyNumber : null;
    }
    case 'each': {
      const type = typeOf('of');
      return type.kind === 'unknown' ? unknown : simpleType('element');
    }
    default:
      return null;
  }
}

function columnType(s: Session, table: Type, name: Expr | undefined): Type {
  const columns = optionOf(table, 'table')?.columns ?? null;
  if (columns === null || name?.$type !== 'StringLit') return unknown;
  checkColumn(s, name, columns);
  return columns.get(decodeString(name.text).text) ?? unknown;
}

/** Reports a literal that names a column which the table does not have. */
export function checkColumn(
  s: Session,
  literal: Extract<Expr, { $type: 'StringLit' }>,
  columns: ReadonlyMap<string, Type>,
): void {
  const name = decodeString(literal.text).text;
  if (columns.has(name)) return;
  const candidates = s.nearest(name, columns.keys());
  const where: Span = s.span(literal);
  s.report('unknown-column', { name, nearest: candidates, columns: [...columns.keys()] }, where, {
    fixes: candidates.map((candidate) => ({
      title: `Use "${candidate}"`,
      safe: candidates.length === 1,
      edits: [{ span: where, newText: `"${candidate}"` }],
    })),
  });
}

/** The columns that a text of comma-separated lines declares; a column is numeric where all its cells are numbers. */
function columnsOfCsv(text: string): ReadonlyMap<string, Type> {
  const [head = [], ...rows] = readCells(text);
  return new Map(
    head.map((cell, index) => {
      const numeric = rows.length > 0 && rows.every((row) => isNumeric(row[index]));
      return [cell.text, numeric ? anyNumber : simpleType('text')];
    }),
  );
}

/** The columns of a chart's `data`, or `any` where they are known at run time only. */
export function columnsOf(data: Type | undefined): ReadonlyMap<string, Type> | 'any' {
  const table = data === undefined ? null : optionOf(data, 'table');
  if (table?.columns) return table.columns;
  const list = data === undefined ? null : optionOf(data, 'list');
  const record = list?.item === undefined || list.item === null ? null : optionOf(list.item, 'record');
  return record?.fields ?? 'any';
}
