import type { IToken } from 'chevrotain';
import type { AstNode } from 'langium';
import type { TokenTypes } from '../settle.js';
import { NodeSource, type Parts, type SourceRoot } from './source.js';

/** Thrown where tokens do not fit the grammar. One object: a stack would cost more than all that was read. */
export const misfit = Symbol('misfit');
/** Thrown at what only the grammar's own parser reads. */
export const beyond = Symbol('beyond');

/** A node while it is read: its children come one by one. */
// biome-ignore lint/suspicious/noExplicitAny: the properties depend on the type, which the tests compare with the grammar's own parser
export type Draft = any;

/** Numbers of the types of tokens, by name. */
export type Kinds = Readonly<Record<string, number>>;

export function kindsOf(types: TokenTypes): Kinds {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, type.tokenTypeIdx!]));
}

/** Of nodes without words of their own. */
const none: Parts = [];

/** Walks over tokens and makes nodes of them. */
export class Cursor {
  protected readonly kinds: Kinds;
  protected at = 0;
  /** Those of several words. */
  readonly #spaced: ReadonlySet<number>;
  #tokens: readonly IToken[] = [];
  #root: SourceRoot = { fullText: '' };
  /** End of the last word. */
  #end = 0;
  /** Words of the nodes that are being read, the innermost last. */
  readonly #parts: Parts = [];

  constructor(kinds: Kinds) {
    this.kinds = kinds;
    this.#spaced = new Set(Object.keys(kinds).flatMap((name) => (/_(OF|THAN|SLIP)$/.test(name) ? [kinds[name]!] : [])));
  }

  protected open(text: string, tokens: readonly IToken[]): void {
    this.#root = { fullText: text };
    this.#tokens = tokens;
    this.#end = 0;
    this.#parts.length = 0;
    this.at = 0;
  }

  /** The type of the next token, or of one behind it; -1 at the end. */
  protected next(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.#tokens.length ? this.#tokens[at]!.tokenTypeIdx : -1;
  }

  protected is(kind: number): boolean {
    return this.next() === kind;
  }

  protected take(kind: number): IToken {
    if (this.next() !== kind) throw misfit;
    return this.advance();
  }

  protected takeIf(kind: number): boolean {
    if (this.next() !== kind) return false;
    this.advance();
    return true;
  }

  protected advance(): IToken {
    const token = this.#tokens[this.at++]!;
    if (isWritten(token)) this.#end = token.startOffset + token.image.length;
    return token;
  }

  /** What `read` makes of the next tokens; null if they do not fit, with none of them taken. */
  protected attempt(read: () => Draft): Draft | null {
    const { at, mark } = this;
    const end = this.#end;
    try {
      return read();
    } catch (thrown) {
      if (thrown !== misfit) throw thrown;
      this.at = at;
      this.#end = end;
      this.#parts.length = mark;
      return null;
    }
  }

  /** Takes a word as (one of) the node's property. */
  protected word(node: Draft, property: string, kind: number, many = false): void {
    const token = this.take(kind);
    if (!isWritten(token)) return;
    const value = this.#spaced.has(kind) ? token.image.replace(/\s+/g, ' ') : token.image;
    if (!many) node[property] = value;
    else if (node[property] === undefined) node[property] = [value];
    else node[property].push(value);
    this.#parts.push(property, token.startOffset, token.startOffset + token.image.length);
  }

  /** Sets a child; one that has no words of the text is left out. */
  protected set(node: Draft, property: string, child: AstNode): void {
    if (child.$cstNode!.length <= 0) return;
    node[property] = child;
    adopt(child, node, property);
  }

  protected add(node: Draft, property: string, child: AstNode): void {
    if (child.$cstNode!.length <= 0) return;
    node[property] ??= [];
    const list: AstNode[] = node[property];
    adopt(child, node, property);
    (child as Draft).$containerIndex = list.length;
    list.push(child);
  }

  /** Gives a list the room that it takes; growing leaves more. One that the text does not have is empty. */
  protected seal(node: Draft, property: string): void {
    node[property] = node[property] === undefined ? [] : node[property].slice();
  }

  /** To be taken before the first word of a node and given when it is closed. */
  protected get mark(): number {
    return this.#parts.length;
  }

  /** Completes a node that starts at a token; without a mark it has no words of its own. */
  protected close(node: Draft, from: number, mark?: number): Draft {
    let parts = none;
    if (mark !== undefined && mark < this.#parts.length) {
      parts = this.#parts.slice(mark);
      this.#parts.length = mark;
    }
    let first = from;
    while (first < this.at && !isWritten(this.#tokens[first]!)) first++;
    const start = first < this.at ? this.#tokens[first]!.startOffset : 0;
    node.$cstNode = new NodeSource(this.#root, start, first < this.at ? this.#end : 0, parts);
    return node;
  }

  /** A node of one word. */
  protected leaf(type: string, property: string): Draft {
    const token = this.advance();
    if (!isWritten(token)) throw beyond;
    const node = make(type);
    node[property] = token.image;
    node.$cstNode = new NodeSource(this.#root, token.startOffset, token.startOffset + token.image.length, null);
    return node;
  }
}

/** False for a token that stands for something missing: it takes no room and is no part of the tree. */
function isWritten(token: IToken): boolean {
  return token.endOffset! >= token.startOffset;
}

export function make(type: string): Draft {
  return {
    $type: type,
    $cstNode: undefined,
    $container: undefined,
    $containerProperty: undefined,
    $containerIndex: undefined,
  };
}

export function adopt(child: AstNode, node: AstNode, property: string): void {
  (child as Draft).$container = node;
  (child as Draft).$containerProperty = property;
}
