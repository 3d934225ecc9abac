import { tokenize } from '../../../language/syntax/parse.js';
import { treeOf } from './statements.js';

/** What of a program that is still being written stands already. */
export interface Finished {
  /** Up to the last finished statement, the scene closed behind it. */
  readonly text: string;
  /** Finished declarations, and statements directly in a scene. */
  readonly statements: number;
  /** Nothing is open: the program may be complete. */
  readonly closed: boolean;
}

const opens = new Set(['{', '(', '[']);
const closes = new Set(['}', ')', ']']);
/** A brace behind one of these begins a record, not a block. */
const beforeValue = new Set([':', '(', ',', '[', '=', '==', '!=', 'then', '+']);

/**
 * The whole statements of a program's beginning. A declaration (a component, a palette) counts when its last brace is there, a statement of a
 * scene at the end of its line or at its brace; what is half written inside of one is left for later.
 */
export function finished(whole: string): Finished {
  const text = whole.slice(0, openTextAt(whole));
  // Those that the lexer puts in have no text.
  const tokens = tokenize(text).tokens.filter(({ image }) => image !== '');
  const stack: ('block' | 'scene' | 'value')[] = [];
  let statements = 0;
  let end = 0;
  let inScene = false;
  let item = '';
  for (const [at, token] of tokens.entries()) {
    const { image, startOffset } = token;
    const next = tokens[at + 1];
    if (stack.length === 0 && item === '') item = image;
    if (opens.has(image)) {
      const isBlock = image === '{' && !beforeValue.has(tokens[at - 1]?.image ?? '') && !stack.includes('value');
      stack.push(isBlock ? (stack.length === 0 && item === 'scene' ? 'scene' : 'block') : 'value');
      continue;
    }
    if (closes.has(image)) stack.pop();
    const depth = stack.length;
    const here = depth === 0 || (depth === 1 && stack[0] === 'scene');
    if (!here) continue;
    const after = startOffset + image.length;
    const between = text.slice(after, next === undefined ? text.length : next.startOffset);
    const goesOn = next !== undefined && (next.image === 'else' || next.image === '{' || continues(next.image));
    const ends = image === ';' || image === '}' || /\n/.test(between) || next?.image === ';';
    if (!ends || goesOn || image === ':') continue;
    if (depth === 0) item = '';
    if (image !== ';') statements++;
    end = after;
    inScene = depth === 1;
  }
  return { text: text.slice(0, end) + (inScene ? '\n}\n' : '\n'), statements, closed: stack.length === 0 && end > 0 };
}

/** Where a text or a comment begins of which the end is still to come; else the end. */
function openTextAt(text: string): number {
  if (!mayBeOpen(text)) return text.length;
  const { diagnostics, lines } = treeOf(text);
  const lastLine = text.lastIndexOf('\n') + 1;
  const open = diagnostics.find(({ code, range }) => {
    if (code === 'COCO1005' || code === 'COCO1011') return true;
    // A text ends with its line in any case: before the last line it is a slip, and passed over like others.
    return (code === 'COCO1010' || code === 'COCO1014') && lines.offset(range.start) >= lastLine;
  });
  return open === undefined ? text.length : lines.offset(open.range.start);
}

/** What costs little to see: reading a text of which the half is missing costs much, and is done again and again. */
function mayBeOpen(text: string): boolean {
  const isOdd = (words: string, sign: RegExp) => (words.match(sign)?.length ?? 0) % 2 === 1;
  return (
    isOdd(text.slice(text.lastIndexOf('\n') + 1), /"/g) ||
    isOdd(text, /"""/g) ||
    text.lastIndexOf('/*') > text.lastIndexOf('*/')
  );
}

/** Begins the rest of an expression rather than a statement. */
function continues(image: string): boolean {
  return /^(?:and|or|by|with|as|else|then|[,.)\]+*/<>=!]|==|!=|<=|>=)$/.test(image);
}
