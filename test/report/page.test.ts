import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pngOf } from '../../runtime/refine/remote/codec.js';
import { highlighted } from '../../runtime/report/code.js';
import { reportPage } from '../../runtime/report/page.js';
import type { Report } from '../../runtime/report/types.js';
import { draft } from '../kit/draft.js';
import { hasChromium, launch } from '../preview-page/scripted.js';

const source = `scene S {
  canvas: size(400, 300); background: white
  rect box "red box" { width: 100; height: 80; at: (200, 150); fill: red }
  text title "Fish & <chips>" { at: top; font-size: 30 }
  expect count("box", color: red) == 1
  expect count("box") == 2
}
`;
const flat = (red: number, width = 400, height = 300) =>
  pngOf({ width, height, data: new Uint8Array(width * height * 4).map((_, at) => [red, 90, 90, 255][at % 4]!) });

async function report(more: Partial<Report> = {}): Promise<Report> {
  const { graph, diagnostics } = await draft(source);
  return {
    prompt: 'Fish & <script>chips</script>',
    source,
    code: await highlighted(source),
    canvas: graph.canvas,
    draftPng: flat(255),
    picture: null,
    pictureProblem: null,
    maps: [{ title: 'Depth', meaning: 'near is white', png: flat(0) }],
    objects: graph.objects,
    colors: new Map([['box', '#ff0000']]),
    expectations: graph.expectations,
    diagnostics,
    unused: ['chips'],
    notes: [],
    timings: [['compile', 20]],
    made: [['Coco', '1']],
    files: [{ name: 'draft.png', bytes: 1234, hash: 'ab'.repeat(32) }],
    ...more,
  };
}

const fidelity = { version: 1, elements: [], exact: 1, edges: 1, structure: 1, verdict: 'kept' } as const;
const expectations = [
  { source: 'count("box", color: red) == 1', draft: true, picture: 'fails', how: '`box` is brown', about: ['box'] },
  { source: 'count("box") == 2', draft: false, picture: 'fails', how: 'there is 1', about: ['box'] },
] as const;
const picture = {
  editor: 'tint',
  seed: 1,
  steps: 4,
  guidance: 1,
  attempts: 1,
  warnings: ['rounded'],
  fidelity,
  expectations,
};

describe.runIf(hasChromium)('report.html in a browser', () => {
  let browser: Browser;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  }, 30_000);
  afterAll(() => browser.close());

  async function open(made: Report): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('request', (request) => {
      if (!/^(data|about):/.test(request.url())) problems.push(request.url());
    });
    await page.setContent(reportPage(made), { waitUntil: 'load' });
    return page;
  }

  test('says what it was asked, what holds and what does not, and asks nobody for anything', async () => {
    const page = await open(await report());
    expect(await page.textContent('h1')).toBe('Fish & <script>chips</script>');
    expect(await page.locator('.chips li').allTextContents()).toEqual([
      '1 error',
      '1 of 2 expectations hold',
      'the draft is the picture',
      '2 elements',
      '20 ms',
    ]);
    expect(await page.locator('.checks .bad code').first().textContent()).toBe('count("box") == 2');
    expect(await page.locator('.code li').count()).toBe(source.trim().split('\n').length);
    expect(await page.locator('.hero').textContent()).toContain('No editor is configured');
    expect(await page.locator('input[type=range]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('an element that is pointed at is framed in the draft', async () => {
    const page = await open(await report());
    await page.locator('[data-box]', { hasText: 'box' }).hover();
    const [mark, stage] = [await page.locator('.mark').boundingBox(), await page.locator('.stage').boundingBox()];
    expect((mark!.x - stage!.x) / stage!.width).toBeCloseTo(150 / 400, 1);
    expect(mark!.width / stage!.width).toBeCloseTo(100 / 400, 1);
  });

  test('the slider shows less of the one and more of the other; on paper they stand side by side', async () => {
    const page = await open(await report({ picture: { ...picture, png: flat(20) } }));
    const cut = () => page.evaluate(`getComputedStyle(document.querySelector('.after')).clipPath`);
    expect(await cut()).toBe('inset(0px 0px 0px 50%)');
    expect(await page.locator('.checks small.bad').allTextContents()).toEqual(['The picture breaks it: box is brown']);
    expect(await page.locator('.chips').textContent()).toContain('the picture breaks 1 expectation');
    await page.locator('input[type=range]').focus();
    await page.keyboard.press('Home');
    expect(await cut()).toMatch(/^inset\(0(px)?( 0px)?( 0px)?( 0%)?\)$/);
    await page.emulateMedia({ media: 'print' });
    const [before, after] = await page
      .locator('.compare img')
      .evaluateAll((images) => images.map((image) => image.getBoundingClientRect().left));
    expect(after! - before!).toBeGreaterThan(200);
    expect(problems).toEqual([]);
  });

  test('light and dark are the reader’s choice', async () => {
    const page = await open(await report());
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await paper()).not.toBe(light);
    await page.emulateMedia({ media: 'print' });
    expect(await paper()).toBe('rgb(255, 255, 255)');
  });
});
