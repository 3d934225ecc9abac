import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LineIndex } from '../../language/diagnostics/lines.js';
import { Previews } from '../../runtime/preview/hub.js';
import type { Frame } from '../../runtime/preview/protocol.js';
import { able, type Client, inProcess } from '../lsp-server/client.js';
import { Page } from './page.js';

const uri = 'untitled:scene';
const text = [
  'scene Pond {',
  '  canvas: size(400, 300)',
  '  rect water { x: 0; y: 150; width: 400; height: 150; fill: teal }',
  '  circle sun "Sun" { x: 300; y: 20; r: 30; fill: gold }',
  '  group reeds {',
  '    rect left { x: 20; y: 100; width: 8; height: 90; fill: green }',
  '    for i in 1..3 { rect blade { x: 20 + i * 30; y: 100; width: 8; height: 90; fill: green } }',
  '  }',
  '  expect sun above water',
  '  expect sun below water "the sun has set"',
  '}',
  'scene Night { canvas: size(400, 300); background: navy; circle moon { x: 30; y: 30; r: 20; fill: white } }',
  '',
].join('\n');

interface Shown {
  readonly uri: string;
  readonly selection: { readonly start: { readonly line: number; readonly character: number } };
  readonly takeFocus: boolean;
}

let client: Client;
let page: Page;
let shown: Shown[];

beforeEach(async () => {
  client = inProcess({ extensions: [new Previews()] });
  shown = [];
  client.connection.onRequest('window/showDocument', (params: Shown) => {
    shown.push(params);
    return { success: true };
  });
  const window = { showDocument: { support: true } };
  await client.initialize({ ...able, window }, null, { quiet: 0 });
  await client.open(uri, text);
  page = new Page(client, 'one');
});
afterEach(() => client.connection.dispose());

function lastFrame(): Frame {
  return page.heard.findLast((one) => one.type === 'frame')!;
}

async function typed(from: string, to: string): Promise<number> {
  const lines = new LineIndex(client.text(uri));
  const at = client.text(uri).indexOf(from);
  await client.change(uri, [{ range: lines.range(at, at + from.length), text: to }]);
  return client.version(uri);
}

describe('a session', () => {
  test('greets, sends the whole picture, then what the judges say', async () => {
    await page.open(uri);
    await page.showing(1);
    const { expectations, problems } = await page.verdicts(1);
    expect(page.heard.map(({ type }) => type)).toEqual(['welcome', 'frame', 'verdicts']);
    expect(page.screen.order).toEqual([
      'water',
      'sun',
      'reeds',
      'reeds.left',
      'reeds.blade-0',
      'reeds.blade-1',
      'reeds.blade-2',
    ]);
    expect(page.screen.elements.get('sun')).toMatchObject({
      kind: 'circle',
      label: 'Sun',
      parent: null,
      freshness: 'fresh',
      box: { x: 300, y: 20, width: 60, height: 60 },
    });
    expect(expectations.map(({ source, holds }) => [source, holds])).toEqual([
      ['sun above water', true],
      ['sun below water', false],
    ]);
    expect(problems.some(({ message }) => message.includes('the sun has set'))).toBe(true);
  });

  test('refuses a document that is not open', async () => {
    expect(await page.open('untitled:other')).toBe(false);
  });

  test('sends changes only, on top of each other', async () => {
    await page.open(uri);
    await page.showing(1);
    await page.showing(await typed('gold', 'orange'));
    const frame = lastFrame();
    expect(frame.base).toBe(1);
    expect(Object.keys(frame.pieces)).toEqual(['sun']);
    expect(page.screen.svg()).toContain('#ffa500');
  });

  test('waits for a slow page, and then sends the newest alone', async () => {
    page.isQuick = false;
    await page.open(uri);
    await page.showing(1);
    for (const color of ['red', 'pink', 'brown'])
      await typed(/fill: (\w+) }\n {2}group/.exec(client.text(uri))![1]!, color);
    await page.verdicts(4);
    expect(page.screen.version).toBe(1);
    page.shown();
    await page.showing(4);
    expect(page.screen.version).toBe(2);
  });

  test('a page that comes back gets the whole picture again', async () => {
    await page.open(uri);
    await page.showing(1);
    const before = page.heard.length;
    page.send({ type: 'hello', have: 1, scene: null });
    const frame = await page.until((one) => one.type === 'frame', before);
    expect(frame).toMatchObject({ base: null });
  });

  test('turns to another scene of the file', async () => {
    await page.open(uri);
    await page.showing(1);
    expect(lastFrame().scene.scenes.map(({ name }) => name)).toEqual(['Pond', 'Night']);
    const before = page.heard.length;
    page.send({ type: 'scene', name: 'Night' });
    await page.until((one) => one.type === 'frame' && one.scene.name === 'Night', before);
    expect(page.screen.order).toEqual(['moon']);
    await page.showing(await typed('white', 'ivory'));
    expect(lastFrame().scene.name).toBe('Night');
  });

  test('keeps the picture, marked, while nothing can be drawn', async () => {
    await page.open(uri);
    await page.showing(1);
    const good = page.screen.svg();
    const version = await typed(text, '');
    await page.showing(version);
    expect(page.screen.svg()).toBe(good);
    expect([...page.screen.elements.values()].every(({ freshness }) => freshness === 'stale')).toBe(true);
  });

  test('keeps to its scene while the first line of it is broken or renamed', async () => {
    await page.open(uri);
    await page.showing(1);
    await page.showing(await typed('scene Pond {', 'scen Pond {'));
    expect(page.screen.elements.has('sun')).toBe(true);
    await page.showing(await typed('scen Pond {', 'scene Lake {'));
    expect(lastFrame().scene.name).toBe('Lake');
    expect(page.screen.elements.get('sun')!.freshness).toBe('fresh');
  });

  test('two pages of one document are told the same', async () => {
    const other = new Page(client, 'two');
    await page.open(uri);
    await other.open(uri);
    await Promise.all([page.showing(1), other.showing(1)]);
    const version = await typed('gold', 'orange');
    await Promise.all([page.showing(version), other.showing(version)]);
    expect(other.screen.svg()).toBe(page.screen.svg());
  });

  test('says that the document was closed', async () => {
    await page.open(uri);
    await page.showing(1);
    await client.close(uri);
    await page.until((one) => one.type === 'closed');
  });
});

describe('from the picture to the source', () => {
  const lineOf = (words: string) =>
    client
      .text(uri)
      .split('\n')
      .findIndex((line) => line.includes(words));

  test('a click selects the statement, and only a jump takes the keyboard', async () => {
    await page.open(uri);
    await page.showing(1);
    for (const jump of [false, true]) {
      page.send({ type: 'source', version: 1, id: 'sun', jump });
      await expect.poll(() => shown.length).toBe(jump ? 2 : 1);
      expect(shown.at(-1)).toMatchObject({ uri, takeFocus: jump });
      expect(shown.at(-1)!.selection.start).toEqual({ line: lineOf('circle sun'), character: 2 });
    }
  });

  test('it is found again after edits before it and inside of it, by an old version', async () => {
    page.isQuick = false;
    await page.open(uri);
    await page.showing(1);
    await typed('  rect water', '  // a pond\n\n  rect water');
    await typed('"Sun"', '"The sun"');
    page.send({ type: 'source', version: 1, id: 'sun', jump: true });
    await expect.poll(() => shown.length).toBe(1);
    expect(shown[0]!.selection.start).toEqual({ line: lineOf('circle sun'), character: 2 });
  });

  test('what has been deleted is refused, never jumped to', async () => {
    page.isQuick = false;
    await page.open(uri);
    await page.showing(1);
    await typed('  circle sun "Sun" { x: 300; y: 20; r: 30; fill: gold }\n', '');
    page.send({ type: 'source', version: 1, id: 'sun', jump: true });
    await page.until((one) => one.type === 'note');
    expect(shown).toEqual([]);
  });

  test('a failed expectation is jumped to', async () => {
    await page.open(uri);
    const { expectations } = await page.verdicts(1);
    page.send({ type: 'jump', at: expectations[1]!.at, document: 1 });
    await expect.poll(() => shown.length).toBe(1);
    expect(shown[0]!.selection.start.line).toBe(lineOf('sun below water'));
  });
});

describe('from the source to the picture', () => {
  test.each([
    ['circle sun', ['sun']],
    ['rect left', ['reeds.left']],
    ['group reeds', ['reeds']],
    ['rect blade', ['reeds.blade-0', 'reeds.blade-1', 'reeds.blade-2']],
    ['canvas:', []],
  ])('the cursor in `%s`', async (words, ids) => {
    await page.open(uri);
    await page.showing(1);
    const lines = text.split('\n');
    const cursor = (at: string) => {
      const line = lines.findIndex((one) => one.includes(at));
      const position = { line, character: lines[line]!.indexOf(at) + 2 };
      return client.tell('coco/preview/cursor', { textDocument: { uri }, position });
    };
    await cursor(words === 'circle sun' ? 'rect left' : 'circle sun');
    await cursor(words);
    await page.until((one) => one.type === 'cursor' && JSON.stringify(one.ids) === JSON.stringify(ids));
  });
});

describe('questions', () => {
  test('exports', async () => {
    await page.open(uri);
    await page.showing(1);
    const svg = await page.ask({ ask: 'export', format: 'svg', scale: 1 });
    expect(svg).toMatchObject({ type: 'image/svg+xml', file: 'untitled.svg' });
    expect(atob(svg.base64)).toContain('<svg');
    const png = await page.ask({ ask: 'export', format: 'png', scale: 0.5 });
    expect(Buffer.from(png.base64, 'base64').readUInt32BE(16)).toBe(200);
    const json = await page.ask({ ask: 'export', format: 'json', scale: 1 });
    expect(JSON.parse(atob(json.base64)).version).toBe(1);
    const maps = await page.ask({ ask: 'export', format: 'maps', scale: 1 });
    expect(maps).toMatchObject({ type: 'application/zip', file: 'untitled.maps.zip' });
    expect(Object.keys(unzipSync(Buffer.from(maps.base64, 'base64'))).sort()).toEqual([
      'depth.png',
      'edges.png',
      'ids.json',
      'ids.png',
      'regions.json',
      'strength.png',
      'text.png',
    ]);
  });

  test('the map of ids has a legend', async () => {
    await page.open(uri);
    await page.showing(1);
    const { base64, legend } = await page.ask({ ask: 'map', map: 'ids' });
    expect(Buffer.from(base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(legend!.map(({ id }) => id)).toContain('sun');
    expect(new Set(legend!.map(({ color }) => color)).size).toBe(legend!.length);
  });

  test.each(['depth', 'edges', 'strength', 'text'] as const)('the map of %s', async (map) => {
    await page.open(uri);
    await page.showing(1);
    const { base64, legend } = await page.ask({ ask: 'map', map });
    const png = Buffer.from(base64, 'base64');
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([
      400,
      300,
      map === 'depth' ? 16 : 8,
      map === 'text' ? 6 : 0,
    ]);
    expect(legend).toBeNull();
  });

  test('an edit by hand is one versioned edit of the editor', async () => {
    let asked: unknown = null;
    client.connection.onRequest(
      'workspace/applyEdit',
      async (params: { edit: { changes: Record<string, never[]> } }) => {
        asked = params;
        await client.change(
          uri,
          params.edit.changes[uri]!.map(({ range, newText }) => ({ range, text: newText })),
        );
        return { applied: true };
      },
    );
    await page.open(uri);
    await page.showing(1);
    const answer = await page.ask({ ask: 'edit', version: 1, edit: { op: 'move', ids: ['sun'], dx: -50, dy: 10 } });
    expect(answer).toMatchObject({ ok: true, select: ['sun'] });
    expect(asked).toMatchObject({ label: expect.stringMatching(/./) });
    expect(client.text(uri)).toBe(text.replace('x: 300; y: 20', 'x: 250; y: 30'));
    await page.showing(2);
    expect(page.screen.elements.get('sun')!.box).toMatchObject({ x: 250, y: 30 });
  });

  test('what cannot be moved says why, and nothing is written', async () => {
    await page.open(uri);
    await page.showing(1);
    const answer = await page.ask({
      ask: 'edit',
      version: 1,
      edit: { op: 'move', ids: ['reeds.blade-1'], dx: 5, dy: 0 },
    });
    expect(answer).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
    expect(client.text(uri)).toBe(text);
  });
});
