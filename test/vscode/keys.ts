// `npm run bench:keys`: from key press to changed picture on the screen, in a page in a browser and in VS Code. Prints a table and keeps
// out/keys.json. Typed at the pace of somebody quick, each press measured by itself.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/build/tools.ts';
import { launch, Workbench } from './kit/drive.ts';
import { share } from './kit/eye.ts';
import { missing, VsCodeServer } from './kit/server.ts';
import { typedIntoPage, typedIntoVsCode } from './kit/stopwatch.ts';
import { drafts } from './kit/typing.ts';

const PRESSES = 64;

interface Row {
  readonly where: string;
  readonly lines: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  readonly target: number;
}

const lack = missing();
if (lack !== null) throw new Error(lack);
const rows: Row[] = [];
const folder = mkdtempSync(join(tmpdir(), 'coco-keys-'));
const server = await VsCodeServer.start(mkdtempSync(join(tmpdir(), 'coco-keys-vscode-')));
const browser = await launch();
try {
  for (const draft of drafts()) {
    const row = (where: string, times: readonly number[]) =>
      rows.push({
        where,
        lines: draft.lines,
        p50: share(times, 0.5),
        p95: share(times, 0.95),
        slowest: share(times, 1),
        target: draft.target,
      });
    row('page', await typedIntoPage(browser, folder, draft, PRESSES));
    const file = `typed-${draft.lines}.coco`;
    writeFileSync(join(folder, file), draft.text);
    const bench = await Workbench.open(browser, server.port, folder, { file });
    await bench.command('Coco: Open Preview to the Side');
    row('VS Code', await typedIntoVsCode(bench, draft, PRESSES));
    await bench.close();
  }
} finally {
  await browser.close();
  server.stop();
}

const said = (value: number) => value.toFixed(0).padStart(8);
process.stdout.write(`key press to changed picture, ms; ${cpus().length} cores, ${cpus()[0]?.model}\n\n`);
process.stdout.write(
  `${'where'.padEnd(9)}${['lines', 'p50', 'p95', 'slowest', 'target'].map((word) => word.padStart(8)).join('')}\n`,
);
for (const { where, lines, p50, p95, slowest, target } of rows)
  process.stdout.write(
    `${where.padEnd(9)}${[lines, p50, p95, slowest, target].map(said).join('')}${p95 < target ? '' : '  missed'}\n`,
  );
mkdirSync(join(root, 'out'), { recursive: true });
writeFileSync(join(root, 'out/keys.json'), `${JSON.stringify(rows, null, 2)}\n`);
