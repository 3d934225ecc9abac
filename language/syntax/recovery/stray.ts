import type { IToken } from 'chevrotain';
import { nearest } from '../../diagnostics/nearest.js';
import type { ParseContext } from '../context.js';
import { emptySeparator } from '../settle.js';
import { extent, type Statement } from './statements.js';
import { inserted, insertedValue, isType } from './tokens.js';

const atTop = ['scene', 'component', 'style', 'palette', 'let', 'fn', 'import', 'extern', 'LET_SLIP'];
const words = ['scene', 'component', 'style', 'palette', 'import'];

/**
 * Elements at the top of a file. Where the file has no scene they are read as one, so that they are checked and drawn all the
 * same; beside a scene they are left out. One message for all that stand in a row.
 */
export function wrapStrayElements(statements: readonly Statement[], context: ParseContext): Statement[] {
  const hasScene = statements.some(({ own }) => isType(own[0], 'scene') || misspelt(own[0]) === 'scene');
  const result: Statement[] = [];
  let run: Statement[] = [];
  const flush = () => {
    if (run.length === 0) return;
    report(run, context);
    if (hasScene) for (const statement of run) result.push(...asComponent(statement, context));
    else result.push(asScene(run, context));
    run = [];
  };
  for (const statement of statements) {
    if (hasScene && isRule(statement)) {
      flush();
      result.push(asStyle(statement, context));
    } else if (isStray(statement)) run.push(statement);
    else {
      flush();
      result.push(statement);
    }
  }
  flush();
  return result;
}

/** A statement of a scene; what no scene could hold either is left to the repairs. */
function isStray({ own }: Statement): boolean {
  const first = own[0]!;
  if (isType(first, ...atTop) || misspelt(first) !== null) return false;
  if (isType(first, 'KEY', 'place', 'expect', 'for', 'if')) return true;
  const second = own[1];
  return (
    isType(first, 'ID') &&
    (isType(second, 'STRING', 'TEMPLATE_HEAD', '{') || (isType(second, 'ID') && isType(own[2], 'STRING', '{')))
  );
}

/** `heading { font-size: 56 }` beside a scene: properties under a name, as in a style sheet. */
function isRule({ own, blocks }: Statement): boolean {
  if (own.length > 4 || !isType(own[0], 'ID') || misspelt(own[0]) !== null) return false;
  const members = blocks.get(own.at(-2)!) ?? [];
  return members.length > 0 && members.every((member) => isType(member.own[0], 'KEY'));
}

function asStyle(statement: Statement, context: ParseContext): Statement {
  const name = statement.own[0]!;
  const [start, end] = [name.startOffset, name.endOffset! + 1];
  context.report('selector', { name: name.image }, start, end, {
    fixes: [{ title: 'Make it a style', safe: true, edits: [{ start, end: start, newText: 'style ' }] }],
  });
  const before: IToken = { ...name, endOffset: start - 1, endColumn: name.startColumn! - 1 };
  statement.own = [inserted(context.types, 'style', 'style', before), name, ...statement.own.slice(-2)];
  return statement;
}

/** An element beside a scene: what stands inside is kept as that of a component, which nothing draws. */
function asComponent(statement: Statement, context: ParseContext): Statement[] {
  const { own, blocks } = statement;
  const open = own.findIndex((token) => blocks.has(token));
  if (open < 0) {
    context.drop(extent(statement).start, extent(statement).end);
    return [];
  }
  const first = own[0]!;
  const before: IToken = { ...first, endOffset: first.startOffset - 1, endColumn: first.startColumn! - 1 };
  const name = /^[A-Z]/.test(first.image) ? first : insertedValue(context.types, 'ID', 'Stray', before);
  statement.own = [inserted(context.types, 'component', 'component', before), name, own[open]!, own[open + 1]!];
  return [statement];
}

function misspelt(token: IToken | undefined): string | null {
  if (token === undefined || !isType(token, 'ID')) return null;
  return nearest(token.image, words)[0] ?? null;
}

function report(run: readonly Statement[], context: ParseContext): void {
  const first = run[0]!.own[0]!;
  const what = isType(first, 'KEY') ? `The property \`${first.image}\`` : `\`${first.image}\``;
  const { end } = extent(run.at(-1)!);
  const body = context.text.slice(first.startOffset, end).replace(/^(?=[^\n])/gm, '  ');
  context.report('outside-scene', { what }, first.startOffset, first.endOffset! + 1, {
    fixes: [
      {
        title: 'Put it into a scene',
        safe: true,
        edits: [{ start: first.startOffset, end, newText: `scene Main {\n${body}\n}` }],
      },
    ],
  });
}

function asScene(run: readonly Statement[], context: ParseContext): Statement {
  const { types } = context;
  const before = { ...run[0]!.own[0]! };
  const at: IToken = { ...before, endOffset: before.startOffset - 1, endColumn: before.startColumn! - 1 };
  const last = run.at(-1)!.own.at(-1)!;
  const open = inserted(types, '{', '{', at);
  return {
    own: [
      inserted(types, 'scene', 'scene', at),
      insertedValue(types, 'ID', 'Main', at),
      open,
      inserted(types, '}', '}', emptySeparator(last, types)),
    ],
    blocks: new Map([[open, [...run]]]),
    previous: null,
  };
}
