import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { loopHeader } from './loops.js';
import { extent, type Statement } from './statements.js';
import { inserted, isType } from './tokens.js';

/** Blocks as Python writes them, `for i in range(3):` with its lines indented below: gives them their braces. */
export function braceIndentedBlocks(statements: readonly Statement[], context: ParseContext): Statement[] {
  const result: Statement[] = [];
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i]!;
    for (const [brace, inner] of statement.blocks)
      (statement.blocks as Map<IToken, Statement[]>).set(brace, braceIndentedBlocks(inner, context));
    if (!opensIndented(statement)) {
      result.push(statement);
      continue;
    }
    const head = statement.own[0]!;
    const children: Statement[] = [];
    while (i + 1 < statements.length && isInside(statements[i + 1]!, head)) children.push(statements[++i]!);
    result.push(braced(statement, braceIndentedBlocks(children, context), context));
  }
  return result;
}

function opensIndented({ own }: Statement): boolean {
  return isType(own[0], 'for', 'if') && own.length > 2 && own.at(-1)!.image === ':';
}

function isInside({ own }: Statement, head: IToken): boolean {
  return own[0]!.startLine! > head.startLine! && own[0]!.startColumn! > head.startColumn!;
}

function braced(statement: Statement, children: Statement[], context: ParseContext): Statement {
  const { own } = statement;
  const colon = own.at(-1)!;
  const header = own.slice(0, -1);
  const better = isType(own[0], 'for') ? loopHeader(header, context) : null;
  const words = better?.text ?? context.text.slice(own[0]!.startOffset, colon.startOffset).trimEnd();
  const last = children.at(-1);
  const end = last === undefined ? colon.endOffset! + 1 : extent(last).end;
  const indent = ' '.repeat(own[0]!.startColumn! - 1);
  context.report('python-block', { instead: `${words} { … }` }, own[0]!.startOffset, colon.endOffset! + 1, {
    fixes: [
      {
        title: 'Write braces',
        safe: true,
        edits: [
          { start: own[0]!.startOffset, end: colon.endOffset! + 1, newText: `${words} {` },
          { start: end, end, newText: `\n${indent}}` },
        ],
      },
    ],
  });
  const open = inserted(context.types, '{', '{', colon);
  const close = inserted(context.types, '}', '}', last?.own.at(-1) ?? colon);
  return {
    own: [...(better?.tokens ?? header), open, close],
    blocks: new Map([[open, children]]),
    previous: statement.previous,
  };
}
