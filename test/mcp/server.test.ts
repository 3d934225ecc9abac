import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageCard } from '../../runtime/generate/card/card.js';
import { coco, workspace } from '../cli/harness.js';
import { decodePng } from '../kit/png.js';

const scene = `scene Table {
  canvas: size(320, 240)
  object mug "mug" { color: red; width: 80; place on desk }
  object desk "table" { width: 260; at: bottom }
  expect mug on desk
}
`;

/** The server as an agent starts it, and the SDK's own client. */
const outer = workspace({ 'secret.coco': scene });
const root = join(outer, 'scenes');
mkdirSync(root);
writeFileSync(join(root, 'package.json'), '{}');
writeFileSync(join(root, 'table.coco'), scene);
symlinkSync(join(outer, 'secret.coco'), join(root, 'link.coco'));
const client = new Client({ name: 'test', version: '1' });
let said = '';

beforeAll(async () => {
  const { COCO_PROVIDER: _, COCO_EDITOR: __, COCO_SERVER: ___, ...env } = process.env as Record<string, string>;
  const transport = new StdioClientTransport({ command: coco, args: ['mcp', '--root', root], env, stderr: 'pipe' });
  transport.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await client.connect(transport);
}, 20_000);
afterAll(() => client.close());

interface Answer {
  readonly isError?: boolean;
  readonly structuredContent?: { readonly [key: string]: never };
  readonly content: readonly { readonly type: string; readonly text?: string; readonly data?: string }[];
}

async function call(name: string, args: Record<string, unknown>): Promise<Answer> {
  return (await client.callTool({ name, arguments: args })) as unknown as Answer;
}

describe('coco mcp', () => {
  test('offers its tools, resources and prompts, and says how to begin', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'check',
      'compile',
      'format',
      'generate',
      'refine',
      'search_nouns',
      'search_reference',
    ]);
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining(['coco://card', 'coco://reference/text', 'coco://reference/gradient']),
    );
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['scene', 'improve']);
    expect(client.getInstructions()).toContain('coco://card');
  });

  test('compile answers with the picture, the scene graph and the expectations', async () => {
    const { content, structuredContent } = await call('compile', { file: 'table.coco', scale: 0.5 });
    const [image] = content.filter(({ type }) => type === 'image');
    const { width, height } = decodePng(Buffer.from(image!.data!, 'base64'));
    expect([width, height]).toEqual([160, 120]);
    expect(structuredContent).toMatchObject({
      diagnostics: [],
      scenes: [{ name: 'Table', expectations: [{ holds: true }], graph: { objects: expect.arrayContaining([]) } }],
    });
  });

  test('compile of a broken program: the draft, the diagnostics and their fixes', async () => {
    const { content, structuredContent } = await call('compile', {
      source: 'scene A { canvas: size(64, 64)\n rect a { filll: red; width: 20; height: 20 } }',
      graph: false,
    });
    expect(content[0]!.type).toBe('image');
    expect(structuredContent).toMatchObject({
      diagnostics: [{ code: 'COCO2031', severity: 'error', fixes: [{ edits: [{ newText: 'fill' }] }] }],
    });
  });

  test('check mends what has one cure, and leaves the file alone', async () => {
    writeFileSync(join(root, 'slip.coco'), 'scene A {\n  rect a { width = 20 }\n}\n');
    const { structuredContent } = await call('check', { file: 'slip.coco', fix: true });
    expect(structuredContent).toMatchObject({
      source: 'scene A {\n  rect a { width: 20 }\n}\n',
      applied: 1,
      diagnostics: [],
    });
    expect(readFileSync(join(root, 'slip.coco'), 'utf8')).toContain('width = 20');
    // Nor does the server remember the mended text.
    const again = await call('check', { file: 'slip.coco' });
    expect(again.structuredContent).toMatchObject({ diagnostics: [{ code: expect.stringMatching(/^COCO1/) }] });
  });

  test('calls at the same time do not see each other', async () => {
    const widths = [40, 50, 60, 70];
    const answers = await Promise.all(
      widths.map((width) =>
        call('compile', { source: `scene A { canvas: size(${width}, 20); rect { } }`, graph: false }),
      ),
    );
    const pictures = answers.map(({ content }) => decodePng(Buffer.from(content[0]!.data!, 'base64')));
    expect(pictures.map(({ width }) => width)).toEqual(widths);
  });

  test('format', async () => {
    const { structuredContent } = await call('format', { source: 'scene A{rect a{width:20}}' });
    expect(structuredContent).toMatchObject({ source: 'scene A { rect a { width: 20 } }\n', diagnostics: [] });
  });

  test.each([
    ['../secret.coco', /outside the workspace/],
    ['/etc/passwd', /outside the workspace/],
    ['link.coco', /leads outside the workspace/],
    ['package.json', /is no scene/],
    ['gone.coco', /gone\.coco/],
  ])('reads nothing but scenes of its folder: %s', async (file, message) => {
    const { isError, content } = await call('compile', { file });
    expect(isError).toBe(true);
    expect(content[0]!.text).toMatch(message);
  });

  test('neither a file nor a source: what to give', async () => {
    expect(await call('check', {})).toMatchObject({ isError: true, content: [{ text: /give either/ }] });
  });

  test('an image of a scene outside of the folder is not read', async () => {
    const { structuredContent } = await call('check', { source: 'scene A { image "../x.png" { width: 5 } }' });
    expect(JSON.stringify(structuredContent)).toMatch(/is not a path inside the workspace/);
  });

  test('search_nouns', async () => {
    const { structuredContent } = await call('search_nouns', { query: 'mug' });
    expect(structuredContent).toMatchObject({ drawn: { exactly: true }, nouns: expect.arrayContaining(['mug']) });
    expect((await call('search_nouns', { query: 'beach' })).structuredContent).toMatchObject({
      places: expect.arrayContaining(['beach']),
    });
  });

  test('search_reference', async () => {
    const { structuredContent } = await call('search_reference', { query: 'border-radius' });
    const { entries } = structuredContent as unknown as { entries: { name: string; what: string }[] };
    expect(entries[0]).toMatchObject({ name: 'border-radius', what: 'property' });
  });

  test('generate without a model: the built-in generator, with the picture', async () => {
    const { structuredContent, content } = await call('generate', { prompt: 'two red apples left of a blue mug' });
    expect(structuredContent).toMatchObject({ by: 'offline', source: expect.stringMatching(/^scene /) });
    expect(content[0]!.type).toBe('image');
  });

  test('refine without an editor: what is missing', async () => {
    const { isError, content } = await call('refine', { file: 'table.coco' });
    expect(isError).toBe(true);
    expect(content[0]!.text).toMatch(/editor/);
  });

  test('the card and the reference', async () => {
    const card = await client.readResource({ uri: 'coco://card' });
    expect(card.contents[0]).toMatchObject({ text: languageCard() });
    const { contents } = await client.readResource({ uri: 'coco://reference/circle' });
    expect(contents[0]).toMatchObject({ text: expect.stringContaining('## circle (kind)') });
    await expect(client.readResource({ uri: 'coco://reference/nothing' })).rejects.toThrow(/nothing called nothing/);
  });

  test('the prompt for a scene has the card and what is asked', async () => {
    const { messages } = await client.getPrompt({ name: 'scene', arguments: { prompt: 'a stop sign' } });
    const text = JSON.stringify(messages);
    expect(text).toContain('Coco on one page');
    expect(text).toContain('a stop sign');
  });

  test('said nothing on standard error', () => {
    expect(said).toBe('');
  });
});
