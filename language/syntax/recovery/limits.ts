import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { insertedValue, isClose, isOpen } from './tokens.js';

/**
 * How deep brackets and `if … then …` may nest: the parser is recursive, and 80 round brackets already fill the stack that Node
 * gives a program.
 */
export const depthLimit = 50;
/** How many operators, calls and members one expression may have. */
export const operatorLimit = 300;

/** Types of tokens with which another expression begins. */
const fresh: ReadonlySet<string> = new Set(
  '; , KEY let fn for place expect scene component style palette import'.split(' '),
);

const operators: ReadonlySet<string> = new Set(
  '+ - * / < <= > >= == != .. . and or not && || ! ? if else then'.split(' '),
);

/** Takes out of balanced tokens what nests too deep or goes on too long, with a message for each place. Linear. */
export function limit(tokens: IToken[], context: ParseContext): IToken[] {
  /** Null as long as nothing is taken out. */
  let out: IToken[] | null = null;
  const counts: number[] = [0];
  // For each open bracket the `then`s of its expression: each opens a level of its own, which no bracket closes.
  const thens: number[] = [0];
  let deeper = 0;
  const open = (): void => {
    counts.push(0);
    thens.push(0);
  };
  const close = (): void => {
    counts.pop();
    deeper -= thens.pop() ?? 0;
  };
  let skipped: { until: number; value: boolean } | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const depth = counts.length - 1;
    if (skipped !== null && (depth > skipped.until || !endsSkip(token, depth, skipped.until))) {
      if (opens(token)) open();
      else if (closes(token)) close();
      continue;
    }
    if (skipped?.value) {
      // A value stands for what was left out, so that the statement stays one.
      out!.push(insertedValue(context.types, 'NUMBER', '0', out!.at(-1)!));
    }
    skipped = null;
    if (closes(token)) close();
    out?.push(token);
    const type = token.tokenType.name;
    if (fresh.has(type)) {
      counts[counts.length - 1] = 0;
      deeper -= thens.at(-1)!;
      thens[thens.length - 1] = 0;
    }
    if (operators.has(token.image) || type === 'CALL_OPEN' || type === 'INDEX_OPEN') counts[counts.length - 1]!++;
    if (counts.at(-1)! > operatorLimit) {
      context.report('too-long', { limit: operatorLimit }, token.startOffset, token.endOffset! + 1);
      counts[counts.length - 1] = 0;
      skipped = { until: counts.length - 1, value: true };
      out ??= tokens.slice(0, i + 1);
    }
    const then = type === 'then';
    if (then) {
      thens[thens.length - 1]!++;
      deeper++;
    }
    if (opens(token)) open();
    if (opens(token) || then) {
      if (counts.length - 1 + deeper >= depthLimit) {
        context.report('too-deep', { limit: depthLimit }, token.startOffset, token.endOffset! + 1);
        skipped = { until: counts.length - 1, value: then || type === 'TEMPLATE_HEAD' };
        out ??= tokens.slice(0, i + 1);
      }
    }
  }
  return out ?? tokens;
}

function endsSkip(token: IToken, depth: number, until: number): boolean {
  return depth === until && (closes(token) || token.tokenType.name === ';' || token.tokenType.name === 'KEY');
}

function opens(token: IToken): boolean {
  return isOpen(token) || token.tokenType.name === 'TEMPLATE_HEAD';
}

function closes(token: IToken): boolean {
  return isClose(token) || token.tokenType.name === 'TEMPLATE_TAIL';
}
