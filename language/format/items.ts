import type { IToken } from 'chevrotain';
import type { TypeTerm } from '../generated/ast.js';
import type { ParsedModule } from '../module.js';
import { walk } from '../syntax/walk.js';

/** A token or a comment, in the order of the text. */
export interface Item {
  readonly image: string;
  readonly type: string;
  readonly start: number;
  readonly startLine: number;
  readonly endLine: number;
  /** `line` ends with its line; `block` may stand inside one. */
  readonly comment: 'line' | 'block' | null;
  /** A `<` or `>` around the argument of a type. */
  readonly ofType: boolean;
}

/** The tokens and comments of a module in one row. */
export function itemsOf(module: ParsedModule, tokens: readonly IToken[], comments: readonly IToken[]): Item[] {
  const angles = anglesOf(module, tokens);
  const items: Item[] = [];
  let next = 0;
  const add = (token: IToken, comment: Item['comment']) =>
    items.push({
      image: token.image,
      type: token.tokenType.name,
      start: token.startOffset,
      startLine: token.startLine!,
      endLine: token.endLine!,
      comment,
      ofType: angles.has(token.startOffset),
    });
  for (const token of tokens) {
    if (token.image === '') continue;
    for (; next < comments.length && comments[next]!.startOffset < token.startOffset; next++)
      add(comments[next]!, kindOf(comments[next]!));
    add(token, null);
  }
  for (; next < comments.length; next++) add(comments[next]!, kindOf(comments[next]!));
  return items;
}

function kindOf(comment: IToken): 'line' | 'block' {
  return comment.image.startsWith('//') ? 'line' : 'block';
}

/** The places of `<` and `>` in types. */
function anglesOf(module: ParsedModule, tokens: readonly IToken[]): ReadonlySet<number> {
  const types: { start: number; end: number }[] = [];
  walk(module.ast, (node) => {
    if (node.$type === 'TypeTerm' && (node as TypeTerm).argument !== undefined)
      types.push({ start: node.$cstNode!.offset, end: node.$cstNode!.end });
  });
  types.sort((a, b) => a.start - b.start);
  const found = new Set<number>();
  if (types.length === 0) return found;
  let at = 0;
  for (const token of tokens) {
    if (token.image !== '<' && token.image !== '>') continue;
    while (at < types.length && types[at]!.end <= token.startOffset) at++;
    if (types[at] !== undefined && types[at]!.start <= token.startOffset) found.add(token.startOffset);
  }
  return found;
}

const tightAfter = /^(\(|\[|\.|\.\.|\.\.\.)$/;
const tightBefore = /^([.,;:)\]]|\.\.)$/;

/** Whether a blank stands between two items on one line. `unary` says that the first is a sign in front of its value. */
export function isApart(first: Item, second: Item, unary: boolean): boolean {
  if (first.comment !== null || second.comment !== null) return !/^[([]$/.test(first.image) || second.comment === null;
  if (unary || tightAfter.test(first.image) || tightBefore.test(second.image)) return false;
  if (second.type === 'CALL_OPEN' || second.type === 'INDEX_OPEN') return false;
  if (second.ofType) return false;
  return !(first.ofType && first.image === '<');
}

/** Whether a `-` at this place is a sign and not a difference. */
export function isSign(before: Item | undefined, item: Item): boolean {
  if (item.image !== '-') return false;
  return before === undefined || !/^(ID|NUMBER|COLOR|STRING|TEMPLATE_TAIL|\)|\]|\}|true|false)$/.test(before.type);
}
