import type { SemanticTokensEdit } from 'vscode-languageserver-types';
import type { Range } from '../diagnostics/types.js';
import type { Encoded } from './api.js';
import type { ServiceDocument } from './document.js';
import { semanticTokensLegend, type TokenKind, type TokenModifier } from './legend.js';
import { type Occurrence, occurrencesOf } from './occurrences.js';
import { firstEndingAfter, type Token, tokensOf } from './tokens.js';

/** A coloured word, on one line. */
interface Painted {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  readonly modifiers: readonly TokenModifier[];
}

/** What each word is, for colouring, of the whole file or of a range of it; five numbers a word, as in LSP. */
export function semanticTokens(document: ServiceDocument, range?: Range): Encoded {
  const from = range === undefined ? 0 : document.lines.offset(range.start);
  const to = range === undefined ? document.text.length : document.lines.offset(range.end);
  return { data: encode(document, painted(document, from, to)) };
}

/** The edit that makes the new numbers of the old ones: what differs, in whole words. Empty where nothing does. */
export function semanticTokensDelta(previous: readonly number[], next: readonly number[]): SemanticTokensEdit[] {
  const same = (at: number, shift: number) => previous[at] === next[at + shift];
  const shortest = Math.min(previous.length, next.length);
  let start = 0;
  while (start < shortest && same(start, 0)) start++;
  if (start === previous.length && start === next.length) return [];
  start -= start % 5;
  const shift = next.length - previous.length;
  let end = previous.length;
  while (end > start && end + shift > start && same(end - 1, shift)) end--;
  end += (5 - (end % 5)) % 5;
  return [{ start, deleteCount: end - start, data: next.slice(start, end + shift) }];
}

function painted(document: ServiceDocument, from: number, to: number): Painted[] {
  const { tokens, comments } = tokensOf(document);
  const meanings = new Map(occurrencesOf(document.module).map((one) => [one.start, one]));
  const found: Painted[] = [];
  const add = (token: Token, paint: Paint | null) => {
    if (paint !== null && token.end > from && token.start < to) found.push(...byLine(document.text, token, paint));
  };
  for (let at = firstEndingAfter(tokens, from); at < tokens.length && tokens[at]!.start < to; at++) {
    const token = tokens[at]!;
    add(token, paintOf(token, meanings.get(token.start)));
  }
  for (const comment of comments)
    add(comment, comment.image.startsWith('///') ? ['comment', 'documentation'] : ['comment']);
  return found.sort((a, b) => a.start - b.start);
}

type Paint = readonly [kind: TokenKind, ...modifiers: TokenModifier[]];

const operators = /^([-+*/<>=!?|&]+|\.\.\.?)$/;

function paintOf({ type, image }: Token, occurrence: Occurrence | undefined): Paint | null {
  if (type === 'STRING' || type.startsWith('TEMPLATE_')) return ['string'];
  if (type === 'NUMBER' || type === 'COLOR') return ['number'];
  if (occurrence !== undefined) return paintOfMeaning(occurrence);
  if (type === 'KEY') return ['property'];
  if (operators.test(image)) return ['operator'];
  return type !== 'ID' && type !== 'VALUE_SLIP' && /^[a-z]/.test(image) ? ['keyword'] : null;
}

function paintOfMeaning({ meaning, role }: Occurrence): Paint {
  const declared: TokenModifier[] = role === 'declaration' ? ['declaration'] : [];
  switch (meaning.kind) {
    case 'builtin-kind':
      return ['class', 'defaultLibrary'];
    case 'component':
      return ['class', ...declared];
    case 'builtin-function':
      return ['function', 'defaultLibrary'];
    case 'function':
      return ['function', ...declared];
    case 'property':
    case 'geometry':
      return ['property', 'defaultLibrary'];
    case 'argument':
    case 'field':
      return ['property'];
    case 'palette-entry':
      return ['property', ...declared, 'readonly'];
    case 'parameter':
      return ['parameter', ...declared];
    case 'builtin-parameter':
      return ['parameter', 'defaultLibrary'];
    case 'element':
      return ['variable', ...declared];
    case 'let':
    case 'loop':
      return ['variable', ...declared, 'readonly'];
    case 'region':
      return ['variable', 'defaultLibrary'];
    case 'enum-member':
    case 'color':
      return ['enumMember', 'defaultLibrary'];
    case 'enum':
    case 'type':
      return ['type', 'defaultLibrary'];
    case 'style':
      return ['decorator', ...declared];
    case 'palette':
    case 'scene':
      return ['namespace', ...declared];
  }
}

/** The stretch of a token on each of its lines: clients take none over several. */
function byLine(text: string, { start, end }: Token, [kind, ...modifiers]: Paint): Painted[] {
  const parts: Painted[] = [];
  let from = start;
  for (let at = start; at <= end; at++)
    if (at === end || text[at] === '\n' || text[at] === '\r') {
      if (at > from) parts.push({ start: from, end: at, kind, modifiers });
      from = at + 1;
    }
  return parts;
}

function encode({ lines }: ServiceDocument, words: readonly Painted[]): number[] {
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { start, end, kind, modifiers } of words) {
    const at = lines.position(start);
    const line = at.line - last.line;
    const bits = modifiers.reduce((sum, one) => sum | (1 << semanticTokensLegend.tokenModifiers.indexOf(one)), 0);
    const type = semanticTokensLegend.tokenTypes.indexOf(kind);
    data.push(line, line === 0 ? at.character - last.character : at.character, end - start, type, bits);
    last = at;
  }
  return data;
}
