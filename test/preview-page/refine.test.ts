import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodePng } from '../../compiler/emit/png.js';
import type { PastPicture, PictureReport, RefineWishes } from '../../runtime/preview/protocol.js';
import { hasChromium, launch, middle, Scripted, shot } from './scripted.js';

const scene = (more = '') => `scene market "Market at noon" {
  canvas: size(900, 640)
  background: #fdf6e3
  ${more}
  rect ground { x: 0; y: 0; width: 900; height: 640; fill: #eaf3e0 }
  circle sun { x: 70; y: 60; width: 110; height: 110; fill: gold }
  rect fruit { x: 300; y: 360; width: 120; height: 140; fill: tomato }
  rect bread { x: 444; y: 360; width: 120; height: 140; fill: #d2a25c }
  text title "Market at noon" { font-size: 48; x: 380; y: 60 }
}
`;

/** A plain picture of a colour, as a data URL. */
function plain(red: number, green: number, blue: number, width = 90, height = 64): string {
  const data = new Uint8Array(width * height * 4).map((_, at) => [red, green, blue, 255][at % 4]!);
  const png = encodePng({ width, height, data }, (bytes) => deflateSync(bytes), crc32);
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

const hashes = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;
const report = (hash: string, draft: string): PictureReport => ({
  hash,
  draft,
  fidelity: {
    verdict: 'lost',
    elements: [
      { id: 'sun', verdict: 'kept', reasons: [] },
      { id: 'fruit', verdict: 'lost', reasons: ['its colour is off by 54.2, at most 27.2 was wanted'] },
      { id: 'bread', verdict: 'drifted', reasons: ['its edges agree by 0.30, wanted 0.32'] },
      { id: 'title', verdict: 'kept', reasons: [] },
    ],
    broken: ['color-of(fruit) == red'],
  },
});
const past = (hash: string, at: string, isChosen: boolean): PastPicture => ({
  hash,
  thumbnail: hash.startsWith('a') ? plain(90, 140, 190) : plain(190, 120, 90),
  at,
  editor: 'comfyui',
  model: hash.startsWith('a') ? 'dream.safetensors' : null,
  seed: 7,
  verdict: hash.startsWith('a') ? 'lost' : 'kept',
  isChosen,
});

describe.runIf(hasChromium)('refining in the page of the preview', () => {
  let browser: Browser;
  let server: Scripted;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
  }, 30_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await Scripted.start();
    server.refines = { editor: 'comfyui', server: '' };
    server.answers.pictures = () => [];
  });
  afterEach(async () => {
    await page.close();
    server.close();
  });

  const pane = () => page.getByRole('tabpanel', { name: 'Refine' });
  const openPane = () => page.getByRole('button', { name: 'Refine', exact: true }).click();
  const go = () => page.getByRole('button', { name: 'Refine the draft' });
  const plate = () => page.locator('.work-plate');
  const asked = (): RefineWishes[] => server.said('refine').map(({ wishes }) => wishes);
  const withHistory = () => {
    server.answers.pictures = () => [
      past(hashes[0], '2026-03-02T12:04:00Z', true),
      past(hashes[1], '2026-03-01T09:30:00Z', false),
    ];
    server.answers.picture = ({ hash }) => ({
      url: hash === hashes[0] ? plain(90, 140, 190) : plain(190, 120, 90),
      src: `market.pictures/${hash}.png`,
      report: report(hash, hash === hashes[0] ? 'now' : 'before'),
    });
  };

  test('without an editor it shows three ways to one, and a way leads on', async () => {
    server.refines = { editor: '', server: '' };
    page = await server.open(browser, scene());
    await openPane();
    const ways = page.locator('.way');
    await expect.poll(() => ways.count()).toBe(3);
    expect(await go().isVisible()).toBe(false);
    await shot(page, 'refine-ways-light');
    await ways.filter({ hasText: 'A server' }).click();
    await go().click();
    await server.until('refine');
    expect(asked()[0]).toMatchObject({ editor: 'comfyui', seed: null, candidates: 1 });
  });

  test('the editor is that of the scene, of the environment, or of the page', async () => {
    page = await server.open(browser, scene());
    await openPane();
    const editor = page.getByRole('combobox', { name: 'Editor' });
    const shown = () =>
      editor.evaluate((one) => (one as unknown as { selectedOptions: { text: string }[] }).selectedOptions[0]!.text);
    expect(await shown()).toBe('As set: comfyui');
    await server.show(scene('refine { editor: "openai" }'));
    await expect.poll(shown).toBe('As the scene says: openai');
    await editor.selectOption('local');
    await page.getByRole('textbox', { name: 'Model' }).fill('sd15');
    await page.getByRole('spinbutton', { name: 'Seed' }).fill('7');
    await page.getByRole('combobox', { name: 'Device' }).selectOption('cpu');
    await go().click();
    await server.until('refine');
    expect(asked()).toEqual([
      { editor: 'local', server: '', model: 'sd15', device: 'cpu', seed: 7, steps: null, candidates: 1 },
    ]);
  });

  test('where no file is, it says where pictures are made', async () => {
    server.refines = null;
    page = await server.open(browser, scene());
    await openPane();
    await pane().getByText('Pictures are made where the file lies on disk').waitFor();
    expect(await go().isVisible()).toBe(false);
  });

  test('the work is seen over the draft as it goes, and is cancelled from the picture', async () => {
    page = await server.open(browser, scene());
    await openPane();
    await go().click();
    await server.until('refine');
    const at = { type: 'refining', scene: null, attempt: 1 } as const;
    server.send({ ...at, phase: 'uploading', done: 0, of: 1, preview: null });
    await plate().getByText('Refining: uploading').waitFor();
    expect(await go().isDisabled()).toBe(true);
    server.send({ ...at, phase: 'step', done: 12, of: 28, preview: plain(120, 120, 160) });
    await plate().getByText('Refining: step 12 of 28').waitFor();
    await page.locator('.work-over img').waitFor();
    await shot(page, 'refining-light');
    await page.getByRole('button', { name: 'Cancel refining' }).click();
    await server.until('stop-refining');
    server.send({ type: 'refining-ended', scene: null, end: { state: 'stopped' } });
    await pane().getByText('Cancelled; nothing was written.').waitFor();
    expect([await plate().isVisible(), await page.locator('.work-over').isVisible()]).toEqual([false, false]);
    expect(await go().isDisabled()).toBe(false);
  });

  test('a failure says why, in the pane', async () => {
    page = await server.open(browser, scene());
    const end = { state: 'failed', message: 'http://127.0.0.1:8188: nothing answers there.', choices: null } as const;
    server.send({ type: 'refining-ended', scene: null, end });
    await pane().getByText('nothing answers there').waitFor();
    await shot(page, 'refine-failed-light');
  });

  test('the result lies over the draft, and the layers say what became of each element', async () => {
    withHistory();
    page = await server.open(browser, scene());
    await openPane();
    server.verdicts({ draft: 'now', picture: { url: plain(90, 140, 190), report: report(hashes[0], 'now') } });
    const end = {
      state: 'done',
      hash: hashes[0],
      verdict: 'lost',
      known: false,
      warnings: ['It knows no masks.'],
    } as const;
    server.send({ type: 'refining-ended', scene: null, end });
    await page.getByRole('slider', { name: /Draft to the left/ }).waitFor();
    await pane().getByText('Something was lost').waitFor();
    await pane().getByText('It knows no masks.').waitFor();
    await pane().getByText('No longer so in the picture: color-of(fruit) == red.').waitFor();
    expect(await page.locator('.compare-tag').isVisible()).toBe(false);
    await shot(page, 'refined-light');
    await page.getByRole('tab', { name: 'Layers' }).click();
    const marks = () =>
      page
        .locator('.layer[data-fidelity]')
        .evaluateAll((rows) => rows.map((row) => [row.dataset.id, row.dataset.fidelity]));
    expect(await marks()).toEqual([
      ['sun', 'kept'],
      ['fruit', 'lost'],
      ['bread', 'drifted'],
      ['title', 'kept'],
    ]);
    await page
      .getByRole('img', { name: 'lost in the picture: its colour is off by 54.2, at most 27.2 was wanted' })
      .waitFor();
    await shot(page, 'fidelity-light');
    await page.getByRole('button', { name: 'Compare with the refined picture' }).click();
    expect(await marks()).toEqual([]);
  });

  test('a picture of an earlier draft says so, and marks no elements of this one', async () => {
    page = await server.open(browser, scene());
    server.verdicts({ draft: 'now', picture: { url: plain(90, 140, 190), report: report(hashes[0], 'before') } });
    await page.getByRole('button', { name: 'Compare with the refined picture' }).click();
    await page.locator('.compare-tag', { hasText: 'of an earlier draft' }).waitFor();
    expect(await page.locator('.layer[data-fidelity]').count()).toBe(0);
    await shot(page, 'earlier-light');
    server.verdicts({ draft: 'before', picture: { url: plain(90, 140, 190), report: report(hashes[0], 'before') } });
    await page.locator('.compare-tag').waitFor({ state: 'hidden' });
  });

  test('asked again for the same picture, it offers another', async () => {
    page = await server.open(browser, scene());
    await openPane();
    const end = { state: 'done', hash: hashes[0], verdict: 'kept', known: true, warnings: [] } as const;
    server.send({ type: 'refining-ended', scene: null, end });
    await page.getByRole('button', { name: 'Make one with another seed' }).click();
    await server.until('refine');
    expect(asked()[0]!.seed).toBeTypeOf('number');
  });

  test('earlier pictures are compared, chosen, used as an element and deleted', async () => {
    withHistory();
    const done: unknown[] = [];
    server.answers.choose = ({ hash }) => done.push(['choose', hash]) && null;
    server.answers.forget = ({ hash }) => done.push(['forget', hash]) && null;
    page = await server.open(browser, scene(), { colorScheme: 'dark' });
    server.verdicts({ draft: 'now', picture: { url: plain(90, 140, 190), report: report(hashes[0], 'now') } });
    await openPane();
    const row = page.locator(`.past-row[data-hash="${hashes[1]}"]`);
    await row.getByRole('button', { name: /^Compare/ }).click();
    await page.locator('.compare-tag', { hasText: 'of an earlier draft' }).waitFor();
    await expect.poll(() => row.getByRole('button', { name: /^Compare/ }).getAttribute('aria-pressed')).toBe('true');
    await shot(page, 'history-dark');
    await row.getByRole('button', { name: 'Use as image element' }).click();
    await server.firstEdit();
    await row.getByRole('button', { name: 'Make it the picture' }).click();
    await row.getByRole('button', { name: /^Compare/ }).click();
    await row.getByRole('button', { name: 'Delete the picture' }).click();
    await expect
      .poll(() => done)
      .toEqual([
        ['choose', hashes[1]],
        ['forget', hashes[1]],
      ]);
    expect(server.edits()).toEqual([{ op: 'image', src: `market.pictures/${hashes[1]}.png` }]);
  });

  test('an editor around the page has it refine, once there is a draft', async () => {
    page = await server.open(browser, scene());
    server.send({ type: 'refine-now' });
    await server.until('refine');
    expect(await pane().isVisible()).toBe(true);
  });

  describe('strength', () => {
    const openMap = async (colorScheme: 'light' | 'dark' = 'light') => {
      server.answers.map = () => ({ base64: plain(153, 153, 153).split(',')[1], legend: null });
      page = await server.open(browser, scene(), { colorScheme });
      server.send({
        type: 'welcome',
        file: '/market.coco',
        maps: ['ids', 'strength'],
        editor: false,
        refines: server.refines,
      });
      await page.getByRole('tab', { name: 'Maps' }).click();
      await page.getByRole('button', { name: 'Strength', exact: true }).click();
    };

    test('a stroke over elements is one edit; what it only crosses is left', async () => {
      await openMap();
      await page.getByRole('button', { name: 'Paint: 0: keep exactly' }).click();
      await page.locator('.strength-over img').waitFor();
      await page.mouse.move(...(await middle(page, 'fruit')));
      await page.mouse.down();
      await page.mouse.move(...(await middle(page, 'bread')), { steps: 12 });
      await shot(page, 'brush-light');
      await page.mouse.up();
      expect(await server.firstEdit()).toEqual({ op: 'strength', ids: ['fruit', 'bread'], strength: 0 });
      expect(server.said('source')).toEqual([]);
    });

    test('a click on the ground paints the ground; Escape lays the brush down', async () => {
      await openMap('dark');
      await page.getByRole('slider', { name: 'Strength to paint with' }).fill('0.5');
      const [x, y] = await middle(page, 'sun');
      await page.mouse.click(x, y + 160);
      expect(await server.firstEdit()).toEqual({ op: 'strength', ids: ['ground'], strength: 0.5 });
      await shot(page, 'brush-dark');
      await page.keyboard.press('Escape');
      await page.locator('.strength-over').waitFor({ state: 'hidden' });
      await page.mouse.click(x, y);
      await server.until('source', ({ id }) => id === 'sun');
    });

    test('the selected are set by a button', async () => {
      await openMap();
      await page.mouse.click(...(await middle(page, 'sun')));
      await page.getByRole('button', { name: 'Paint: 1: anything' }).click();
      await page.getByRole('button', { name: 'Set for the selected' }).click();
      expect(await server.firstEdit()).toEqual({ op: 'strength', ids: ['sun'], strength: 1 });
    });
  });
});
