import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Generation } from '../../runtime/lsp/generate/generation.js';
import type { Happening, ModelOffer, Proposal, Task, ToolCall } from '../../runtime/lsp/generate/protocol.js';
import { workspace } from '../cli/harness.js';
import { decodePng } from '../kit/png.js';
import { type Client, inProcess } from './client.js';
import { serveModel } from './kit/model.js';

const offer: ModelOffer = { key: 'test', id: 'test-model', grammar: null, images: false };
const pier = `scene Pier {
  canvas: size(800, 600)
  rect { width: 500; height: 40; at: bottom; fill: sienna }
}
`;

let client: Client;
const happened: Happening[] = [];
beforeEach(() => {
  const generation = new Generation({ load: () => import('../../runtime/lsp/generate/engine.js') });
  client = inProcess({ inlineCompletions: generation, extensions: [generation] });
  happened.length = 0;
  client.connection.onNotification('coco/generate/event', ({ event }: { event: Happening }) => {
    happened.push(event);
  });
});
afterEach(() => client.connection.dispose());

function generate(task: Task, uri: string | null, model: ModelOffer | null): Promise<Proposal> {
  return client.ask('coco/generate', { id: 'a', textDocument: uri && { uri }, task, model });
}

describe('what a client has generated', () => {
  test('without a model is written by the built-in generator, and no document changes', async () => {
    await client.initialize();
    const { source, provider, unused } = await generate({ kind: 'generate', prompt: 'two red apples' }, null, null);
    expect([provider, unused]).toEqual(['offline', []]);
    expect(source).toContain('expect count("apple", color: red) == 2');
    expect(happened.map(({ type }) => type)).toEqual(['plan', 'source']);
  });

  test('with a model of the client comes statement by statement', async () => {
    const answer = pier.replace('\n}\n', '\n  object boat "boat" { width: 160; at: left }\n}\n');
    const { asked } = serveModel(client, [answer]);
    await client.initialize();
    const { source, provider, usage } = await generate({ kind: 'generate', prompt: 'a pier' }, null, offer);
    expect(source).toContain('rect {');
    expect([provider, usage]).toEqual(['test-model', { inputTokens: 10, outputTokens: 5 }]);
    expect(asked[0]!.system).toContain('You write Coco');
    expect(happened.filter(({ type }) => type === 'source').length).toBeGreaterThan(1);
  });

  test('for a document is a proposal: its imports are found, and it stays as it is', async () => {
    serveModel(client, ['1 deck\n']);
    const folder = workspace({
      'a.coco': `import { Post } from "./post"\n${pier}`,
      'post.coco': 'component Post() { rect { width: 1; height: 1 } }\n',
    });
    await client.initialize();
    const uri = `file://${folder}/a.coco`;
    const text = `import { Post } from "./post.coco"\n${pier.replace('\n}\n', '\n  Post mooring { at: center }\n}\n')}`;
    await client.open(uri, text);
    const { source } = await generate({ kind: 'name' }, uri, offer);
    expect(source).toBe(text.replace('rect {', 'rect deck {'));
  });

  test.each<[string, Task, ModelOffer | null, string]>([
    ['without a model', { kind: 'add', wish: 'a kite' }, null, 'needs a language model'],
    ['with one that is gone', { kind: 'add', wish: 'a kite' }, { ...offer, key: 'other' }, 'no longer'],
  ])('%s is refused in words', async (_, task, model, words) => {
    serveModel(client, [new Error('That model is no longer there.')]);
    await client.initialize();
    await client.open('untitled:a.coco', pier);
    await expect(generate(task, 'untitled:a.coco', model)).rejects.toThrow(words);
    expect(client.logged).toEqual([]);
  });

  test('can be cancelled in the middle, and the model hears of it', async () => {
    let heard = false;
    client.connection.onRequest('coco/model/stream', async ({ id }: { id: string }, token) => {
      await client.tell('coco/model/piece', { id, piece: { text: 'scene Pier {\n' } });
      await new Promise<void>((resolve) => token.onCancellationRequested(resolve));
      heard = true;
      return { stop: 'end' };
    });
    await client.initialize();
    const { CancellationTokenSource } = await import('vscode-jsonrpc');
    const cancel = new CancellationTokenSource();
    const params = { id: 'a', textDocument: null, task: { kind: 'generate', prompt: 'a pier' }, model: offer };
    const work = client.connection.sendRequest('coco/generate', params, cancel.token);
    setTimeout(() => cancel.cancel(), 50);
    await expect(work).rejects.toThrow('cancelled');
    await client.until(() => heard, 'the model to hear of it').catch(() => undefined);
    expect(heard).toBe(true);
  });
});

describe('a proposal that the client has open', () => {
  test('finds what its document imports, and is no scene of the workspace', async () => {
    const folder = workspace({ 'post.coco': 'component Post() { rect { width: 1; height: 1 } }\n', 'a.coco': pier });
    await client.initialize(undefined, `file://${folder}`, { quiet: 0 });
    const uri = `coco-proposal:/proposal-1/a.coco?${encodeURIComponent(`file://${folder}/a.coco`)}`;
    const text = `import { Post } from "./post.coco"\n${pier.replace('\n}\n', '\n  Post mooring { at: center }\n}\n')}`;
    await client.open(uri, text);
    const { diagnostics } = await client.diagnosed(uri, () => true);
    expect(diagnostics.filter(({ severity }) => severity === 1)).toEqual([]);
    const symbols = await client.ask<{ location: { uri: string } }[]>('workspace/symbol', { query: '' });
    expect(symbols.map(({ location }) => location.uri).filter((one) => one.startsWith('coco-proposal'))).toEqual([]);
  });
});

describe('tools for agents', () => {
  const use = (call: ToolCall) => client.ask<{ text: string; png?: string }>('coco/tool', call);

  test('check and compile say what is wrong, what holds and where things are', async () => {
    await client.initialize();
    const source = pier.replace('sienna', 'sienna; glow: 3').replace('\n}\n', '\n  expect count("rect") >= 0\n}\n');
    const { diagnostics } = JSON.parse((await use({ tool: 'check', source })).text);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', message: expect.stringContaining('glow') });
    const { scenes } = JSON.parse((await use({ tool: 'compile', source })).text);
    expect(scenes[0]).toMatchObject({ name: 'Pier', canvas: { width: 800 }, expectations: [{ holds: true }] });
    expect(scenes[0].objects[0]).toMatchObject({ kind: 'rect', bbox: { width: 500, height: 40 } });
  });

  test('render gives the picture, of an open document as it is', async () => {
    const folder = workspace({ 'a.coco': 'scene Old {}\n' });
    await client.initialize();
    const uri = `file://${folder}/a.coco`;
    await client.open(uri, pier);
    const { text, png } = await use({ tool: 'render', uri });
    expect(text).toBe('The picture of Pier, 800 × 600 px.');
    const { width, height } = decodePng(Buffer.from(png!, 'base64'));
    expect([width, height]).toEqual([800, 600]);
  });

  test('nouns finds what is drawn, card is the language on a page', async () => {
    await client.initialize();
    const found = JSON.parse((await use({ tool: 'nouns', query: 'lantern' })).text);
    expect(found).toMatchObject({ drawn: { exactly: true } });
    expect(found.nouns).toContain('lantern');
    expect((await use({ tool: 'card' })).text).toContain('scene ');
  });

  test.each<[string, ToolCall, string]>([
    ['neither file nor source', { tool: 'compile' }, 'Give either'],
    ['a file that is not there', { tool: 'check', uri: 'file:///nowhere/b.coco' }, 'cannot be read'],
    ['something else than a scene', { tool: 'check', uri: 'file:///etc/passwd' }, 'no scene'],
  ])('%s is refused', async (_, call, words) => {
    await client.initialize();
    await expect(use(call)).rejects.toThrow(words);
  });
});
