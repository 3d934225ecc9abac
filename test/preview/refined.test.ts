import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Previews } from '../../runtime/preview/hub.js';
import { workspace } from '../cli/harness.js';
import { able, type Client, inProcess } from '../lsp-server/client.js';
import { Page } from './page.js';

const text = `scene Pond { canvas: size(40, 30); circle sun { x: 3; y: 2; r: 3; fill: gold; strength: 0.5 } }
scene Night { canvas: size(40, 30); circle moon { x: 3; y: 2; r: 3; fill: white } }
`;
const hash = 'aaaaaaaaaaaaaaaa';
const report = (draft: string) => ({
  version: 1,
  hash,
  draft,
  verdict: 'lost',
  elements: [{ id: 'sun', verdict: 'lost', reasons: ['it is gone'] }],
  expectations: [{ source: 'sun above water', draft: true, picture: 'fails', how: '', about: [] }],
  made: { at: '2026-03-02T12:04:00Z' },
});

describe('the refined picture beside a file', () => {
  let client: Client;
  let page: Page;
  let folder: string;
  let uri: string;
  const write = (name: string, content: string | object) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  /** The pictures that came, not those that the page has already. */
  const urls = () => page.heard.flatMap((one) => (one.type === 'verdicts' && one.picture?.url) || []);
  /** The verdicts that come since. */
  const next = async (after: number) => {
    const found = await page.until((one) => one.type === 'verdicts', after);
    return found as Extract<typeof found, { type: 'verdicts' }>;
  };

  beforeEach(async () => {
    folder = workspace({ 'pond.coco': text });
    uri = pathToFileURL(join(folder, 'pond.coco')).href;
    client = inProcess({ extensions: [new Previews()] });
    await client.initialize(able, `${pathToFileURL(folder).href}/`, { quiet: 0 });
    await client.open(uri, text);
    page = new Page(client, 'one');
  });
  afterEach(() => client.connection.dispose());

  test('is told with its report, once, and again when somebody has looked at another', async () => {
    write('pond.picture.png', 'one');
    write('pond.fidelity.json', report('before'));
    await page.open(uri);
    const first = await next(0);
    expect(first.draft).toMatch(/^[0-9a-f]{16}$/);
    expect(first.picture).toEqual({
      url: `data:image/png;base64,${btoa('one')}`,
      report: {
        hash,
        draft: 'before',
        fidelity: {
          verdict: 'lost',
          elements: [{ id: 'sun', verdict: 'lost', reasons: ['it is gone'] }],
          broken: ['sun above water'],
        },
      },
    });
    const heard = page.heard.length;
    page.send({ type: 'look' });
    expect((await next(heard)).picture).toMatchObject({ url: null, report: { hash } });
    write('pond.picture.png', 'two');
    page.send({ type: 'look' });
    await page.until(({ type }) => type === 'verdicts' && urls().length === 2);
    expect(urls()).toEqual(['one', 'two'].map((bytes) => `data:image/png;base64,${btoa(bytes)}`));
  });

  test('is known to be of another draft as soon as a strength has changed', async () => {
    write('pond.picture.png', 'one');
    write('pond.fidelity.json', report('before'));
    await page.open(uri);
    const { draft } = await next(0);
    await client.change(uri, [{ text: text.replace('0.5', '0.4') }]);
    const now = await page.verdicts(client.version(uri));
    expect(now.draft).toMatch(/^[0-9a-f]{16}$/);
    expect(now.draft).not.toBe(draft);
  });

  test('without a report, or with a damaged one, is a picture all the same', async () => {
    write('pond.picture.png', 'one');
    write('pond.fidelity.json', '{ "version": 1, "elem');
    await page.open(uri);
    expect(await next(0)).toMatchObject({ draft: null, picture: { url: expect.any(String), report: null } });
  });

  test('is that of the scene that is shown', async () => {
    write('pond.picture.png', 'pond');
    write('pond.Night.picture.png', 'night');
    await page.open(uri, 'Night');
    expect((await next(0)).picture).toMatchObject({ url: `data:image/png;base64,${btoa('night')}` });
  });

  test('none can be made where nothing can be started', async () => {
    await page.open(uri);
    await next(0);
    expect(page.welcome).toMatchObject({ refines: null });
    await expect(page.ask({ ask: 'pictures', scene: null })).rejects.toThrow('where the file lies on disk');
  });
});
