import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dist } from '../../scripts/build/tools.ts';
import { workspace } from '../cli/harness.js';
import { sourceOf } from '../kit/scenes.js';
import { able, Client } from './client.js';
import { exact, others } from './sessions/questions.js';
import { dice } from './sessions/session.js';

const edits = 10_000;
/** Edits between two drafts that are waited for. */
const burst = 40;
/** MiB by which the server may grow from a quarter of the edits to the end. A kilobyte for each would be 7.3. */
const allowed = 4;

/** MiB that a server holds, garbage collected. */
function held(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const hear = (said: Buffer) => {
      const bytes = /heap (\d+)/.exec(said.toString());
      if (bytes === null) return;
      child.stderr!.off('data', hear);
      resolve(Number(bytes[1]) / 2 ** 20);
    };
    child.stderr!.on('data', hear);
    child.kill('SIGUSR2');
  });
}

test(`a server of its own process holds no more after ${edits} edits than after a quarter of them`, async () => {
  const flags = ['--expose-gc', '--import', join(import.meta.dirname, 'heap.mjs')];
  const child = spawn(process.execPath, [...flags, join(dist, 'lsp.cjs'), '--stdio'], { stdio: 'pipe' });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const client = new Client(connection);
  const root = pathToFileURL(workspace()).href;
  const [uri, parts] = [`${root}/main.coco`, `${root}/parts.coco`];
  const roll = dice(20261127);
  await client.initialize(able, root, { quiet: 0 });
  await client.open(parts, 'component Spot { circle { r: 3; fill: red } }\n');
  const text = sourceOf('examples/traffic-light.coco').replace(
    '/// comp',
    'import { Spot } from "./parts.coco"\n\n/// comp',
  );
  await client.open(uri, text);
  const place = TextDocument.create('', '', 0, text).positionAt(text.indexOf('  rect pole'));
  const typed = '  Spot { at: (20, 30) } text "here" { x: 1 } {';
  const measured: number[] = [];
  let there = 0;
  for (let edit = 1; edit <= edits; edit++) {
    const [start, end] = [there, there + 1].map((letters) => ({ ...place, character: place.character + letters }));
    if (there < typed.length && roll(50) > 0) {
      await client.change(uri, [{ range: { start: start!, end: start! }, text: typed[there]! }]);
      there++;
    } else {
      await client.change(uri, [{ range: { start: place, end: start! }, text: '' }]);
      there = 0;
    }
    if (edit % 500 === 0)
      await client.change(parts, [{ text: `component Spot { circle { r: ${edit}; fill: red } }\n` }]);
    if (roll(4) === 0) {
      const questions = roll(2) === 0 ? exact : others;
      const { method, params } = questions[roll(questions.length)]!({ uri, position: end! });
      const source = new CancellationTokenSource();
      void connection.sendRequest(method, params, source.token).catch(() => undefined);
      if (roll(2) === 0) source.cancel();
    }
    if (edit % burst === 0) await client.ask('textDocument/codeLens', { textDocument: { uri } });
    client.published.length = 0;
    if (edit % (edits / 4) === 0) measured.push(await held(child));
  }
  console.info(`MiB held after each quarter of ${edits} edits: ${measured.map((one) => one.toFixed(1)).join(', ')}`);
  expect(client.logged).toEqual([]);
  expect(measured.at(-1)! - measured[0]!).toBeLessThan(allowed);
  connection.dispose();
  child.kill();
}, 120_000);
