import type { IToken, TokenType } from 'chevrotain';
import { DefaultLexer, type LangiumCoreServices, type LexerResult } from 'langium';
import { reserved, soft } from './keywords.js';
import { scanString } from './strings.js';

/**
 * The lexer. Chevrotain makes the tokens; then one pass over them settles by context what a word is (see the head of
 * coco.langium), so that keywords stay free as property names and values, and so that a half-typed line never swallows the next.
 */
export class CocoLexer extends DefaultLexer {
  readonly #types: Record<string, TokenType>;

  constructor(services: LangiumCoreServices) {
    super(services);
    this.#types = this.tokenTypes;
  }

  override tokenize(text: string): LexerResult {
    const result = super.tokenize(text);
    return { ...result, tokens: this.#settle(this.#splitTemplates(result.tokens)) };
  }

  /** Replaces each string with `${…}` by its pieces and the tokens of the expressions between them. */
  #splitTemplates(tokens: IToken[]): IToken[] {
    if (!tokens.some((token) => token.tokenType.name === 'STRING' && token.image.includes('${'))) return tokens;
    return tokens.flatMap((token) => (token.tokenType.name === 'STRING' ? this.#splitTemplate(token) : [token]));
  }

  #splitTemplate(token: IToken): IToken[] {
    const { holes } = scanString(token.image, 0);
    if (holes.length === 0) return [token];
    const parts: IToken[] = [];
    let from = 0;
    holes.forEach((hole, index) => {
      parts.push(this.#slice(token, from, hole.start, index === 0 ? 'TEMPLATE_HEAD' : 'TEMPLATE_MIDDLE'));
      const inner = super.tokenize(token.image.slice(hole.start, hole.end)).tokens;
      const place = placeWithin(token, hole.start);
      parts.push(...this.#splitTemplates(inner.map((part) => shift(part, token.startOffset + hole.start, place))));
      from = hole.end;
    });
    parts.push(this.#slice(token, from, token.image.length, 'TEMPLATE_TAIL'));
    return parts;
  }

  /** The part `[from, to)` of a token, as a token of another type. */
  #slice(token: IToken, from: number, to: number, type: string): IToken {
    const start = placeWithin(token, from);
    const end = placeWithin(token, to - 1);
    return {
      image: token.image.slice(from, to),
      startOffset: token.startOffset + from,
      endOffset: token.startOffset + to - 1,
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      tokenType: this.#types[type]!,
      tokenTypeIdx: this.#types[type]!.tokenTypeIdx!,
    };
  }

  #settle(tokens: IToken[]): IToken[] {
    const types = this.#types;
    const settled: IToken[] = [];
    const brackets: string[] = [];
    let statement: string = '';
    let ternary = -1;
    const as = (token: IToken, name: string) => {
      token.tokenType = types[name]!;
      token.tokenTypeIdx = types[name]!.tokenTypeIdx!;
    };

    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!;
      const previous = tokens[i - 1];
      const next = tokens[i + 1];
      const name = token.tokenType.name;
      const afterBreak = previous === undefined || previous.endLine! < token.startLine!;
      const starts =
        previous === undefined ||
        isOpening(previous) ||
        (afterBreak && !joins(previous)) ||
        previous.image === ';' ||
        previous.image === '}';
      const beforeBreak = next === undefined || next.startLine! > token.endLine!;
      if (starts) statement = token.image;

      if (isWord(token)) {
        if (previous?.image === '.' && previous.endOffset! + 1 === token.startOffset) as(token, 'ID');
        else if (next?.image === ':' && !beforeBreak && ternary !== token.startLine) as(token, 'KEY');
        else if (soft.has(token.image)) {
          if (!isSoftKeyword(tokens, i)) as(token, 'ID');
        } else if (name !== 'ID' && name !== 'RELATION_SLIP') {
          const value = isValueStart(previous, afterBreak, brackets) && isValueEnd(next, beforeBreak, brackets);
          const named = statement === 'extern' && (previous?.image === 'element' || previous?.image === 'inside');
          if ((value && token.image !== 'true' && token.image !== 'false') || named || isDeclaredName(tokens, i))
            as(token, 'ID');
        } else if (name === 'ID') {
          if (isLetSlip(token, next, tokens[i + 2], starts)) as(token, 'LET_SLIP');
          else if (isRelationSlip(token, previous, next, statement, afterBreak, beforeBreak))
            as(token, 'RELATION_SLIP');
          else if (isValueSlip(tokens, i, statement, afterBreak)) as(token, 'VALUE_SLIP');
        } else if (
          name === 'RELATION_SLIP' &&
          statement !== 'place' &&
          statement !== 'expect' &&
          /^[\w-]+$/.test(token.image)
        )
          as(token, 'ID');
      } else if (name === '(' && previous !== undefined && !afterBreak && isCallee(previous)) as(token, 'CALL_OPEN');
      else if (name === '[' && previous !== undefined && !afterBreak && isCallee(previous)) as(token, 'INDEX_OPEN');
      else if (name === '?') ternary = token.startLine!;
      else if (name === ':' && ternary === token.startLine) ternary = -1;

      if (token.image === '(' || token.image === '[' || token.image === '{') brackets.push(token.image);
      else if (token.image === ')' || token.image === ']' || token.image === '}') brackets.pop();
      settled.push(token);
      if (name === ':' && next !== undefined && beforeBreak && startsElement(tokens, i + 1))
        settled.push(this.#separatorAfter(token));
    }
    return settled;
  }

  /** An empty `;`: a property whose value is not written yet must not take the next line's element for it. */
  #separatorAfter(token: IToken): IToken {
    const type = this.#types[';']!;
    const { endOffset, endLine, endColumn } = token;
    return {
      ...token,
      image: '',
      startOffset: endOffset! + 1,
      endOffset: endOffset!,
      startLine: endLine!,
      startColumn: endColumn! + 1,
      tokenType: type,
      tokenTypeIdx: type.tokenTypeIdx!,
    };
  }
}

function isWord(token: IToken): boolean {
  return token.tokenType.name === 'ID' || (/^[a-z_-]+$/.test(token.image) && token.tokenType.name !== 'STRING');
}

function isOpening(token: IToken): boolean {
  return token.image === '{';
}

/** A line that ends so goes on in the next. */
function joins(token: IToken): boolean {
  return /^([,:.+\-*/<>=|&?([]|[<>=!]=|\.\.|and|or|not|by|with|then|else|in|from)$/.test(token.image);
}

function isCallee(token: IToken): boolean {
  return token.tokenType.name === 'ID' || token.image === ')' || token.image === ']';
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

function isValueEnd(next: IToken | undefined, beforeBreak: boolean, brackets: readonly string[]): boolean {
  if (next === undefined || /^([;},|>]|=)$/.test(next.image)) return true;
  const inside = brackets.at(-1);
  return inside === '[' ? next.image === ']' : inside === '(' ? next.image === ')' : beforeBreak;
}

/** A keyword where a name is declared; the checks say that the word is taken. */
function isDeclaredName(tokens: readonly IToken[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (before === undefined || !reserved.has(tokens[at]!.image)) return false;
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

function isLetSlip(token: IToken, next: IToken | undefined, afterNext: IToken | undefined, starts: boolean): boolean {
  return starts && letSlips.has(token.image) && next?.tokenType.name === 'ID' && afterNext?.image === '=';
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
  if (afterBreak || previous === undefined || !/^(NUMBER|COLOR|ID|VALUE_SLIP)$/.test(previous.tokenType.name))
    return false;
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
    if (!/^(NUMBER|COLOR|ID)$/.test(token.tokenType.name)) return false;
    if (tokens[i + 1]?.image === ':') return false;
  }
  return true;
}

function startsElement(tokens: readonly IToken[], at: number): boolean {
  const kind = tokens[at];
  const second = tokens[at + 1];
  if (kind?.tokenType.name !== 'ID' || second === undefined || second.startLine! > kind.endLine!) return false;
  return second.tokenType.name === 'ID' || second.tokenType.name === 'STRING' || second.image === '{';
}

function placeWithin(token: IToken, offset: number): { line: number; column: number } {
  const before = token.image.slice(0, offset);
  const breaks = before.split('\n');
  if (breaks.length === 1) return { line: token.startLine!, column: token.startColumn! + offset };
  return { line: token.startLine! + breaks.length - 1, column: breaks.at(-1)!.length + 1 };
}

function shift(token: IToken, offset: number, place: { line: number; column: number }): IToken {
  const onFirst = (line: number) => line === 1;
  return {
    ...token,
    startOffset: token.startOffset + offset,
    endOffset: token.endOffset! + offset,
    startColumn: token.startColumn! + (onFirst(token.startLine!) ? place.column - 1 : 0),
    endColumn: token.endColumn! + (onFirst(token.endLine!) ? place.column - 1 : 0),
    startLine: token.startLine! + place.line - 1,
    endLine: token.endLine! + place.line - 1,
  };
}
