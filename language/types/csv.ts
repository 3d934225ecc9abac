/** One cell of a table's text. */
export interface Cell {
  readonly text: string;
  /** Was written in double quotes, so that it is text whatever it looks like. */
  readonly quoted: boolean;
}

/**
 * The cells of comma-separated lines. Cells are trimmed; one in double quotes may hold commas, line ends and `""` for a quote.
 * Empty lines do not count.
 */
export function readCells(text: string): Cell[][] {
  const source = text.replace(/[\u2028\u2029]|\r\n?/g, '\n');
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  const cell = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\n|$)|([^,\n]*)/y;
  let at = 0;
  while (at <= source.length) {
    cell.lastIndex = at;
    const match = cell.exec(source)!;
    const quoted = match[1] !== undefined;
    line.push({ text: quoted ? match[1]!.replaceAll('""', '"') : match[2]!.trim(), quoted });
    at += match[0].length;
    if (source[at] !== ',') {
      if (line.length > 1 || line[0]!.text !== '' || line[0]!.quoted) lines.push(line);
      line = [];
    }
    at++;
  }
  return lines;
}

/** True for a cell that is a number; a column is numeric where all its cells are. */
export function isNumeric(cell: Cell | undefined): boolean {
  return cell !== undefined && !cell.quoted && /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(cell.text);
}
