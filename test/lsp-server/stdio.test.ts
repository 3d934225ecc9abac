import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CompletionList, Hover, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { run, workspace } from '../cli/harness.js';
import { overIpc, overStdio } from './client.js';

const SCENE = `scene Yard {
  canvas: size(200, 160)
  rect wall { x: 20; y: 40; width: 60; height: 80; fill: sienna }
  circle ball { x: 140; y: 90; width: 30; height: 30; fill: gold }
  expect ball left of wall
}
`;

test('an editor over stdio: start, two waves of diagnostics, hover, completion, fix, rename, format, end', async () => {
  const folder = workspace({ 'yard.coco': SCENE });
  const uri = pathToFileURL(join(folder, 'yard.coco')).href;
  const textDocument = { uri };
  const { client, ended } = overStdio(folder);
  const { serverInfo } = await client.initialize();
  expect(serverInfo?.name).toBe('coco');

  const broken = SCENE.replace('fill: gold', 'fil: gold');
  await client.open(uri, broken);
  const second = await client.diagnosed(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === 'COCO5001'));
  const [first] = client.published;
  expect(first!.version).toBe(1);
  expect(first!.diagnostics.map(({ message }) => message).join()).toContain('fil');
  expect(first!.diagnostics.some(({ code }) => code === 'COCO5001')).toBe(false);
  expect(second.version).toBe(1);
  expect(second.diagnostics).toEqual(expect.arrayContaining(first!.diagnostics));

  const actions = await client.ask<{ title: string; edit: WorkspaceEdit }[]>('textDocument/codeAction', {
    textDocument,
    range: first!.diagnostics[0]!.range,
    context: { diagnostics: [first!.diagnostics[0]] },
  });
  const [edit] = actions[0]!.edit.changes![uri]!;
  await client.change(uri, [{ range: edit!.range, text: edit!.newText }]);
  await client.diagnosed(uri, ({ version, diagnostics }) => version === 2 && diagnostics.length === 1);

  const hover = await client.at<Hover & { contents: { value: string } }>('hover', uri, 2, 3);
  expect(hover.contents.value).toContain('60 × 80 px at (20, 40)');
  expect(hover.contents.value).toContain('data:image/png');
  const completion = await client.at<CompletionList>('completion', uri, 2, 3);
  expect(completion.items.map(({ label }) => label)).toContain('rect');
  const rename = await client.at<WorkspaceEdit>('rename', uri, 2, 8, { newName: 'house' });
  expect(rename.changes![uri]!.length).toBe(2);
  const edits = await client.ask<TextEdit[]>('textDocument/formatting', {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(edits).toEqual([]);

  await client.close(uri);
  await client.diagnosed(uri, ({ diagnostics }) => diagnostics.length === 0);
  await client.ask('shutdown');
  await client.tell('exit', undefined);
  expect(await ended).toBe(0);
}, 60_000);

test('over the channel of a fork; without shutdown it ends with 1', async () => {
  const { client, ended } = overIpc();
  await client.initialize();
  await client.open('untitled:Untitled-1', SCENE);
  await client.diagnosed('untitled:Untitled-1', ({ diagnostics }) => diagnostics.length === 1);
  await client.tell('exit', undefined);
  expect(await ended).toBe(1);
}, 60_000);

test('an editor that goes away takes the server with it', async () => {
  const { client, child, ended } = overStdio(workspace());
  await client.initialize();
  child.stdin!.end();
  expect(await ended).toBe(1);
}, 60_000);

test('a call without a way to talk is refused', () => {
  const cwd = workspace();
  expect(run(['lsp'], { cwd })).toMatchObject({ status: 2, stderr: 'coco: say either --stdio or --node-ipc\n' });
  expect(run(['lsp', '--node-ipc'], { cwd }).status).toBe(2);
});

test('a file that changes on disk is looked at where it is imported', async () => {
  const folder = workspace({
    'main.coco': 'import { ink } from "./ink.coco"\nscene Page { canvas: size(16, 16); background: ink }\n',
  });
  const uri = pathToFileURL(join(folder, 'main.coco')).href;
  const ink = pathToFileURL(join(folder, 'ink.coco')).href;
  const { client, child } = overStdio(folder);
  await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  await client.open(uri, 'import { ink } from "./ink.coco"\nscene Page { canvas: size(16, 16); background: ink }\n');
  await client.diagnosed(uri, ({ diagnostics }) => diagnostics.length > 0);
  expect(client.asked).toContain('client/registerCapability');
  writeFileSync(join(folder, 'ink.coco'), 'let ink = #204060\n');
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: ink, type: 1 }] });
  await client.diagnosed(uri, ({ diagnostics }) => diagnostics.length === 0);
  child.kill();
}, 60_000);
