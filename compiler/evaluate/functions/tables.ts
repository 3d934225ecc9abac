import type { RecordValue, Table, Value } from '../../scene/values.js';
import type { BuiltIn, CallSite } from './arguments.js';

/** Tables from comma-separated lines. */
export const tableFunctions: Readonly<Record<string, BuiltIn>> = {
  csv: (args, site) => readTable(args.text('source'), site),
  column: (args, { cx, node, frame }) => {
    const table = args.table('of');
    const name = args.text('name').trim();
    if (table.columns.includes(name)) return table.rows.map((row) => row.fields.get(name)!);
    cx.report('unknown-column', { name, has: table.columns }, node, frame);
    return undefined;
  },
  rows: (args) => args.table('of').rows,
};

/**
 * The first line names the columns. Cells are trimmed; one in double quotes may hold commas, line ends and `""` for a quote.
 * Empty lines do not count. A column is numeric where every cell of it is a number.
 */
function readTable(source: string, { cx, node, frame }: CallSite): Table | undefined {
  if (!cx.budget.step(source.length >> 1)) {
    cx.exceeded('steps', node, frame);
    return undefined;
  }
  const [head = [], ...lines] = readCells(source.replace(/[\u2028\u2029]|\r\n?/g, '\n'));
  const columns = head.map((cell) => cell.text);
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (repeated !== undefined) cx.report('repeated-column', { name: repeated }, node, frame);
  if (cx.tooLong(lines.length * (columns.length + 1), node, frame)) return undefined;
  for (const [index, line] of lines.entries())
    if (line.length !== columns.length)
      cx.report('ragged-row', { row: index + 2, cells: line.length, columns: columns.length }, node, frame);
  const numeric = columns.map((_, at) => lines.length > 0 && lines.every((line) => isNumber(line[at])));
  const rows = lines.map((line): RecordValue => {
    const fields = new Map<string, Value>();
    columns.forEach((name, at) => {
      const text = line[at]?.text ?? '';
      fields.set(name, numeric[at] ? Number(text) : text);
    });
    return { type: 'record', fields };
  });
  return { type: 'table', columns, rows };
}

interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

function isNumber(cell: Cell | undefined): boolean {
  return cell !== undefined && !cell.quoted && /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(cell.text);
}

function readCells(source: string): Cell[][] {
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
