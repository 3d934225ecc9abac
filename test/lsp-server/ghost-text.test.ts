import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InlineCompletionItem, StringValue } from 'vscode-languageserver-protocol';
import { Generation } from '../../runtime/lsp/generate/generation.js';
import { type Client, inProcess, overIpc } from './client.js';
import { serveModel } from './kit/model.js';

/** A document with `|` where the cursor is. */
async function opened(client: Client, uri: string, marked: string) {
  const offset = marked.indexOf('|');
  await client.open(uri, marked.replace('|', ''));
  return offset;
}

function positionOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

const plain = (snippet: string) => snippet.replace(/\$0/g, '|').replace(/\\([\\$}])/g, '$1');

/** What is offered at an offset, with `|` where the cursor stays inside of it; null: nothing. */
async function offered(client: Client, uri: string, offset: number): Promise<InlineCompletionItem | null> {
  const { line, character } = positionOf(client.text(uri), offset);
  const { items } = await client.at<{ items: InlineCompletionItem[] }>('inlineCompletion', uri, line, character, {
    context: { triggerKind: 1 },
  });
  return items[0] ?? null;
}

function wordsOf({ insertText }: InlineCompletionItem): string {
  return typeof insertText === 'string' ? insertText : plain((insertText as StringValue).value);
}

/** Takes what is offered again and again, as with Tab; gives the steps. */
async function taken(client: Client, uri: string, start: number, most = 40): Promise<string[]> {
  const steps: string[] = [];
  let offset = start;
  for (let count = 0; count < most; count++) {
    const item = await offered(client, uri, offset);
    if (item === null) return steps;
    const words = wordsOf(item);
    steps.push(words);
    const text = client.text(uri);
    const lines = text.split('\n');
    const from =
      lines.slice(0, item.range!.start.line).join('\n').length +
      (item.range!.start.line > 0 ? 1 : 0) +
      item.range!.start.character;
    await client.change(uri, [{ range: item.range!, text: words.replace('|', '') }]);
    offset = from + (words.includes('|') ? words.indexOf('|') : words.length);
  }
  throw new Error('it never ends');
}

async function errorsOf(client: Client, uri: string): Promise<string[]> {
  const version = client.version(uri);
  const { diagnostics } = await client.diagnosed(uri, (one) => one.version === version);
  return diagnostics.filter(({ severity }) => severity === 1).map(({ message }) => String(message));
}

describe('ghost text of the built-in generator', () => {
  let client: Client;
  beforeAll(async () => {
    const generation = new Generation({ load: () => import('../../runtime/lsp/generate/engine.js') });
    client = inProcess({ inlineCompletions: generation, extensions: [generation] });
    await client.initialize(undefined, null, { quiet: 0 });
  });
  afterAll(() => {
    expect(client.logged).toEqual([]);
    client.connection.dispose();
  });

  test('a comment becomes a scene, statement by statement, each of which compiles', async () => {
    const uri = 'untitled:comment.coco';
    const start = await opened(client, uri, '// prompt: three lanterns, a boat and a duck on a river\n|');
    const steps = await taken(client, uri, start);
    expect(steps[0]).toMatch(
      /^scene \w+ \{\n {2}canvas: size\(\d+, \d+\)\n {2}prompt: "three lanterns, a boat and a duck on a river"\n/,
    );
    expect(steps[0]).toMatch(/\|\n\}$/);
    expect(steps.length).toBeGreaterThan(4);
    for (const step of steps.slice(1)) expect(step).toMatch(/^\n+ {2}\S/);
    expect(client.text(uri)).toMatch(/ {2}expect count\("lantern"\) == 3\n/);
    expect(await errorsOf(client, uri)).toEqual([]);
  });

  test('the comment itself is gone on from, on a new line', async () => {
    const uri = 'untitled:on-it.coco';
    const start = await opened(client, uri, '// prompt: a red apple|\n');
    expect(wordsOf((await offered(client, uri, start))!)).toMatch(/^\nscene \w+ \{/);
  });

  test('an empty scene with a prompt gets what it shows, and keeps what it has', async () => {
    const uri = 'untitled:empty.coco';
    const start = await opened(
      client,
      uri,
      'scene Mine {\n  canvas: size(500, 400)\n  prompt: "a blue cup on a table"\n  |\n}\n',
    );
    const steps = await taken(client, uri, start);
    expect(steps[0]).not.toMatch(/^\s/);
    const text = client.text(uri);
    expect(text).toContain('scene Mine {\n  canvas: size(500, 400)\n');
    expect(text.match(/canvas/g)).toHaveLength(1);
    expect(text).toMatch(/object \w+ "cup" \{[^}]*color: blue/);
    expect(await errorsOf(client, uri)).toEqual([]);
  });

  test('what is typed of a statement is gone on with, and something else is left alone', async () => {
    const uri = 'untitled:typed.coco';
    await opened(client, uri, 'scene A {\n  prompt: "a red apple"\n  \n}\n');
    const whole = wordsOf((await offered(client, uri, client.text(uri).lastIndexOf('\n}')))!);
    for (const [typed, goesOn] of [
      [whole.slice(0, 4), true],
      ['zzz', false],
    ] as const) {
      await client.change(uri, [{ text: `scene A {\n  prompt: "a red apple"\n  ${typed}\n}\n` }]);
      const item = await offered(client, uri, client.text(uri).lastIndexOf('\n}'));
      expect(item && [wordsOf(item), item.range!.start.character]).toEqual(goesOn ? [whole, 2] : null);
    }
  });

  test.each([
    [
      'a scene in which something else is drawn',
      'scene A {\n  prompt: "a red apple"\n  circle sun { r: 20 }\n  |\n}\n',
    ],
    ['the middle of a statement', 'scene A {\n  prompt: "a red apple"\n  circle sun { | }\n}\n'],
    ['the middle of a line', 'scene A { prompt: "a red apple"; | }\n'],
    ['a scene without a prompt', 'scene A {\n  |\n}\n'],
    ['an empty prompt', 'scene A {\n  prompt: ""\n  |\n}\n'],
    ['a comment that only speaks of prompts', '// the prompt: three lanterns\n|'],
    ['below a scene that is there', '// prompt: a red apple\nscene A {\n  circle { r: 20 }\n}\n|'],
  ])('nothing at %s', async (what, marked) => {
    const uri = `untitled:${what.replaceAll(' ', '-')}.coco`;
    const offset = await opened(client, uri, marked);
    expect(await offered(client, uri, offset)).toBeNull();
  });

  test('a comment in a scene adds to it', async () => {
    const uri = 'untitled:adds.coco';
    const start = await opened(
      client,
      uri,
      'scene A {\n  canvas: size(800, 600)\n  background: skyblue\n  circle sun { r: 40; at: (100, 100) }\n  // prompt: a green tree\n  |\n}\n',
    );
    await taken(client, uri, start);
    expect(client.text(uri)).toMatch(
      /circle sun[\s\S]*\/\/ prompt: a green tree\n {2}(?:object [^\n]*\n\s*)*?object \w+ "tree" \{[^}]*color: green/,
    );
    expect(client.text(uri).match(/canvas|background/g)).toHaveLength(2);
    expect(await errorsOf(client, uri)).toEqual([]);
  });

  test('off is off', async () => {
    await client.tell('workspace/didChangeConfiguration', { settings: { coco: { ghostText: 'off' } } });
    const uri = 'untitled:off.coco';
    const start = await opened(client, uri, '// prompt: a red apple\n|');
    expect(await offered(client, uri, start)).toBeNull();
    await client.tell('workspace/didChangeConfiguration', { settings: { coco: { ghostText: 'auto' } } });
  });

  test('a key press meanwhile is answered first', async () => {
    const uri = 'untitled:busy.coco';
    const start = await opened(
      client,
      uri,
      '// prompt: ten penguins, a yellow car, two trees and a house beside a lake\n|',
    );
    const { line, character } = positionOf(client.text(uri), start);
    const slow = client.at('inlineCompletion', uri, line, character, { context: { triggerKind: 1 } });
    const order: string[] = [];
    void slow.then(() => order.push('ghost text'));
    await client.at('documentSymbol', uri, 0, 0);
    order.push('symbols');
    await slow;
    expect(order).toEqual(['symbols', 'ghost text']);
  });
});

describe('ghost text of a model of the client', () => {
  const answer = `scene Pier {
  canvas: size(800, 600)
  prompt: "a pier"
  background: navy
  rect deck { width: 500; height: 40; at: bottom; fill: sienna; glow: 3 }
  object boat "boat" { width: 160; color: red; at: left }
  expect count("boat") == 1
}
`;

  test('comes as it is written, mended, and is asked for once', async () => {
    const generation = new Generation({ load: () => import('../../runtime/lsp/generate/engine.js') });
    const client = inProcess({ inlineCompletions: generation, extensions: [generation] });
    const model = serveModel(client, [answer]);
    await client.initialize(undefined, null, { quiet: 0, models: true });
    const uri = 'untitled:model.coco';
    const start = await opened(client, uri, '// prompt: a pier\n|');
    // The prompt may not be finished yet.
    expect(await offered(client, uri, start - 1)).toBeNull();
    expect(model.asked).toEqual([]);
    const steps = await taken(client, uri, start);
    expect(steps[0]).toContain('scene Pier {\n  canvas: size(800, 600)');
    expect(steps.some((step) => step.includes('object boat "boat"'))).toBe(true);
    expect(client.text(uri)).not.toContain('glow');
    expect(client.text(uri)).toContain('expect count("boat") == 1');
    expect(model.asked.filter(({ user }) => user === 'Request: a pier')).toHaveLength(1);
    client.connection.dispose();
  });

  test('that fails gives way to the built-in generator, and says why in the log', async () => {
    const generation = new Generation({ load: () => import('../../runtime/lsp/generate/engine.js') });
    const client = inProcess({ inlineCompletions: generation, extensions: [generation] });
    serveModel(client, [new Error('no key')]);
    await client.initialize(undefined, null, { quiet: 0, models: true });
    const uri = 'untitled:failing.coco';
    const start = await opened(client, uri, '// prompt: a red apple\n|');
    expect(wordsOf((await offered(client, uri, start))!)).toMatch(/^scene \w+ \{/);
    expect(client.logged.join('\n')).toContain('no key');
    client.connection.dispose();
  });
});

describe('the server as it is built', () => {
  test('answers others while it learns its English, and writes then', async () => {
    const { client, child } = overIpc();
    try {
      await client.initialize();
      const uri = 'untitled:built.coco';
      const start = await opened(client, uri, '// prompt: a cat left of a dog\n|');
      const order: string[] = [];
      const ghost = offered(client, uri, start).then((item) => {
        order.push('ghost text');
        return item;
      });
      for (let count = 0; count < 5; count++) {
        await client.at('documentSymbol', uri, 0, 0);
        order.push('symbols');
      }
      expect(wordsOf((await ghost)!)).toMatch(/^scene \w+ \{/);
      expect(order).toEqual([...Array<string>(5).fill('symbols'), 'ghost text']);
    } finally {
      client.connection.dispose();
      child.kill();
    }
  });
});
