import type { IToken } from 'chevrotain';
import type { Module } from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { emptySeparator } from '../settle.js';
import { foreignLanguage } from './foreign.js';
import { braceIndentedBlocks } from './indented.js';
import { findRepair } from './repair.js';
import { cutIntoStatements, extent, flatten, type Statement } from './statements.js';
import { wrapStrayElements } from './stray.js';

/** How often the whole is parsed again at most, should a repaired statement not fit its place. */
const rounds = 20;
/** How many broken statements of a file get the full search for a repair; the others are left out. */
export const repairLimit = 200;

/**
 * Repairs tokens that do not parse: cuts them into statements, tries each by itself with its blocks empty, repairs or leaves
 * out the broken ones with one message each, and parses what remains. The work is proportional to the text.
 */
export function recover(tokens: readonly IToken[], context: ParseContext): Module {
  const foreign = foreignLanguage(tokens, context);
  if (foreign !== null) return leaveOutAll(foreign, tokens, context);
  const cut = braceIndentedBlocks(cutIntoStatements(tokens), context);
  const statements = wrapStrayElements(cut, context);
  const repairer = new Repairer(context);
  repairer.repairAll(statements, true);
  const separator = (after: IToken) => emptySeparator(after, context.types);
  for (let round = 0; round < rounds; round++) {
    const repaired = flatten(statements, separator);
    const ast = context.parser.parse(context.text, repaired);
    if (ast !== null) return ast;
    const error = context.parser.firstError(repaired, 'Module');
    repairer.leaveOutAt(statements, error === null || error === 'end' ? undefined : error);
  }
  for (const statement of statements) repairer.leaveOut(statement);
  return nothing(context);
}

/** A file in another language: one message, and nothing of it is read. */
function leaveOutAll(language: string, tokens: readonly IToken[], context: ParseContext): Module {
  const start = tokens[0]!.startOffset;
  const lineEnd = context.text.slice(start).search(/[\r\n]/);
  context.forget();
  context.report('foreign-language', { language }, start, lineEnd < 0 ? context.text.length : start + lineEnd);
  context.drop(start, context.text.length);
  return nothing(context);
}

/** The tree of an empty file. */
function nothing(context: ParseContext): Module {
  return context.parser.parse(context.text, [])!;
}

class Repairer {
  readonly #context: ParseContext;
  #repaired = 0;

  constructor(context: ParseContext) {
    this.#context = context;
  }

  repairAll(statements: Statement[], top: boolean): void {
    for (const statement of statements) {
      this.#repair(statement, top);
      for (const brace of statement.own) {
        const inner = statement.blocks.get(brace);
        if (inner !== undefined) this.repairAll(inner, false);
      }
    }
  }

  #repair(statement: Statement, top: boolean): void {
    const context = this.#context;
    const { own } = statement;
    if (own.length === 0) return;
    const check = (tokens: readonly IToken[]) => firstErrorIndex(tokens, top, context);
    const error = check(own);
    if (error === null) return;
    const { start, end } = extent(statement);
    this.#repaired++;
    const known = context.isReported(start, headerEnd(statement));
    const found = findRepair({ statement, error, top, check, context, thorough: this.#repaired <= repairLimit });
    if (!known) found.report();
    if (found.own === null) {
      statement.own = [];
      context.drop(start, end);
    } else statement.own = found.own;
  }

  /** Leaves out the innermost statement that holds a token; the last one of all if the tokens just end. */
  leaveOutAt(statements: readonly Statement[], token: IToken | undefined): void {
    const left = statements.filter(({ own }) => own.length > 0);
    const holds = ({ own }: Statement) =>
      token !== undefined &&
      own[0]!.startOffset <= token.startOffset &&
      token.startOffset <= Math.max(own.at(-1)!.endOffset!, own.at(-1)!.startOffset);
    const found = left.find(holds) ?? left.at(-1);
    if (found === undefined) return;
    const inner = found.own
      .flatMap((brace) => found.blocks.get(brace) ?? [])
      .find((child) => child.own.length > 0 && holds(child));
    if (inner !== undefined) this.leaveOutAt([inner], token);
    else this.leaveOut(found);
  }

  leaveOut(statement: Statement): void {
    if (statement.own.length === 0) return;
    const { start, end } = extent(statement);
    const first = statement.own[0]!;
    if (!this.#context.isReported(start, end))
      this.#context.report('unreadable', { found: `\`${first.image}\``, hint: '' }, start, first.endOffset! + 1);
    this.#context.drop(start, end);
    statement.own = [];
  }
}

/** The end of a statement's own words: before its first block, or its end. */
function headerEnd(statement: Statement): number {
  const brace = statement.own.find((token) => statement.blocks.has(token));
  return brace === undefined ? extent(statement).end : brace.startOffset;
}

/** Parses one statement's own tokens; the index of the token that does not fit, their number at the end, or null. */
function firstErrorIndex(tokens: readonly IToken[], top: boolean, context: ParseContext): number | null {
  if (tokens.length === 0) return null;
  const { types, parser } = context;
  const brace = (image: string, at: IToken): IToken => ({
    ...emptySeparator(at, types),
    image,
    tokenType: types[image]!,
    tokenTypeIdx: types[image]!.tokenTypeIdx!,
  });
  const input = top ? [...tokens] : [brace('{', tokens[0]!), ...tokens, brace('}', tokens.at(-1)!)];
  const error = parser.firstError(input, top ? 'Module' : 'Block');
  if (error === null) return null;
  const index = error === 'end' ? -1 : tokens.indexOf(error);
  return index < 0 ? tokens.length : index;
}
