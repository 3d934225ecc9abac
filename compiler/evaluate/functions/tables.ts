import { isNumeric, readCells } from '../../../language/types/csv.js';
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
  const [head = [], ...lines] = readCells(source);
  const columns = head.map((cell) => cell.text);
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (repeated !== undefined) cx.report('repeated-column', { name: repeated }, node, frame);
  if (cx.tooLong(lines.length * (columns.length + 1), node, frame)) return undefined;
  for (const [index, line] of lines.entries())
    if (line.length !== columns.length)
      cx.report('ragged-row', { row: index + 2, cells: line.length, columns: columns.length }, node, frame);
  const numeric = columns.map((_, at) => lines.length > 0 && lines.every((line) => isNumeric(line[at])));
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
