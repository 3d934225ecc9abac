import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { heads } from '../keywords.js';
import { inserted, isClose, isOpen, isType, replaced, startsLine } from './tokens.js';

const partner: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', ')': '(', ']': '[', '}': '{' };
const headWords: ReadonlySet<string> = new Set(heads);

interface Open {
  readonly token: IToken;
  /** Column of the first token on the bracket's line. */
  readonly indent: number;
}

/**
 * Gives every bracket its partner. Indentation says where a missing `}` was meant to be; a `(` or `[` ends with its statement; a
 * closing bracket without an opening one is left out, or gets the `{` that its indentation asks for. Tokens that balance are
 * returned as they are.
 */
export function balance(tokens: IToken[], context: ParseContext): IToken[] {
  const counted = count(tokens);
  return counted.balanced ? tokens : new Balancer(tokens, context, counted).run();
}

function count(tokens: readonly IToken[]): { balanced: boolean; missing: number; surplus: number } {
  const stack: string[] = [];
  let balanced = true;
  let depth = 0;
  let surplus = 0;
  for (const token of tokens) {
    if (isOpen(token)) stack.push(partner[token.image]!);
    else if (isClose(token) && stack.pop() !== token.image) balanced = false;
    if (token.image === '{') depth++;
    else if (token.image === '}' && depth === 0) surplus++;
    else if (token.image === '}') depth--;
  }
  return { balanced: balanced && stack.length === 0, missing: depth, surplus };
}

class Balancer {
  readonly #tokens: readonly IToken[];
  readonly #context: ParseContext;
  readonly #out: IToken[] = [];
  readonly #stack: Open[] = [];
  #missing: number;
  #surplus: number;

  constructor(tokens: readonly IToken[], context: ParseContext, counted: { missing: number; surplus: number }) {
    this.#tokens = tokens;
    this.#context = context;
    this.#missing = counted.missing;
    this.#surplus = counted.surplus;
  }

  run(): IToken[] {
    let indent = 0;
    this.#tokens.forEach((token, at) => {
      if (startsLine(this.#tokens, at)) {
        indent = token.startColumn!;
        this.#newLine(token, at);
      }
      if (isOpen(token)) {
        if (token.image === '{') this.#openBlock(token);
        this.#stack.push({ token, indent });
        this.#out.push(token);
      } else if (token.image === ';') {
        this.#closeTo('{', token);
        this.#out.push(token);
      } else if (token.image === '}') this.#closeBlock(token, at);
      else if (isClose(token)) this.#closeBracket(token);
      else this.#out.push(token);
    });
    this.#closeAll();
    return this.#out;
  }

  get #top(): Open | undefined {
    return this.#stack.at(-1);
  }

  /** A line that starts a statement ends the brackets that were meant to be closed before it. */
  #newLine(token: IToken, at: number): void {
    if (isClose(token)) return;
    while (this.#top !== undefined && token.startColumn! <= this.#top.indent) {
      const open = this.#top.token;
      if (open.image === '{' ? this.#missing === 0 : !startsStatement(this.#tokens, at)) return;
      if (open.image === '{') this.#missing--;
      this.#close(token);
    }
  }

  /** A `{` behind a value opens a block, which cannot stand inside `(…)` or `[…]`. */
  #openBlock(token: IToken): void {
    const before = this.#out.at(-1);
    if (before !== undefined && (endsValue(before) || before.image === '}' || before.image === '>'))
      this.#closeTo('{', token);
  }

  /** Ends what is open inside the innermost bracket of one sort. */
  #closeTo(bracket: string, before: IToken): void {
    while (this.#top !== undefined && this.#top.token.image !== bracket) this.#close(before);
  }

  #closeBlock(token: IToken, at: number): void {
    while (this.#top !== undefined && this.#top.token.image !== '{') {
      if (!this.#stack.some(({ token: open }) => open.image === '{')) break;
      this.#close(token);
    }
    if (startsLine(this.#tokens, at)) {
      while (this.#missing > 0 && this.#top !== undefined && token.startColumn! < this.#top.indent) {
        if (!this.#stack.some(({ indent, token: open }) => open.image === '{' && indent === token.startColumn)) break;
        this.#missing--;
        this.#close(token);
      }
    }
    if (this.#surplus > 0 && this.#openBefore(token, at)) {
      this.#surplus--;
      this.#out.push(token);
      return;
    }
    // In the middle of a line a `}` belongs to a block of that line; one too many there is the surplus one.
    const here = startsLine(this.#tokens, at) || this.#top?.token.startLine === token.startLine;
    if (this.#top?.token.image === '{' && (here || this.#surplus <= 0)) {
      this.#stack.pop();
      this.#out.push(token);
      return;
    }
    this.#surplus--;
    this.#leaveOut(token);
  }

  #closeBracket(token: IToken): void {
    const top = this.#top;
    const wanted = partner[token.image]!;
    if (top?.token.image === wanted) {
      this.#stack.pop();
      this.#out.push(token);
    } else if (top !== undefined && top.token.image !== '{' && this.#stack.at(-2)?.token.image === wanted) {
      this.#close(token);
      this.#stack.pop();
      this.#out.push(token);
    } else if (top !== undefined && top.token.image !== '{') {
      const expected = partner[top.token.image]!;
      this.#context.report('wrong-bracket', { found: token.image, expected }, token.startOffset, token.endOffset! + 1, {
        fixes: [
          {
            title: `Write \`${expected}\``,
            safe: true,
            edits: [{ start: token.startOffset, end: token.endOffset! + 1, newText: expected }],
          },
        ],
        related: [related(top.token)],
      });
      this.#stack.pop();
      this.#out.push(replaced(this.#context.types, token, expected, expected));
    } else this.#leaveOut(token);
  }

  /** Ends the innermost bracket behind the last token, before another one that can only stand outside. */
  #close(before: IToken): void {
    const { token } = this.#stack.pop()!;
    const close = partner[token.image]!;
    const last = this.#out.at(-1)!;
    const at = last.endOffset! + 1;
    this.#context.report('unclosed-block', { bracket: token.image, close }, token.startOffset, token.endOffset! + 1, {
      fixes: [
        {
          title: `Close it with \`${close}\``,
          safe: true,
          edits: [{ start: at, end: at, newText: close === '}' ? ' }' : close }],
        },
      ],
      related: [{ start: before.startOffset, end: before.endOffset! + 1, message: 'It should be closed before this.' }],
    });
    this.#out.push(inserted(this.#context.types, close, close, last));
  }

  /** What is open at the end of the file: one message, since a file that breaks off has one cause. */
  #closeAll(): void {
    const open = this.#stack.reverse();
    const last = this.#out.at(-1);
    if (open.length === 0 || last === undefined) return;
    const [innermost, ...outer] = open;
    const closes = open.map(({ token }) => partner[token.image]!);
    const end = last.endOffset! + 1;
    this.#context.report(
      'unclosed-block',
      { bracket: innermost!.token.image, close: closes[0]! },
      innermost!.token.startOffset,
      innermost!.token.endOffset! + 1,
      {
        fixes: [
          {
            title: `Close it with \`${closes.join(' ')}\``,
            safe: open.length === 1,
            edits: [{ start: end, end, newText: closes.map((close) => (close === '}' ? '\n}' : close)).join('') }],
          },
        ],
        related: outer.slice(0, 8).map(({ token }) => related(token)),
      },
    );
    for (const close of closes) this.#out.push(inserted(this.#context.types, close, close, this.#out.at(-1)!));
  }

  #leaveOut(token: IToken): void {
    this.#context.report('surplus-bracket', { bracket: token.image }, token.startOffset, token.endOffset! + 1, {
      fixes: [
        {
          title: 'Remove it',
          safe: true,
          edits: [{ start: token.startOffset, end: token.endOffset! + 1, newText: '' }],
        },
      ],
    });
  }

  /** Where a `}` is deeper than the block it would close, the `{` of its own block is missing: finds its place. */
  #openBefore(token: IToken, at: number): boolean {
    const top = this.#top;
    const index = startsLine(this.#tokens, at) ? this.#headerEnd(token, top) : this.#firstPropertyOnLine(token, top);
    if (index === null) return false;
    const before = this.#out[index - 1]!;
    const place = before.endOffset! + 1;
    this.#context.report('missing-open-brace', {}, before.startOffset, place, {
      fixes: [{ title: 'Add `{`', safe: true, edits: [{ start: place, end: place, newText: ' {' }] }],
      related: [{ start: token.startOffset, end: token.endOffset! + 1, message: 'This is where the block ends.' }],
    });
    this.#out.splice(index, 0, inserted(this.#context.types, '{', '{', before));
    return true;
  }

  /** The end of the last line that starts at the column of a `}`, inside the open block. */
  #headerEnd(close: IToken, top: Open | undefined): number | null {
    if (top !== undefined && close.startColumn! <= top.indent) return null;
    const out = this.#out;
    for (let i = out.length - 1; i >= 0 && out[i] !== top?.token; i--) {
      if (!startsLine(out, i) || out[i]!.startColumn! > close.startColumn!) continue;
      if (out[i]!.startColumn! < close.startColumn!) return null;
      let end = i + 1;
      while (end < out.length && !startsLine(out, end)) end++;
      return end < out.length && !/^[{};]$/.test(out[end - 1]!.image) ? end : null;
    }
    return null;
  }

  /** On one line: before the first property or element that is not the line's own start. */
  #firstPropertyOnLine(close: IToken, top: Open | undefined): number | null {
    if (top !== undefined && top.token.startLine === close.startLine) return null;
    const out = this.#out;
    let first = out.length;
    while (first > 0 && out[first - 1]!.startLine === close.startLine && out[first - 1] !== top?.token) first--;
    const head = /^(for|if|else|scene|component)$/.test(out[first]?.image ?? '');
    for (let i = first + 1; i < out.length; i++) {
      const [token, next] = [out[i]!, out[i + 1]];
      if (head && i > first + 1 && isWord(token) && endsValue(out[i - 1]!) && next !== undefined && startsPart(next))
        return i;
      if (isOpen(token) && token.image === '{') return null;
      if (next?.image === ':' && isWord(token)) return out[i - 1]!.image === ';' ? null : i;
    }
    return null;
  }
}

function endsValue(token: IToken): boolean {
  return isType(token, 'ID', 'NUMBER', 'COLOR', 'STRING', 'TEMPLATE_TAIL', ')', ']', 'true', 'false', 'else');
}

function startsPart(token: IToken): boolean {
  return token.image === '{' || isType(token, 'ID', 'STRING', 'TEMPLATE_HEAD');
}

function related(token: IToken) {
  return { start: token.startOffset, end: token.endOffset! + 1, message: `Opened here with \`${token.image}\`.` };
}

function isWord(token: IToken): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(token.image);
}

/** Tokens that only a statement starts with: `width:`, `place`, `rect a`, `text "…"`, `row {`. */
function startsStatement(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (!isWord(token)) return false;
  if (next === undefined || headWords.has(token.image) || next.image === ':') return true;
  return (
    next.startLine === token.endLine && (isWord(next) || next.image === '{' || isType(next, 'STRING', 'TEMPLATE_HEAD'))
  );
}
