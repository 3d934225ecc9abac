import type { Paint } from '../diagnostics/pretty.js';
import { choices } from '../refine/editors.js';
import { cureOf } from '../refine/models/unfinished.js';
import type { DeviceFound, Findings } from './examine.js';

type Row = readonly [mark: boolean | null, name: string, what: string, cure: string];

/** What was found, for people. */
export function shown(findings: Findings, paint: Paint): string {
  const { version, machine, drawing, onnxruntime, devices, models, editors } = findings;
  const part = (title: string, rows: readonly Row[]) => `${paint('bold', title)}\n${table(rows, paint)}`;
  const memory = `${Math.round(machine.memory / 2 ** 30)} GB of memory`;
  const parts = [
    part(`Coco ${version}`, [
      [true, 'node', machine.node, ''],
      [
        true,
        'machine',
        `${machine.platform} ${machine.arch}, ${machine.processor}, ${count(machine.threads, 'thread')}, ${memory}`,
        '',
      ],
      [
        drawing.works,
        'drawing',
        drawing.works
          ? `by resvg, ${count(drawing.families.length, 'family', 'families')} of fonts come with it`
          : drawing.why,
        '',
      ],
    ]),
    part(
      `Devices for a model on this machine${onnxruntime.version === null ? '' : `, by onnxruntime ${onnxruntime.version}`}`,
      onnxruntime.problem === '' ? devices.map(deviceRow) : [[false, 'none', onnxruntime.problem, '']],
    ),
    part(
      `Models in ${models.home}`,
      models.list.length + models.unfinished.length === 0
        ? [[null, 'none', 'coco models pull OWNER/NAME fetches one', '']]
        : [
            ...models.list.map(
              ({ name, kind, dtype, size, tested }): Row => [
                tested ? true : null,
                name,
                `${kind}, ${dtype}, ${(size / 1e9).toFixed(1)} GB${tested ? '' : ', not opened yet (coco models verify)'}`,
                '',
              ],
            ),
            ...models.unfinished.map(
              (one): Row => [
                false,
                one.name,
                one.problem === null ? 'not loaded whole' : `cannot be run: ${one.problem}`,
                cureOf(one),
              ],
            ),
          ],
    ),
    part(
      'Editors for coco refine',
      editors.map(({ id, works, what, cure, chosen }) => [works, id, chosen ? `${what} (COCO_EDITOR)` : what, cure]),
    ),
  ];
  const end = findings.canRefine
    ? `${paint('good', '✓')} coco refine can make pictures here.\n`
    : `${paint('error', '✗')} Nothing here can refine yet; drafts can be drawn all the same. There are:\n${choices.map((line) => `  ${line}\n`).join('')}`;
  return `${parts.join('\n')}\n${end}`;
}

function deviceRow({ id, works, why, cure, gigaflops, halves, auto }: DeviceFound): Row {
  if (!works) return [false, id, why, cure];
  const speed = gigaflops! >= 10 ? `${Math.round(gigaflops!)}` : gigaflops!.toFixed(1);
  const numbers = halves ? 'half floats too' : 'float32 only';
  return [true, id, `${speed} GFLOP/s, ${numbers}${auto ? '; --device auto takes it' : why && `; ${why}`}`, ''];
}

/** Marks, names in a column, and cures below what they cure. */
function table(rows: readonly Row[], paint: Paint): string {
  const width = Math.max(...rows.map(([, name]) => name.length));
  return rows
    .map(([mark, name, what, cure]) => {
      const sign = mark === null ? paint('dim', '·') : mark ? paint('good', '✓') : paint('error', '✗');
      const below = cure === '' ? '' : `    ${' '.repeat(width)}  ${paint('dim', `→ ${cure}`)}\n`;
      return `  ${sign} ${name.padEnd(width)}  ${what}\n${below}`;
    })
    .join('');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
