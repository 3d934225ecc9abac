import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { workspace } from '../cli/harness.js';
import { type Client, inProcess, pulling } from './client.js';

const OPEN = 'scene Open { canvas: size(200, 100); rect a { width: 20; height: 20; at: center } }\n';
const CLOSED =
  'scene Closed {\n  canvas: size(200, 100)\n  rect a { x: 10; y: 10; widht: 20; height: 20 }\n  rect b { x: 90; y: 10; width: 20; height: 20 }\n  expect b left of a\n}\n';

describe('after another program has checked the scenes that are not open', () => {
  let client: Client;
  let root: string;
  let known: { uri: string; value: string }[] = [];

  beforeEach(async () => {
    root = `${pathToFileURL(workspace({ 'open.coco': OPEN, 'closed.coco': CLOSED })).href}/`;
    client = inProcess();
    const workspaceAble = { ...pulling.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    await client.initialize({ ...pulling, workspace: workspaceAble }, root, { quiet: 0 });
    await client.open(`${root}open.coco`, OPEN);
    known = [];
  });
  afterEach(() => {
    expect(client.logged).toEqual([]);
    client.connection.dispose();
  });

  /** What a client that knows what it was told last is told now, by file: codes, or that nothing has changed. */
  const told = async () => {
    const { items } = await client.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: known });
    known = items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    return Object.fromEntries(
      items.map((report) => [
        report.uri.slice(root.length),
        report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind,
      ]),
    );
  };
  /** Resolves when the closed file is told anew. */
  const checked = async () => {
    await client.tell('coco/closedChecked', {});
    let now: unknown = 'unchanged';
    const retold = async () => (now = (await told())['closed.coco']);
    await expect.poll(retold).not.toBe('unchanged');
    return now;
  };

  test('all of them are told anew, with what their drafts say', async () => {
    expect((await told())['closed.coco']).toEqual(['COCO2031']);
    expect((await told())['closed.coco']).toBe('unchanged');
    expect(await checked()).toEqual(['COCO2031', 'COCO5001']);
    expect((await told())['closed.coco']).toBe('unchanged');
    expect(client.asked).toContain('workspace/diagnostic/refresh');
    // The client may show something else by now although nothing has changed here.
    expect(await checked()).toEqual(['COCO2031', 'COCO5001']);
  });

  test('a draft of a text that changes while it is made counts for nothing', async () => {
    await told();
    const closed = `${root}closed.coco`;
    await client.tell('coco/closedChecked', {});
    writeFileSync(fileURLToPath(closed), OPEN);
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: closed, type: 2 }] });
    await client.until(() => client.asked.includes('workspace/diagnostic/refresh'), 'being asked to ask');
    known = [];
    expect((await told())['closed.coco']).toEqual([]);
  });

  test('what a draft has said is of that text alone', async () => {
    await told();
    await checked();
    const closed = `${root}closed.coco`;
    writeFileSync(fileURLToPath(closed), CLOSED.replace('widht', 'width'));
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: closed, type: 2 }] });
    expect((await told())['closed.coco']).toEqual([]);
    expect(await checked()).toEqual(['COCO5001']);
    rmSync(fileURLToPath(closed));
    await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: closed, type: 3 }] });
    expect(await checked()).toBeUndefined();
    expect(Object.keys(await told())).toEqual(['open.coco']);
  });
});
