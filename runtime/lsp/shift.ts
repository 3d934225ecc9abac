import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';

/**
 * Where a range lies after an edit of the text: behind the edit it moves along, before it it stays. Null where the edit touches it, or
 * where the whole text is replaced.
 */
export function shifted(range: Range, change: TextDocumentContentChangeEvent): Range | null {
  if (!('range' in change)) return null;
  const { start, end } = change.range;
  if (before(range.end, start)) return range;
  if (!before(end, range.start)) return null;
  const lines = change.text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  const endLine = start.line + lines.length - 1;
  const endCharacter = lines.length === 1 ? start.character + last : last;
  const move = ({ line, character }: Position): Position =>
    line === end.line
      ? { line: endLine, character: character - end.character + endCharacter }
      : { line: line + endLine - end.line, character };
  return { start: move(range.start), end: move(range.end) };
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
