import type { AstNode } from 'langium';

/**
 * The documentation of a declaration: the `///` lines directly above it, one line each, without their slashes. Empty where there
 * are none. Reads the text, so the parser need not keep comments.
 */
export function docOf(node: AstNode): string {
  const text = node.$cstNode?.root.fullText ?? '';
  let lineStart = startOfLine(text, node.$cstNode?.offset ?? 0);
  if (text.slice(lineStart, node.$cstNode?.offset ?? 0).trim() !== '') return '';
  const doc: string[] = [];
  while (lineStart > 0) {
    const end = text[lineStart - 1] === '\n' && text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
    const start = startOfLine(text, end);
    const comment = /^[ \t]*\/\/\/ ?(.*)$/.exec(text.slice(start, end));
    if (comment === null) break;
    doc.unshift(comment[1]!.trimEnd());
    lineStart = start;
  }
  return doc.join('\n');
}

function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}
