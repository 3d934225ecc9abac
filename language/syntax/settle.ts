import type { IToken, TokenType } from 'chevrotain';
import { heads, reserved, soft } from './keywords.js';

export type TokenTypes = Readonly<Record<string, TokenType>>;

/**
 * Settles by context what each word is (see the head of coco.langium), so that keywords stay free as property names and values,
 * and puts an empty `;` where a new line starts a statement that could be read as a part of the last one, so that a
 * half-typed line never swallows the next. One pass; changes the types of the tokens it is given.
 */
export function settle(tokens: readonly IToken[], types: TokenTypes): IToken[] {
  const settled: IToken[] = [];
  const brackets: string[] = [];
  let statement = '';
  let ternary = -1;
  let valueMissing = false;

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const previous = tokens[i - 1];
    const next = tokens[i + 1];
    const name = token.tokenType.name;
    const afterBreak = previous === undefined || previous.endLine! < token.startLine!;
    const starts =
      previous === undefined ||
      isOpening(previous) ||
      valueMissing ||
      (afterBreak && !joins(previous)) ||
      previous.image === ';' ||
      previous.image === '}';
    const beforeBreak = next === undefined || next.startLine! > token.endLine!;
    const lastStatement = statement;
    const named = next?.image === ':' && !beforeBreak;
    // A property may have any word for its name: `place: 3` is no placement.
    if (starts && !goesOn(token, previous, named) && !isRound(brackets.at(-1))) statement = named ? '' : token.image;

    if (isWord(token)) {
      if (previous?.image === '.' && previous.endOffset! + 1 === token.startOffset) retype(token, types.ID!);
      else if (named && ternary !== token.startLine) retype(token, types.KEY!);
      else if (soft.has(token.image)) {
        if (!isSoftKeyword(tokens, i)) retype(token, types.ID!);
      } else if (name !== 'ID' && name !== 'RELATION_SLIP') {
        const value = isValueStart(previous, afterBreak, brackets) && isValueEnd(next, beforeBreak, brackets);
        const declared = statement === 'extern' && (previous?.image === 'element' || previous?.image === 'inside');
        if (
          (value && token.image !== 'true' && token.image !== 'false') ||
          isOperand(token, previous, next, statement, afterBreak) ||
          declared ||
          isDeclaredName(tokens, i, brackets)
        )
          retype(token, types.ID!);
      } else if (name === 'ID') {
        if (isLetSlip(token, next, tokens[i + 2], starts)) retype(token, types.LET_SLIP!);
        else if (isRelationSlip(token, previous, next, statement, afterBreak, beforeBreak))
          retype(token, types.RELATION_SLIP!);
        else if (isValueSlip(tokens, i, statement, afterBreak)) retype(token, types.VALUE_SLIP!);
      } else if (statement !== 'place' && statement !== 'expect' && /^[\w-]+$/.test(token.image))
        retype(token, types.ID!);
    } else if (name === '(' && previous !== undefined && !afterBreak && previous.tokenType.name === 'ID')
      retype(token, types.CALL_OPEN!);
    else if (name === '[' && previous !== undefined && !afterBreak && isIndexed(previous, token))
      retype(token, types.INDEX_OPEN!);
    else if (name === '?') ternary = token.startLine!;
    else if ((name === ':' && ternary === token.startLine) || isEdge(name)) ternary = -1;

    if (afterBreak && previous !== undefined && needsSeparator(tokens, i, brackets, lastStatement === ''))
      settled.push(emptySeparator(previous, types));
    if (token.image === '(' || token.image === '[' || token.image === '{') brackets.push(token.image);
    else if (token.image === ')' || token.image === ']' || token.image === '}') brackets.pop();
    settled.push(token);
    valueMissing = name === ':' && previous?.tokenType.name === 'KEY' && endsProperty(tokens, i + 1, beforeBreak);
    if (valueMissing) settled.push(empty(types.MISSING!, token));
  }
  return settled;
}

/** Whether a word at the start of a line goes on with the statement of the line before. */
function goesOn(token: IToken, previous: IToken | undefined, named: boolean): boolean {
  return previous !== undefined && !isEdge(previous.image) && !named && !beginsStatement(token);
}

/** A sign between statements. */
function isEdge(image: string): boolean {
  return image === '{' || image === '}' || image === ';';
}

function isRound(bracket: string | undefined): boolean {
  return bracket === '(' || bracket === '[';
}

export function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
}

/** A name at the start of a line: without a separator it could be the name, the target or the value of the line before. */
function needsSeparator(
  tokens: readonly IToken[],
  at: number,
  brackets: readonly string[],
  property: boolean,
): boolean {
  const previous = tokens[at - 1]!;
  const token = tokens[at]!;
  if (isEdge(previous.image) || (brackets.length > 0 && brackets.at(-1) !== '{')) return false;
  if (property && !joins(previous) && !continuesValue(token)) return true;
  if (token.tokenType.name !== 'ID') return false;
  return !joins(previous) || startsElement(tokens, at);
}

/** Whether a line that starts so starts a statement, and does not go on with a placement or an expression. */
function beginsStatement(token: IToken): boolean {
  return isWord(token) && (!reserved.has(token.image) || statementHeads.has(token.image));
}

/** Whether a line that starts so goes on with the value of the line before. */
export function continuesValue(token: IToken): boolean {
  return /^([+\-*/<>.?|&]|[<>=!]=|\.\.|&&|\|\||and|or|then|else|by|with|[,;)\]}])$/.test(token.image);
}

/** Whether a property ends where its value should start: at a `;`, a `}`, or a line that starts with a statement. */
function endsProperty(tokens: readonly IToken[], at: number, afterBreak: boolean): boolean {
  const token = tokens[at];
  if (token === undefined || token.image === ';' || token.image === '}') return true;
  if (!afterBreak || !isWord(token)) return false;
  const next = tokens[at + 1];
  const named = next?.image === ':' && next.startLine === token.endLine;
  return named || startsElement(tokens, at) || (statementHeads.has(token.image) && token.image !== 'if');
}

const statementHeads: ReadonlySet<string> = new Set(heads);

/** An empty `;` directly behind a token. */
export function emptySeparator(token: IToken, types: TokenTypes): IToken {
  return empty(types[';']!, token);
}

function empty(type: TokenType, token: IToken): IToken {
  return {
    image: '',
    startOffset: token.endOffset! + 1,
    endOffset: token.endOffset!,
    startLine: token.endLine!,
    startColumn: token.endColumn! + 1,
    endLine: token.endLine!,
    endColumn: token.endColumn!,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
  };
}

function isWord(token: IToken): boolean {
  const { name } = token.tokenType;
  if (name === 'ID') return true;
  if (name === 'NUMBER' || name === 'STRING' || name === 'COLOR') return false;
  return /^[a-z_-]+$/.test(token.image);
}

function isOpening(token: IToken): boolean {
  return token.image === '{';
}

/** A line that ends so goes on in the next. */
export function joins(token: IToken): boolean {
  if (token.tokenType.name === 'ID') return false;
  return /^([,:.+\-*/<>=|&?([]|[<>=!]=|\.\.|and|or|not|by|with|then|else|in|from)$/.test(token.image);
}

function isCallee(token: IToken): boolean {
  return token.tokenType.name === 'ID' || token.image === ')' || token.image === ']';
}

/** `rows[0]`, `rows [0]`, `f(x)[0]`; behind a bracket and a blank a new list starts: `[[1, 2] [3, 4]]` lacks a comma. */
function isIndexed(previous: IToken, token: IToken): boolean {
  return previous.tokenType.name === 'ID' || (isCallee(previous) && previous.endOffset! + 1 === token.startOffset);
}

function isSoftKeyword(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at]!;
  if (token.image === 'as') return tokens[at - 2]?.tokenType.name === 'same';
  const before = tokens[at - 1]?.tokenType.name;
  return before === 'extern' || (before === 'later' && tokens[at - 2]?.tokenType.name === 'extern');
}

function isValueStart(previous: IToken | undefined, afterBreak: boolean, brackets: readonly string[]): boolean {
  if (previous?.image === ':' && !afterBreak) return true;
  const inside = brackets.at(-1);
  return (inside === '[' || inside === '(') && (previous?.image === inside || previous?.image === ',');
}

/** A word that can only join operands, where one begins: `if on then 1 else 2`, `n / by`. The checks say that the name is taken. */
function isOperand(
  token: IToken,
  previous: IToken | undefined,
  next: IToken | undefined,
  statement: string,
  afterBreak: boolean,
): boolean {
  if (previous === undefined || afterBreak || statement === 'place' || statement === 'expect') return false;
  if (!reserved.has(token.image) || operandWords.has(token.image)) return false;
  if (!/^([+\-*/<>=(,]|[<>=!]=|\.\.|if|then|else|and|or|not)$/.test(previous.image)) return false;
  if (next === undefined || next.startLine! > token.endLine! || next.image === '(') return true;
  return !/^[\w"]/.test(next.image) || reserved.has(next.image);
}

const operandWords: ReadonlySet<string> = new Set(['not', 'no', 'true', 'false', ...heads]);

function isValueEnd(next: IToken | undefined, beforeBreak: boolean, brackets: readonly string[]): boolean {
  if (next === undefined || /^([;},|>]|=)$/.test(next.image)) return true;
  // A statement may follow on the same line: `width: in place on table`. (`if` may be an expression: `not if a then b else c`.)
  if (next.image !== 'if' && (heads as readonly string[]).includes(next.tokenType.name)) return true;
  const inside = brackets.at(-1);
  return inside === '[' ? next.image === ']' : inside === '(' ? next.image === ')' : beforeBreak;
}

/** A keyword where a name is declared; the checks say that the word is taken. */
function isDeclaredName(tokens: readonly IToken[], at: number, brackets: readonly string[]): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (before === undefined || !reserved.has(tokens[at]!.image) || isRound(brackets.at(-1))) return false;
  if (['let', 'fn', 'component', 'palette', 'style', 'scene'].includes(before.tokenType.name))
    return (
      next?.image === '=' ||
      next?.image === '(' ||
      next?.image === '{' ||
      next?.tokenType.name === 'STRING' ||
      next?.tokenType.name === 'represents'
    );
  if (before.tokenType.name === 'for') return next?.image === 'in' || next?.image === ',';
  const start = tokens[at - 2];
  const kind =
    start === undefined ||
    start.endLine! < before.startLine! ||
    start.image === ';' ||
    start.image === '{' ||
    start.image === '}';
  return (
    kind &&
    before.tokenType.name === 'ID' &&
    before.endLine === tokens[at]!.startLine &&
    (next?.image === '{' || next?.tokenType.name === 'STRING')
  );
}

const letSlips = new Set(['var', 'const', 'def', 'set']);
/** Statements of other languages, which must not be read as elements of that kind: `while true { … }`. */
const foreignHeads = new Set(
  'while elif elsif elseif elseIf switch unless return function def class export print'.split(' '),
);

function isLetSlip(token: IToken, next: IToken | undefined, afterNext: IToken | undefined, starts: boolean): boolean {
  if (!starts || next === undefined) return false;
  if (foreignHeads.has(token.image)) return next.startLine === token.endLine && afterNext?.image !== '=';
  return letSlips.has(token.image) && next.tokenType.name === 'ID' && afterNext?.image === '=';
}

/** Words of place that people and models write and the language spells differently. */
export const relationSlipWords: ReadonlySet<string> = new Set([
  'beside',
  'beneath',
  'underneath',
  'atop',
  'within',
  'over',
  'at',
  'against',
  'alongside',
  'into',
  'onto',
  'bigger',
  'left',
  'right',
  'upon',
]);

function isRelationSlip(
  token: IToken,
  previous: IToken | undefined,
  next: IToken | undefined,
  statement: string,
  afterBreak: boolean,
  beforeBreak: boolean,
): boolean {
  if ((statement !== 'place' && statement !== 'expect') || !relationSlipWords.has(token.image)) return false;
  if (previous === undefined || next === undefined || afterBreak || beforeBreak) return false;
  const operandAhead = next.tokenType.name === 'ID' || next.image === '(' || next.tokenType.name === 'NUMBER';
  const operandBehind = isCallee(previous);
  return (
    operandAhead && (operandBehind || (statement === 'place' && (previous.image === 'place' || previous.image === ',')))
  );
}

/** A word behind a complete value, up to the statement's end: `border: 1px solid black`. */
function isValueSlip(tokens: readonly IToken[], at: number, statement: string, afterBreak: boolean): boolean {
  const previous = tokens[at - 1];
  if (afterBreak || previous === undefined) return false;
  if (!isValue(previous) && previous.tokenType.name !== 'VALUE_SLIP') return false;
  if (
    tokens[at - 2]?.image !== ':' &&
    previous.tokenType.name !== 'VALUE_SLIP' &&
    !/^(NUMBER|COLOR)$/.test(tokens[at - 2]?.tokenType.name ?? '')
  )
    return false;
  if (statement === 'place' || statement === 'expect') return false;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (i > at && token.startLine! > tokens[i - 1]!.endLine!) return true;
    if (token.image === ';' || token.image === '}') return true;
    if (!isValue(token)) return false;
    if (tokens[i + 1]?.image === ':') return false;
  }
  return true;
}

function isValue(token: IToken): boolean {
  const { name } = token.tokenType;
  return name === 'ID' || name === 'NUMBER' || name === 'COLOR';
}

function startsElement(tokens: readonly IToken[], at: number): boolean {
  const kind = tokens[at];
  const second = tokens[at + 1];
  if (kind?.tokenType.name !== 'ID' || second === undefined || second.startLine! > kind.endLine!) return false;
  return second.tokenType.name === 'ID' || second.tokenType.name === 'STRING' || second.image === '{';
}
