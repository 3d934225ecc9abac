import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { compile } from '../../compiler/compile.js';
import { NodeHost, SharedParts } from '../../runtime/host/node.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { dist } from '../../scripts/build/tools.ts';
import { workspace } from '../cli/harness.js';
import { shownScenes } from '../kit/scenes.js';
import { able, inProcess } from './client.js';
import { dice } from './sessions/session.js';

const EDITS = 1_000;
const root = join(import.meta.dirname, '../..');

const requests = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'documentHighlight',
  'linkedEditingRange',
  'prepareRename',
] as const;
const ofDocument = [
  'documentSymbol',
  'foldingRange',
  'codeLens',
  'semanticTokens/full',
  'documentLink',
  'documentColor',
  'formatting',
] as const;

/**
 * Somebody types the examples letter by letter, slips and takes it back, asks things and does not wait for answers.
 */
test(`${EDITS} edits with requests that are cancelled: no fault, and at the end what a fresh compile says`, async () => {
  const roll = dice(20261127);
  const client = inProcess();
  const uri = 'untitled:scene';
  const sources = shownScenes.map((scene) => readFileSync(join(root, scene), 'utf8'));
  await client.initialize(able, null, { quiet: 5 });
  let text = '';
  await client.open(uri, text);
  const pending: Promise<unknown>[] = [];
  const unexpected: string[] = [];
  const allowed = new Set([-32800, -32801, -32803]);
  const replace = async (start: number, end: number, by: string) => {
    const before = (offset: number) => {
      const lines = text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines.at(-1)!.length };
    };
    const range = { start: before(start), end: before(end) };
    text = text.slice(0, start) + by + text.slice(end);
    await client.change(uri, [{ range, text: by }]);
  };
  let source = sources[0]!;
  let typed = 0;
  for (let edit = 0; edit < EDITS; edit++) {
    if (typed >= source.length || text.length > 6_000) {
      source = sources[roll(sources.length)]!;
      await replace(0, text.length, '');
      typed = 0;
    }
    const kind = roll(20);
    if (kind === 0 && text.length > 0) {
      const at = roll(text.length);
      await replace(at, Math.min(text.length, at + roll(12)), ['', '}', '{', '"', '${', 'x', '\n'][roll(7)]!);
    } else {
      // Single letters mostly, sometimes a completed word or a pasted passage.
      const piece = source.slice(typed, typed + [1, 1, 1, 12, 200][roll(5)]!);
      typed += piece.length;
      await replace(text.length, text.length, piece);
    }
    if (roll(3) === 0) {
      const lines = text.split('\n');
      const line = roll(lines.length);
      const textDocument = { uri };
      const position = { line, character: roll(lines[line]!.length + 1) };
      const method = roll(2) === 0 ? requests[roll(requests.length)]! : ofDocument[roll(ofDocument.length)]!;
      const token = new CancellationTokenSource();
      const params = { textDocument, position, options: { tabSize: 2, insertSpaces: true } };
      const answer = client.connection.sendRequest(`textDocument/${method}`, params, token.token);
      pending.push(
        answer.catch(({ code, message }: { code: number; message: string }) => {
          if (!allowed.has(code)) unexpected.push(`${method}: ${code} ${message}`);
        }),
      );
      if (roll(2) === 0) token.cancel();
    }
    // Fingers rest now and then, and the server catches up.
    if (roll(25) === 0) await Promise.all(pending.splice(0));
    // What was heard is the client's to forget.
    client.published.length = 0;
  }
  await Promise.all(pending.splice(0));
  await replace(0, text.length, sources[0]!);
  const broken = text.indexOf('canvas');
  await replace(broken, broken + 6, 'canvass');
  const fresh = new OverlayHost(new NodeHost(workspace(), new SharedParts({ dist })));
  fresh.set('untitled.coco', text);
  const { diagnostics } = await compile('untitled.coco', fresh, { stages: ['graph'] });
  expect(diagnostics.length).toBeGreaterThan(0);
  const shape = ({ code, range, message }: { code?: unknown; range: unknown; message: unknown }) =>
    JSON.stringify({ code, range, message });
  const expected = diagnostics.map(shape).sort();
  await client.diagnosed(
    uri,
    (params) =>
      params.version === client.version(uri) && String(params.diagnostics.map(shape).sort()) === String(expected),
  );
  expect(unexpected).toEqual([]);
  expect(client.logged).toEqual([]);
  client.connection.dispose();
}, 300_000);
