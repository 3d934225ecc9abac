import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Alone, previewAlone } from '../../runtime/preview/serve/alone.js';
import { dist, root } from '../../scripts/build/tools.ts';
import { FakeComfy, type FakeJob, usualRun } from '../refine/remote/kit/comfyui.js';
import { hasChromium, launch, middle, shot } from './scripted.js';

const text = `scene market "Market at noon" {
  canvas: size(512, 384)
  background: #fdf6e3
  circle sun { x: 40; y: 40; width: 90; height: 90; fill: gold }
  rect stall { x: 200; y: 200; width: 120; height: 140; fill: tomato; strength: 1 }
  text title "Market" { font-size: 40; x: 240; y: 60 }
}
`;

describe.runIf(hasChromium)('coco preview refines by coco refine, in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coco-refine-page-'));
  const file = join(folder, 'market.coco');
  const preview = readFileSync(join(root, 'docs/images/things.png'));
  let browser: Browser;
  let alone: Alone;
  let page: Page;
  const source = () => readFileSync(file, 'utf8');
  const past = () => readdirSync(join(folder, 'market.pictures')).filter((name) => name.endsWith('.png'));
  const pane = () => page.getByRole('tabpanel', { name: 'Refine' });
  const go = () => page.getByRole('button', { name: 'Refine the draft' });

  /** A server of this test, which the page is told of. */
  const serverThat = async (run: (job: FakeJob) => void) => {
    const server = await FakeComfy.start({ run });
    await page.getByRole('textbox', { name: 'Server' }).fill(server.base);
    return server;
  };

  beforeAll(async () => {
    writeFileSync(file, text);
    alone = await previewAlone(dist, file, folder, 0);
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    await page.goto(alone.url);
    await page.locator('.picture svg [id="sun"]').waitFor();
    await page.getByRole('button', { name: 'Refine', exact: true }).click();
    await page.getByRole('combobox', { name: 'Editor' }).selectOption('comfyui');
  }, 40_000);
  afterAll(async () => {
    await browser.close();
    alone.close();
  });

  test('what is cancelled ends on the server too, and leaves nothing', async () => {
    const server = await serverThat((job) => {
      job.send('progress', { prompt_id: job.id, node: 'sampled', value: 1, max: 3 });
      job.sendRaw(Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 2]), preview]));
      job.send('progress', { prompt_id: job.id, node: 'sampled', value: 2, max: 3 });
    });
    await go().click();
    await page.locator('.work-over img').waitFor();
    await page.locator('.work-plate', { hasText: 'step 2 of 3' }).waitFor();
    await shot(page, 'alone-refining');
    await page.getByRole('button', { name: 'Cancel refining' }).click();
    await pane().getByText('Cancelled; nothing was written.').waitFor();
    expect(readdirSync(folder)).toEqual(['market.coco']);
    expect(server.interrupted.length).toBe(1);
  }, 60_000);

  test('a picture is made, compared, and stays; the same again is there at once, another has another seed', async () => {
    const server = await serverThat(usualRun);
    await go().click();
    await page.getByRole('slider', { name: /Draft to the left/ }).waitFor();
    await page.locator('.past-row').waitFor();
    expect(past()).toHaveLength(1);
    await pane().getByText('the picture', { exact: true }).waitFor();
    await shot(page, 'alone-refined');
    await page.getByRole('tab', { name: 'Layers' }).click();
    await page.locator('.layer[data-id="title"][data-fidelity="kept"]').waitFor();
    await page.getByRole('tab', { name: 'Refine' }).click();
    await go().click();
    await pane().getByText('It was there already').waitFor();
    expect(server.graphs.length).toBe(1);
    await page.getByRole('button', { name: 'Make one with another seed' }).click();
    await expect.poll(() => page.locator('.past-row').count(), { timeout: 20_000 }).toBe(2);
    expect(past()).toHaveLength(2);
  }, 60_000);

  test('a strength that is painted is written, and makes the picture one of an earlier draft; undo takes both back', async () => {
    await page.getByRole('tab', { name: 'Maps' }).click();
    await page.getByRole('button', { name: 'Strength', exact: true }).click();
    await page.getByRole('button', { name: 'Paint: 0.35: keep the layout' }).click();
    await page.locator('.strength-over img').waitFor();
    await page.locator('.compare').waitFor({ state: 'hidden' });
    await shot(page, 'alone-strength');
    const [x, y] = await middle(page, 'sun');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(...(await middle(page, 'stall')), { steps: 10 });
    await page.mouse.up();
    const painted = text.replace('sun { x', 'sun { keep: layout; x').replace('strength: 1', 'keep: layout');
    await expect.poll(source, { timeout: 20_000 }).toBe(painted);
    await page.keyboard.press('Escape');
    await page.locator('.compare-tag', { hasText: 'of an earlier draft' }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(source, { timeout: 20_000 }).toBe(text);
    await page.locator('.compare-tag').waitFor({ state: 'hidden' });
  }, 60_000);

  test('an earlier picture is used as an element, and one is deleted', async () => {
    await page.getByRole('tab', { name: 'Refine' }).click();
    const row = page.locator('.past-row').last();
    await row.getByRole('button', { name: /^Compare/ }).click();
    await row.getByRole('button', { name: 'Use as image element' }).click();
    const hash = await row.getAttribute('data-hash');
    const statement = `  image picture "market.pictures/${hash}.png" { x: 0; y: 0; width: 512; height: 384 }\n}`;
    await expect.poll(source, { timeout: 20_000 }).toContain(statement);
    await page.locator('.picture svg [id="picture"]').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await expect.poll(source, { timeout: 20_000 }).toBe(text);
    await row.getByRole('button', { name: 'Delete the picture' }).click();
    await expect.poll(() => past().length).toBe(1);
    await expect.poll(() => page.locator('.past-row').count()).toBe(1);
  }, 60_000);
});
