import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { inserted, isType, replaced } from './tokens.js';

/**
 * The head of a loop in the forms of other languages, as ours: `for i of xs`, `for (x in xs)`, `for i = 1 to 5`,
 * `for i in range(3)`. Null if it is none of them.
 */
export function loopHeader(
  header: readonly IToken[],
  context: ParseContext,
): { tokens: IToken[]; text: string } | null {
  const { types } = context;
  const tokens = header.filter((token, at) => at !== 1 || !isNoise(token));
  if (tokens[1]?.image === '(' && tokens.at(-1)!.image === ')') {
    tokens.pop();
    tokens.splice(1, 1);
  }
  if (tokens[1] !== undefined && isNoise(tokens[1])) tokens.splice(1, 1);
  if (!isType(tokens[1], 'ID', 'KEY')) return null;
  tokens[1] = replaced(types, tokens[1]!, 'ID');
  let at = 2;
  while (tokens[at]?.image === ',' && isType(tokens[at + 1], 'ID')) at += 2;
  const joiner = tokens[at];
  if (joiner === undefined) return null;
  if (/^(of|=|:|from|within|through|over|:=|in)$/.test(joiner.image)) tokens[at] = replaced(types, joiner, 'in', 'in');
  else tokens.splice(at, 0, inserted(types, 'in', 'in', tokens[at - 1]!));
  range(tokens, at + 1, context);
  return { tokens, text: spell(tokens) };
}

function isNoise(token: IToken): boolean {
  return /^(each|every|let|const|var|all)$/.test(token.image);
}

/** `range(3)` and `1 to 5` as `0..2` and `1..5`. */
function range(tokens: IToken[], from: number, context: ParseContext): void {
  const { types } = context;
  const to = tokens.findIndex((token, at) => at > from && /^(to|until|through)$/.test(token.image));
  if (to > 0) tokens[to] = replaced(types, tokens[to]!, '..', '..');
  if (tokens[from]?.image !== 'range' || tokens[from + 1]?.image !== '(' || tokens.at(-1)!.image !== ')') return;
  const args = tokens.slice(from + 2, -1);
  const comma = args.findIndex((token) => token.image === ',');
  const first = comma < 0 ? [replaced(types, tokens[from]!, 'NUMBER', '0')] : args.slice(0, comma);
  const last = comma < 0 ? args : args.slice(comma + 1);
  if (last.length === 0 || last.some((token) => token.image === ',')) return;
  const after = last.at(-1)!;
  const bound: IToken[] =
    last.length === 1 && /^\d+$/.test(after.image)
      ? [replaced(types, after, 'NUMBER', String(Number.parseInt(after.image, 10) - 1))]
      : [
          ...last,
          replaced(types, tokens.at(-1)!, '-', '-'),
          { ...inserted(types, 'NUMBER', '1', tokens.at(-1)!), endOffset: tokens.at(-1)!.endOffset! + 1 },
        ];
  tokens.splice(from, tokens.length - from, ...first, replaced(types, tokens[from + 1]!, '..', '..'), ...bound);
}

/** Tokens with single blanks where words need them. */
export function spell(tokens: readonly IToken[]): string {
  let text = '';
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    const tight =
      before === undefined ||
      /^(\.|\.\.|\(|\[)$/.test(before.image) ||
      /^([.,;)\]:]|\.\.)$/.test(token.image) ||
      isType(token, 'CALL_OPEN', 'INDEX_OPEN');
    text += tight ? token.image : ` ${token.image}`;
  }
  return text;
}
