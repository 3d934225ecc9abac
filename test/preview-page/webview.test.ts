import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FromPage, FromServer } from '../../runtime/preview/protocol.js';
import { dist } from '../../scripts/build/tools.ts';
import { hasChromium, launch, middle, Scripted, shot } from './scripted.js';

const text = `scene market {
  canvas: size(400, 300)
  circle sun { x: 70; y: 60; width: 110; height: 110; fill: gold }
  rect stall { x: 200; y: 160; width: 120; height: 100; fill: tomato }
}
`;

/** A theme as VS Code writes it, and its class. */
const html = `<!doctype html><html style="--vscode-editor-background: #1f1f1f; --vscode-sideBar-background: #181818; --vscode-foreground: #cccccc;
  --vscode-descriptionForeground: #9d9d9d; --vscode-focusBorder: #0078d4; --vscode-errorForeground: #f85149; --vscode-panel-border: #2b2b2b;
  --vscode-list-hoverBackground: #2a2d2e; --vscode-menu-background: #1f1f1f; --vscode-font-family: sans-serif">
  <link rel="stylesheet" href="page.css"><body class="vscode-dark"><div id="preview"></div><script type="module" src="webview.js"></script></body></html>`;

describe.runIf(hasChromium)('the page as a webview', () => {
  let browser: Browser;
  let page: Page;
  let server: Scripted;
  const posted = () => page.evaluate<(FromPage | { type: 'save'; file: string; base64: string })[]>('window.posted');
  const post = (message: FromServer) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);

  beforeAll(async () => {
    browser = await launch();
    server = await Scripted.start();
    page = await browser.newPage({ viewport: { width: 560, height: 640 } });
    page.setDefaultTimeout(10_000);
    await page.addInitScript(`window.posted = []; window.state = undefined;
      window.acquireVsCodeApi = () => ({ postMessage: (message) => posted.push(message), getState: () => state, setState: (next) => (state = next) });`);
    await page.route('http://webview/**', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
      return route.fulfill({
        contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
        body: readFileSync(join(dist, 'preview', name)),
      });
    });
    await page.goto('http://webview/');
  }, 40_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('says hello, shows the frame and says so', async () => {
    expect(await posted()).toEqual([{ type: 'hello', have: null, scene: null }]);
    await post({ type: 'welcome', file: '/market.coco', maps: ['ids'], editor: true, refines: null });
    await post(await server.frame(text));
    await page.locator('.picture svg [id="sun"]').waitFor();
    await expect.poll(posted).toContainEqual({ type: 'shown', version: 1 });
  });

  test('undo is left to the editor', async () => {
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await page.mouse.click(...(await middle(page, 'sun')));
    await page.keyboard.press('Control+z');
    const asked = (await posted()).flatMap((message) => (message.type === 'question' ? [message.question.ask] : []));
    expect(asked).toEqual(['handles']);
  });

  test('keys that the page knows do not reach the editor, others do', async () => {
    await page.evaluate("window.keys = []; window.addEventListener('keydown', (event) => window.keys.push(event.key))");
    for (const key of ['Control+=', 'Control+p', '0', 'Control+z']) await page.keyboard.press(key);
    expect(await page.evaluate("window.keys.filter((key) => key !== 'Control')")).toEqual(['p', 'z']);
  });

  test('undo in a field is that of its words, and does not reach the editor either', async () => {
    await page.evaluate('window.keys = []');
    await page.getByRole('button', { name: 'Side panel' }).click();
    const search = page.getByRole('searchbox');
    await search.focus();
    await page.keyboard.insertText('sun');
    await page.keyboard.press('Control+z');
    await expect.poll(() => search.inputValue()).toBe('');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => search.inputValue()).toBe('sun');
    await search.fill('');
    await page.getByRole('button', { name: 'Side panel' }).click();
    expect(await page.evaluate("window.keys.filter((key) => key === 'z' || key === 'Z')")).toEqual([]);
  });

  test('a picture is given to the editor to be saved', async () => {
    await page.getByRole('button', { name: 'Side panel' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'SVG', exact: true }).click();
    const number = (await posted()).findLast((message) => message.type === 'question')!.number;
    await post({ type: 'answer', number, answer: { file: 'market.svg', type: 'image/svg+xml', base64: 'PHN2Zy8+' } });
    await expect.poll(posted).toContainEqual({ type: 'save', file: 'market.svg', base64: 'PHN2Zy8+' });
  });

  test('what was set is kept where the editor keeps it; a whole frame of another session is taken', async () => {
    await page.getByRole('button', { name: 'Grid' }).click();
    expect(await page.evaluate('window.state')).toMatchObject({ grid: true });
    const other = await Scripted.start();
    await post(await other.frame(text.replace('x: 70', 'x: 20')));
    other.close();
    const [stall, sun] = [await middle(page, 'stall'), await middle(page, 'sun')];
    expect(stall[0] - sun[0]).toBeGreaterThan(100);
    await shot(page, 'webview-dark');
  });
});
