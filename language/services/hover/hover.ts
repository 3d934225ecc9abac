import type { Hover } from 'vscode-languageserver-types';
import type { Position } from '../../diagnostics/types.js';
import { rangeOf, type ServiceDocument } from '../document.js';
import { occurrenceAt } from '../occurrences.js';
import { firstEndingAfter, type Token, tokensOf } from '../tokens.js';
import { type Told, tell, tellColor } from './meaning.js';
import { wordDocs } from './words.js';

/** Documentation of the word at a position: what it means, its type, its default, and what its author wrote about it. */
export function hover(document: ServiceDocument, position: Position): Hover | null {
  const offset = document.lines.offset(position);
  const found = occurrenceAt(document.module, offset);
  if (found !== null) return shown(tell(found, document.module), document, found);
  const token = tokenAt(document, offset);
  if (token === null) return null;
  if (token.type === 'COLOR') return shown(tellColor(token.image, token.image), document, token);
  const word = token.image.replace(/[ \t]+/g, ' ');
  const doc = wordDocs.get(word);
  return doc === undefined ? null : shown({ code: word, paragraphs: [doc] }, document, token);
}

function tokenAt(document: ServiceDocument, offset: number): Token | null {
  const { tokens } = tokensOf(document);
  const index = firstEndingAfter(tokens, offset);
  const token = tokens[index];
  if (token !== undefined && token.start <= offset) return token;
  const before = tokens[index - 1];
  return before?.end === offset ? before : null;
}

function shown({ code, paragraphs }: Told, document: ServiceDocument, at: { start: number; end: number }): Hover {
  const value = [`\`\`\`coco\n${code}\n\`\`\``, ...paragraphs].join('\n\n');
  return { contents: { kind: 'markdown', value }, range: rangeOf(document, at) };
}
