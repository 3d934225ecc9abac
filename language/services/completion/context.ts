import type { ServiceDocument, Stretch } from '../document.js';
import { type Token, tokensOf } from '../tokens.js';

/** A bracket that is open at the cursor, with the words of its statement before it. */
export interface Frame {
  readonly kind: 'block' | 'record' | 'call' | 'tuple' | 'list';
  /** What stands before the bracket in the statement that it belongs to. */
  readonly head: readonly Token[];
  /** The tokens inside, up to the word that is being written. */
  readonly inside: readonly Token[];
}

/** Where in the program a word is being written, told from the tokens before it, so that broken text behind it does no harm. */
export interface WritingPlace {
  /** The brackets that are open, outermost first. */
  readonly frames: readonly Frame[];
  /** The tokens of the statement that is being written, up to the word. */
  readonly statement: readonly Token[];
  /** The word under the cursor: what a proposal replaces. */
  readonly word: Stretch;
  /** What of it stands before the cursor. */
  readonly prefix: string;
  /** Whether a `:` follows the word. */
  readonly colon: boolean;
}

/** The string or comment that holds an offset, or null. */
export function literalAt(document: ServiceDocument, offset: number): Token | null {
  const { tokens, comments } = tokensOf(document);
  const inside = ({ start, end }: Token) => start < offset && offset < end;
  const comment = comments.find(
    (one) => inside(one) || (one.end === offset && one.image.startsWith('//') && one.start < offset),
  );
  if (comment !== undefined) return comment;
  const token = tokens.find(inside);
  if (token !== undefined && /^(STRING|TEMPLATE_)/.test(token.type)) return token;
  // A string that is not closed ends with its line.
  const open = tokens.find((one) => one.type === 'STRING' && one.end === offset && one.start < offset);
  return open !== undefined && !/^r?("""|")[\s\S]*\1$/.test(open.image) ? open : null;
}

export function writingPlace(document: ServiceDocument, offset: number): WritingPlace {
  const { text } = document;
  const start = offset - (/[\p{L}_][\p{L}\w-]*$/u.exec(text.slice(Math.max(0, offset - 80), offset))?.[0].length ?? 0);
  const end = start === offset ? offset : offset + (/^[\p{L}\w-]*/u.exec(text.slice(offset))?.[0].length ?? 0);
  const before = tokensOf(document).tokens.filter((token) => token.start < start);
  const { frames, statement } = read(before, text);
  const prefix = text.slice(start, offset);
  return {
    frames,
    statement: startsStatement(statement, text, start) ? [] : statement,
    word: { start, end },
    prefix,
    colon: /^[ \t]*:/.test(text.slice(end)),
  };
}

interface OpenFrame {
  readonly kind: Frame['kind'];
  readonly head: readonly Token[];
  /** Where the statement of this frame begins, among all tokens. */
  statement: number;
  readonly first: number;
}

function read(tokens: readonly Token[], text: string): { frames: Frame[]; statement: readonly Token[] } {
  const open: OpenFrame[] = [];
  let statement = 0;
  tokens.forEach((token, at) => {
    const inBlock = open.length === 0 || open.at(-1)!.kind === 'block';
    if (inBlock && at > statement && beginsStatement(tokens, at, statement, text)) statement = at;
    const { image } = token;
    if (/^[{([]$/.test(image)) {
      const head = tokens.slice(statement, at);
      open.push({ kind: kindOf(tokens, at, head), head, statement, first: at + 1 });
      statement = at + 1;
    } else if (/^[})\]]$/.test(image)) {
      const closed = open.pop();
      const block = closed?.kind === 'block' && image === '}';
      statement = block ? at + 1 : (closed?.statement ?? at + 1);
    } else if (image === ';' && inBlock) statement = at + 1;
  });
  const frames = open.map(({ kind, head, first }): Frame => ({ kind, head, inside: tokens.slice(first) }));
  return { frames, statement: tokens.slice(statement) };
}

const heads = /^(place|expect|let|fn|for|if|import|component|style|palette|scene)$/;
const operators = /^([-+*/<>=!?|&,:.]+|and|or|not|by|with|as|in|from|then|else|place|expect|no)$/;

function beginsStatement(tokens: readonly Token[], at: number, statement: number, text: string): boolean {
  const [token, before] = [tokens[at]!, tokens[at - 1]!];
  // After a `}` a statement has begun already, unless an `else` goes on with the one before.
  if (token.type === 'KEY') return before.image !== 'let';
  if (/^[a-z]/.test(token.type) && heads.test(token.image)) return before.image !== 'else' && before.image !== '.';
  if (!text.slice(before.end, token.start).includes('\n')) return false;
  if (operators.test(before.image) && before.type !== 'KEY') return false;
  return !/^([-+*/<>=.]|else|and|or|\{|\(|\[|\}|\)|\])/.test(token.image) && statement < at;
}

/** Whether the word at `start` begins a statement of its own, the ones before being complete. */
function startsStatement(statement: readonly Token[], text: string, start: number): boolean {
  const last = statement.at(-1);
  if (last === undefined) return true;
  return text.slice(last.end, start).includes('\n') && !operators.test(last.image) && !/^[{([]$/.test(last.image);
}

function kindOf(tokens: readonly Token[], at: number, head: readonly Token[]): Frame['kind'] {
  const [token, before] = [tokens[at]!, tokens[at - 1]];
  if (token.image === '[') return 'list';
  if (token.image === '(') {
    const touches = before !== undefined && before.end === token.start && /^[\p{L}_]/u.test(before.image);
    return touches ? 'call' : 'tuple';
  }
  const value = head[0]?.type === 'KEY' || /^[:,=([]$/.test(before?.image ?? '') || head[0]?.image === 'import';
  return value ? 'record' : 'block';
}
