import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { FromPage, FromServer, RefineWishes } from '../../runtime/preview/protocol.js';
import { BareEditor } from '../vscode/kit/client.js';

const text = 'scene Pond { canvas: size(40, 30); circle sun { x: 3; y: 2; r: 3; fill: gold } }\n';
const wishes: RefineWishes = { editor: '', server: '', model: '', device: '', seed: null, steps: null, candidates: 1 };

test('a page beside any editor makes pictures of what is saved', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coco-beside-'));
  const editor = await BareEditor.open(folder, 'pond.coco', text);
  onTestFinished(() => editor.close());
  const url = new URL(await editor.preview());
  const socket = new WebSocket(`ws://${url.host}/socket${url.search}`, { origin: url.origin });
  onTestFinished(() => socket.close());
  const heard: FromServer[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const send = (message: FromPage) => socket.send(JSON.stringify(message));
  const ends = () => heard.flatMap((one) => (one.type === 'refining-ended' ? [one.end] : []));
  await new Promise((resolve) => socket.once('open', resolve));
  send({ type: 'hello', have: null, scene: null });
  await expect
    .poll(() => heard.find(({ type }) => type === 'welcome'), { timeout: 10_000 })
    .toMatchObject({ editor: true, refines: { editor: expect.any(String) } });
  writeFileSync(join(folder, 'pond.coco'), 'scene Other { }\n');
  send({ type: 'refine', scene: null, wishes });
  await expect
    .poll(ends, { timeout: 10_000 })
    .toEqual([{ state: 'failed', message: expect.stringContaining('Save the scene first'), choices: null }]);
  writeFileSync(join(folder, 'pond.coco'), text);
  send({ type: 'refine', scene: null, wishes: { ...wishes, editor: 'nobody' } });
  await expect
    .poll(() => ends()[1], { timeout: 20_000 })
    .toEqual({ state: 'failed', message: expect.stringContaining('no editor `nobody`'), choices: null });
}, 60_000);
