import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { inserted, isClose, isOpen, isType } from './tokens.js';

/** How deep brackets may nest. The parser is recursive, and so are the steps behind it. */
export const depthLimit = 100;
/** How many operators, calls and members one expression may have. */
export const operatorLimit = 300;

const operators: ReadonlySet<string> = new Set(
  '+ - * / < <= > >= == != .. . and or not && || ! ? if else then'.split(' '),
);

/** Takes out of balanced tokens what nests too deep or goes on too long, with a message for each place. Linear. */
export function limit(tokens: IToken[], context: ParseContext): IToken[] {
  const out: IToken[] = [];
  const counts: number[] = [0];
  let skipped: { from: IToken; until: number } | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const depth = counts.length - 1;
    if (skipped !== null && (depth > skipped.until || !endsSkip(token, depth, skipped.until))) {
      if (isOpen(token)) counts.push(0);
      else if (isClose(token)) counts.pop();
      continue;
    }
    if (skipped !== null && skipped.until < depthLimit) {
      // A value stands for what was left out, so that the statement stays one.
      out.push(inserted(context.types, 'NUMBER', '0', out.at(-1)!));
    }
    skipped = null;
    if (isClose(token)) counts.pop();
    out.push(token);
    if (isType(token, ';', ',', 'KEY')) counts[counts.length - 1] = 0;
    if (operators.has(token.image) || isType(token, 'CALL_OPEN', 'INDEX_OPEN')) counts[counts.length - 1]!++;
    if (counts.at(-1)! > operatorLimit) {
      context.report('too-long', { limit: operatorLimit }, token.startOffset, token.endOffset! + 1);
      counts[counts.length - 1] = 0;
      skipped = { from: token, until: counts.length - 1 };
    }
    if (isOpen(token)) {
      counts.push(0);
      if (counts.length - 1 >= depthLimit) {
        context.report('too-deep', { limit: depthLimit }, token.startOffset, token.endOffset! + 1);
        skipped = { from: token, until: counts.length - 1 };
      }
    }
  }
  return out;
}

function endsSkip(token: IToken, depth: number, until: number): boolean {
  return depth === until && (isClose(token) || isType(token, ';', 'KEY'));
}
