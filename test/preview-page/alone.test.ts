import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Alone, previewAlone } from '../../runtime/preview/serve/alone.js';
import { dist } from '../../scripts/build/tools.ts';
import { boxOf, hasChromium, launch, middle, shot } from './scripted.js';

const text = `scene market "Market at noon" {
  canvas: size(900, 640)
  background: #fdf6e3
  // it has just risen
  circle sun { x: 70; y: 60; width: 110; height: 110; fill: gold }
  rect stall { x: 300; y: 360; width: 120; height: 140; fill: tomato }
  text title "Market at noon" { font-size: 48; x: 400; y: 60 }
}
`;

describe.runIf(hasChromium)('coco preview in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coco-page-'));
  const file = join(folder, 'market.coco');
  let browser: Browser;
  let alone: Alone;
  let page: Page;
  const source = () => readFileSync(file, 'utf8');

  beforeAll(async () => {
    writeFileSync(file, text);
    alone = await previewAlone(dist, file, folder, 0);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    page.setDefaultTimeout(10_000);
    await page.goto(alone.url);
    await page.locator('.picture svg [id="sun"]').waitFor();
  }, 40_000);
  afterAll(async () => {
    await browser.close();
    alone.close();
  });

  test('what is dragged changes its own numbers, and Ctrl+Z gives back the bytes', async () => {
    const [x, y] = await middle(page, 'sun');
    await page.keyboard.down('Alt');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 84, y + 42, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await expect.poll(source, { timeout: 10_000 }).not.toBe(text);
    const lines = source().split('\n');
    expect(lines.filter((line, at) => line !== text.split('\n')[at])).toEqual([
      expect.stringMatching(/^ {2}circle sun \{ x: 1[45]\d; y: (99|100|101); width: 110; height: 110; fill: gold \}$/),
    ]);
    const [nowX, nowY] = await middle(page, 'sun');
    expect(Math.abs(nowX - x - 84)).toBeLessThan(1.5);
    expect(Math.abs(nowY - y - 42)).toBeLessThan(1.5);
    await page.keyboard.press('Control+z');
    await expect.poll(source, { timeout: 10_000 }).toBe(text);
    await expect.poll(async () => Math.abs((await middle(page, 'sun'))[0] - x), { timeout: 5000 }).toBeLessThan(0.1);
  });

  test('a text that is broken on disk leaves the picture, marked', async () => {
    const before = await middle(page, 'sun');
    writeFileSync(file, text.replace('fill: gold', 'fill: '));
    await page.locator('[data-stale="sun"]').waitFor({ state: 'attached' });
    await page.locator('.badge', { hasText: 'problem' }).waitFor();
    expect(await middle(page, 'sun')).toEqual(before);
    writeFileSync(file, text);
    await page.locator('[data-stale="sun"]').waitFor({ state: 'detached' });
  });

  test('the map of ids has a legend, and a picture is saved at twice its size', async () => {
    await page.getByRole('tab', { name: 'Maps' }).click();
    await page.getByRole('button', { name: 'Ids' }).click();
    await page.locator('.map .line', { hasText: 'sun' }).waitFor();
    await shot(page, 'map-light');
    const coming = page.waitForEvent('download', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'PNG 2×' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('market@2x.png');
    const bytes = readFileSync(await download.path());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1800, 1280]);
  }, 40_000);

  test('several are aligned by a button', async () => {
    await page.getByRole('tab', { name: 'Layers' }).click();
    await page.locator('.layer[data-id="sun"]').click();
    await page.locator('.layer[data-id="stall"]').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Align left edges' }).click();
    await shot(page, 'several-light');
    await expect.poll(source, { timeout: 10_000 }).not.toBe(text);
    await expect
      .poll(async () => (await boxOf(page.locator('.picture svg [id="stall"]'))).x)
      .toBeCloseTo((await boxOf(page.locator('.picture svg [id="sun"]'))).x, 0);
  });

  test('a click takes a component as a whole, another what it is made of; a drag of the ground catches what lies on it', async () => {
    writeFileSync(
      file,
      `component Sign(words: text) { rect board { width: 200; height: 80; fill: teal } text say { content: words; at: center } }
scene market {
  canvas: size(900, 640)
  rect ground { x: 0; y: 0; width: 900; height: 640; fill: #eef }
  Sign one { words: "Open"; x: 100; y: 100 }
  circle sun { x: 500; y: 100; r: 50; fill: gold }
}
`,
    );
    await page.locator('.picture svg [id="one.board"]').waitFor({ state: 'attached' });
    const taken = () =>
      page.locator('.layer[aria-selected="true"]').evaluateAll((rows) => rows.map((row) => row.dataset.id));
    await page.getByRole('tab', { name: 'Layers' }).click();
    const [x, y] = await middle(page, 'one.board');
    await page.mouse.click(x, y);
    await expect.poll(taken).toEqual(['one']);
    await page.waitForTimeout(600);
    await page.mouse.click(x, y);
    await expect.poll(taken).toEqual([expect.stringMatching(/^one\./)]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const [fromX, fromY] = await middle(page, 'ground');
    const [sunX, sunY] = await middle(page, 'sun');
    await page.mouse.move(fromX + 200, fromY);
    await page.mouse.down();
    await page.mouse.move(x - 140, Math.min(y, sunY) - 80, { steps: 6 });
    await page.mouse.up();
    await expect.poll(taken).toEqual(['one', 'sun']);
    expect(sunX).toBeLessThan(fromX + 200);
  });
});
