import type { ParseContext } from '../context.js';
import type { Statement } from './statements.js';

export function wrapStrayElements(statements: Statement[], _context: ParseContext): Statement[] {
  return statements;
}
