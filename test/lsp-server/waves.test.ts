import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeLens, Diagnostic } from 'vscode-languageserver-protocol';
import { workspace } from '../cli/harness.js';
import { able, type Client, inProcess } from './client.js';

const wall = (fill: string) => `scene Yard {
  canvas: size(200, 160)
  rect wall { x: 20; y: 40; width: 60; height: 80; fill: ${fill} }
  expect wall above canvas
}
`;
const failed = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }) =>
  diagnostics.some(({ code }) => code === 'COCO5001');

describe('diagnostics come in two waves', () => {
  let client: Client;
  afterEach(() => client.connection.dispose());

  test('an edit keeps what the draft said, moved along, until the draft says it anew', async () => {
    client = inProcess();
    const uri = 'untitled:yard';
    await client.initialize(able, null, { quiet: 300 });
    await client.open(uri, wall('red'));
    const { diagnostics } = await client.diagnosed(uri, failed);
    const at = diagnostics.find(({ code }) => code === 'COCO5001')!.range.start;
    const top = { line: 0, character: 0 };
    await client.change(uri, [{ range: { start: top, end: top }, text: '// one\n// two\n' }]);
    const first = await client.diagnosed(uri, ({ version }) => version === 2);
    expect(first.diagnostics.find(({ code }) => code === 'COCO5001')!.range.start).toEqual({
      ...at,
      line: at.line + 2,
    });
  });

  test('a key press does not wait for the draft before it, whose result is never told', async () => {
    client = inProcess();
    const uri = 'untitled:yard';
    await client.initialize(able, null, { quiet: 0 });
    await client.open(uri, wall('red'));
    for (let version = 2; version <= 12; version++) {
      await client.change(uri, [{ text: wall(`rgb(${version}, 0, 0)`) }]);
      await client.diagnosed(uri, (params) => params.version === version);
    }
    await client.diagnosed(uri, (params) => params.version === 12 && failed(params));
    const versions = client.published.map(({ version }) => version!);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  test('a request about a text that is gone is answered by the error for it, a cancelled one by that for that', async () => {
    client = inProcess();
    const uri = 'untitled:yard';
    await client.initialize(able, null, { quiet: 10_000 });
    await client.open(uri, wall('red'));
    const lenses = client.ask('textDocument/codeLens', { textDocument: { uri } });
    await client.change(uri, [{ text: wall('blue') }]);
    await expect(lenses).rejects.toMatchObject({ code: -32801 });
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri } };
    const cancelled = client.connection.sendRequest('textDocument/codeLens', params, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: -32800 });
    expect((await client.ask<CodeLens[]>('textDocument/codeLens', params)).length).toBe(3);
  });

  test('nonsense of a client is logged, answered by nothing, and costs nothing else', async () => {
    client = inProcess();
    await client.initialize();
    await client.change('untitled:nowhere', [{ text: 'x' }]);
    expect(await client.ask('textDocument/hover', { textDocument: {}, position: 'here' })).toBeNull();
    expect(await client.ask('textDocument/hover', {})).toBeNull();
    await client.open('untitled:yard', wall('red'));
    const far = { line: 1e9, character: 1e9 };
    expect(
      await client.ask('textDocument/hover', { textDocument: { uri: 'untitled:yard' }, position: far }),
    ).toBeNull();
    expect((await client.diagnosed('untitled:yard', failed)).version).toBe(1);
    expect(client.logged.length).toBeGreaterThanOrEqual(2);
  });
});

describe('several files', () => {
  const folder = workspace();
  const main = pathToFileURL(join(folder, 'main.coco')).href;
  const parts = pathToFileURL(join(folder, 'parts.coco')).href;

  test('what is not saved counts, and a change of an imported file is looked at where it is imported', async () => {
    const client = inProcess();
    await client.initialize(able, null, { quiet: 20 });
    await client.open(
      main,
      'import { ink } from "./parts.coco"\nscene Page { canvas: size(16, 16); background: ink }\n',
    );
    await client.diagnosed(main, ({ diagnostics }) => diagnostics.length > 0);
    await client.open(parts, 'let ink = gold\n');
    await client.diagnosed(main, ({ diagnostics }) => diagnostics.length === 0);
    await client.until(() => client.asked.includes('workspace/codeLens/refresh'), 'new lenses');
    await client.change(parts, [{ text: 'let ink = goldd\n' }]);
    await client.diagnosed(parts, ({ diagnostics, version }) => version === 2 && diagnostics.length === 1);
    await client.change(parts, [{ text: 'let paint = gold\n' }]);
    await client.diagnosed(main, ({ diagnostics }) =>
      diagnostics.some(({ message }) => String(message).includes('ink')),
    );
    await client.close(parts);
    await client.diagnosed(main, ({ diagnostics }) =>
      diagnostics.some(({ message }) => String(message).includes('parts')),
    );
    client.connection.dispose();
  });
});
