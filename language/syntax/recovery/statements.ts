import type { IToken } from 'chevrotain';
import { heads } from '../keywords.js';
import { continuesValue, joins } from '../settle.js';
import { isClose, isOpen, isType, startsLine } from './tokens.js';

/**
 * A statement as the tokens alone show it: its own tokens, with the statements of each of its blocks taken out. `own` keeps the
 * braces of the blocks; `blocks` says what stands between them.
 */
export interface Statement {
  own: IToken[];
  readonly blocks: ReadonlyMap<IToken, Statement[]>;
  /** The statement before it in the same block. */
  readonly previous: Statement | null;
}

const headWords: ReadonlySet<string> = new Set(heads);

const blockless = /^(place|expect|let|import|fn)$/;

/** Cuts balanced tokens into statements. Linear; blocks nest as deep as `limits.ts` lets them. */
export function cutIntoStatements(tokens: readonly IToken[]): Statement[] {
  return new Cutter(tokens).block();
}

class Cutter {
  readonly #tokens: readonly IToken[];
  #at = 0;

  constructor(tokens: readonly IToken[]) {
    this.#tokens = tokens;
  }

  /** The statements up to the `}` of this block or the end. */
  block(): Statement[] {
    const statements: Statement[] = [];
    while (this.#at < this.#tokens.length && this.#tokens[this.#at]!.image !== '}') {
      const token = this.#tokens[this.#at]!;
      if (isType(token, ';')) this.#at++;
      else statements.push(this.#statement(statements.at(-1) ?? null));
    }
    return statements;
  }

  #statement(previous: Statement | null): Statement {
    const own: IToken[] = [];
    const blocks = new Map<IToken, Statement[]>();
    const head = this.#tokens[this.#at]!.image;
    // The braces of an import or of a declaration of the prelude hold no statements.
    const plain = head === 'import' || head === 'extern';
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at]!;
      if (token.image === '}' || isType(token, ';')) break;
      if (own.length > 0 && this.#isBorder(own, head)) break;
      if (token.image === '{' && !plain && isBlockBrace(own, this.#tokens[this.#at + 1], this.#tokens[this.#at + 2])) {
        own.push(token);
        this.#at++;
        blocks.set(token, this.block());
        const close = this.#tokens[this.#at];
        if (close !== undefined) own.push(close);
        this.#at++;
        if (head !== 'if' || this.#tokens[this.#at]?.image !== 'else') break;
      } else if (isOpen(token)) this.#brackets(own);
      else {
        own.push(token);
        this.#at++;
      }
    }
    return { own, blocks, previous };
  }

  /** A whole pair of brackets inside an expression. */
  #brackets(own: IToken[]): void {
    let depth = 0;
    do {
      const token = this.#tokens[this.#at++]!;
      if (isOpen(token)) depth++;
      else if (isClose(token)) depth--;
      own.push(token);
    } while (depth > 0 && this.#at < this.#tokens.length);
  }

  /** Whether the next token starts a statement of its own. */
  #isBorder(own: readonly IToken[], head: string): boolean {
    const token = this.#tokens[this.#at]!;
    const previous = own.at(-1)!;
    const newLine = startsLine(this.#tokens, this.#at);
    // A block on the next line belongs only to what can have one.
    if (token.image === '{') return newLine && (blockless.test(head) || isType(own[0], 'KEY')) && !joins(previous);
    if (head === 'import' && isType(previous, 'STRING')) return true;
    if (isType(token, 'KEY') && head !== 'extern') return newLine || !(joins(previous) || this.#isNamed(own, head));
    if (!newLine) return !joins(previous) && own.length > 1 && isHead(token) && !isHead(previous);
    // A line that ends with a colon is a property without its value, or a block as in Python.
    if (joins(previous) && previous.image !== ':') return isHead(token) && token.image !== 'if';
    if (isType(own[0], 'KEY') && previous.image !== ':') return !continuesValue(token);
    return isType(token, 'ID', 'LET_SLIP', ':', '=', 'NUMBER', 'COLOR', 'no', 'not', '!') || isHead(token);
  }

  /** `let size: …`, `text title: "…"`: a colon behind the name of what a statement starts. */
  #isNamed(own: readonly IToken[], head: string): boolean {
    if (own.length !== 1) return false;
    return (
      /^(let|component|fn)$/.test(head) ||
      (isType(own[0], 'ID') && isType(this.#tokens[this.#at + 2], 'STRING', 'TEMPLATE_HEAD', '{'))
    );
  }
}

function isHead(token: IToken): boolean {
  return headWords.has(token.tokenType.name);
}

/** Whether a `{` behind these tokens opens a block: a record stands only where a value is expected. */
function isBlockBrace(own: readonly IToken[], first: IToken | undefined, second: IToken | undefined): boolean {
  const previous = own.at(-1);
  if (previous === undefined || previous.image === 'else') return true;
  if (!joins(previous) && !/^(not|no|!)$/.test(previous.image)) return true;
  // An operator without its operand: what follows is no record.
  return !/^[:=,([]$/.test(previous.image) && second?.image !== ':' && first?.image !== '}';
}

/** The tokens of statements in a row, with a `;` between them, so that each can only be read by itself. */
export function flatten(statements: readonly Statement[], separator: (after: IToken) => IToken): IToken[] {
  const out: IToken[] = [];
  for (const { own, blocks } of statements) {
    if (own.length === 0) continue;
    for (const token of own) {
      out.push(token);
      const inner = blocks.get(token);
      if (inner !== undefined) for (const child of flatten(inner, separator)) out.push(child);
    }
    out.push(separator(own.at(-1)!));
  }
  return out;
}

/** The stretch of text that a statement takes, its blocks included. */
export function extent(statement: Statement): { start: number; end: number } {
  const first = statement.own[0]!;
  return { start: first.startOffset, end: Math.max(statement.own.at(-1)!.endOffset! + 1, first.startOffset) };
}
