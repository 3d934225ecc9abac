import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dist, root } from '../../scripts/build/tools.ts';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { Picture } from './kit/picture.ts';
import { storageOf, writeMachineSettings } from './kit/server.ts';
import { inVsCode } from './kit/suite.ts';

const file = 'scenes/market.coco';

const toast = (bench: Workbench, words: string | RegExp): Locator =>
  bench.page.locator('.notifications-toasts .notification-list-item', { hasText: words }).first();

/** The rows of Problems that say this, once the view is there. */
async function problems(bench: Workbench, words: string | RegExp): Promise<Locator> {
  const view = bench.page.locator('.markers-panel-container');
  if (!(await view.isVisible())) await bench.page.keyboard.press('Control+Shift+M');
  await view.waitFor();
  return view.locator('.monaco-list-row', { hasText: words });
}

inVsCode('tasks', (vscode) => {
  let bench: Workbench;
  const scenes = () => readdirSync(join(bench.folder, 'scenes')).sort();

  test('a task for the open file writes its drafts, and its lines become problems', async () => {
    const folder = workspaceOf('test/vscode/scenes');
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(root, 'node_modules/.bin/coco'), join(folder, 'node_modules/.bin/coco'));
    const broken = readFileSync(join(folder, file), 'utf8').replace('width: 110;', 'widht: 110;');
    writeFileSync(join(folder, file), broken);
    const task = { type: 'coco', label: 'draw this scene', files: [`\${relativeFile}`], format: 'svg,png' };
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    bench = await vscode.open(folder, { file, settings: { 'task.saveBeforeRun': 'never' } });
    await (await problems(bench, 'widht')).first().waitFor();
    // Mended in the editor and not saved: what is said of it now is said by the task.
    await bench.goAfter(broken, 'widht');
    for (const key of ['Backspace', 'Backspace', 't', 'h', 'Escape']) await bench.page.keyboard.press(key);
    await expect.poll(async () => (await problems(bench, 'widht')).count()).toBe(0);
    await bench.commandAndChoose('Tasks: Run Build Task', 'draw this scene');
    await expect.poll(scenes, { timeout: 30_000 }).toEqual(expect.arrayContaining(['market.png', 'market.svg']));
    const row = await problems(bench, 'widht');
    await row.first().waitFor();
    expect(await row.allTextContents()).toEqual([
      expect.stringMatching(/Did you mean `width`\?.*COCO2031.*Ln 9, Col 30/),
    ]);
    await bench.shot('60-task');
  });

  test('beside it is one that nobody wrote down, for all scenes', async () => {
    for (const name of scenes()) if (/\.(svg|png)$/.test(name)) rmSync(join(bench.folder, 'scenes', name));
    await bench.commandAndChoose('Tasks: Run Build Task', 'coco: compile');
    await expect.poll(scenes, { timeout: 30_000 }).toEqual(expect.arrayContaining(['market.png', 'market.svg']));
  });
});

inVsCode('undo in the preview', (vscode) => {
  test('takes back in the text what was dragged, and does it again, while the picture keeps the keyboard', async () => {
    const bench = await vscode.open(workspaceOf('test/vscode/scenes'), { file });
    const first = bench.onDisk(file);
    const { keyboard } = bench.page;
    await bench.status('2/2');
    await bench.focusLine('scene Market');
    await keyboard.press('Control+K');
    await keyboard.press('v');
    const picture = await Picture.of(bench);
    const before = await picture.box('sun');
    const shift = async () => Math.round((await picture.box('sun')).x - before.x);
    const line = async () => (await bench.line('circle sun').textContent())!.replaceAll('\u00a0', ' ');
    /** That the text is, byte for byte, what is on disk: an undo that leads to what was saved leaves nothing to save. */
    const asSaved = () => bench.tab(file).and(bench.page.locator(':not(.dirty)')).waitFor();
    const asDragged = async () => {
      await expect.poll(shift).toBeGreaterThan(100);
      await expect.poll(line).not.toContain('x: 70;');
    };

    await picture.drag('sun', 120, 40);
    await asDragged();
    const dragged = await line();
    await keyboard.press('Control+Z');
    await expect.poll(line).toContain('x: 70; y: 60;');
    await expect.poll(shift).toBe(0);
    await asSaved();
    await keyboard.press('Control+Y');
    await asDragged();
    await keyboard.press('Control+Z');
    await expect.poll(shift).toBe(0);
    await keyboard.press('Control+Shift+Z');
    await asDragged();
    expect(await line()).toBe(dragged);
    await bench.shot('62-redone');
    await keyboard.press('Control+Z');
    await expect.poll(shift).toBe(0);
    await bench.focusLine('scene Market');
    expect(await bench.saved(file)).toBe(first);
  });
});

inVsCode('more fonts', (vscode) => {
  let bench: Workbench;
  /** Names of the files that the server was asked for. */
  const asked = new Set<string>();
  let isSpoilt = true;
  const fonts = createServer((request, response) => {
    const name = basename(request.url!);
    asked.add(name);
    const path = join(dist, 'fonts', name);
    if (!existsSync(path)) return response.writeHead(404).end();
    const bytes = readFileSync(path);
    response.end(isSpoilt && name === 'noto-sans-kr-normal.7.ttf' ? bytes.subarray(1) : bytes);
  });
  const given = inject('vscode')!.folder;
  const kept = join(storageOf(given), 'more/fonts');
  const own = () => readdirSync(join(dist, 'fonts')).filter((name) => name.startsWith('noto-sans-kr-'));
  const sign =
    'scene Sign {\n  canvas: size(400, 200)\n  text words "한국어" { at: center; font-family: "Noto Sans KR"; font-size: 60 }\n}\n';
  /** Runs the command, picks one family, and gives the question with its answers. */
  const ask = async (): Promise<Locator> => {
    await bench.command('Coco: Get More Fonts…', { asks: true });
    await bench.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Noto Sans KR' }).click();
    await bench.page.keyboard.press('Enter');
    const question = bench.page.locator('.monaco-dialog-box');
    await question.waitFor();
    return question;
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => fonts.listen(0, '127.0.0.1', resolve));
    writeMachineSettings(given, {
      'coco.fonts.url': `http://127.0.0.1:${(fonts.address() as AddressInfo).port}/fonts`,
    });
  });
  afterAll(() => {
    fonts.close();
    writeMachineSettings(given, {});
    rmSync(join(storageOf(given), 'more'), { recursive: true, force: true });
  });

  test('nothing is asked for before the question is answered', async () => {
    const folder = workspaceOf();
    writeFileSync(join(folder, 'sign.coco'), sign);
    bench = await vscode.open(folder, { file: 'sign.coco' });
    await (await problems(bench, 'Noto Sans KR')).first().waitFor();
    await bench.shot('63-missing');
    const question = await ask();
    expect(await question.textContent()).toMatch(
      /Download Noto Sans KR\?.*7\.7 MB from http:\/\/127\.0\.0\.1:\d+\/fonts\//,
    );
    await bench.shot('64-question');
    await question.getByText('Cancel').click();
    await question.waitFor({ state: 'hidden' });
    expect([...asked]).toEqual([]);
  });

  test('a file that is not the one of this version is refused, by name', async () => {
    await (await ask()).getByText('Download', { exact: true }).click();
    await toast(bench, 'noto-sans-kr-normal.7.ttf is not the file that this version knows').waitFor();
    await bench.shot('65-refused');
    expect(readdirSync(kept)).not.toContain('noto-sans-kr-normal.7.ttf');
  });

  test('what was downloaded is drawn with', async () => {
    isSpoilt = false;
    await (await ask()).getByText('Download', { exact: true }).click();
    await expect.poll(() => readdirSync(kept).sort(), { timeout: 30_000 }).toEqual(own().sort());
    for (const name of own())
      expect(readFileSync(join(kept, name)).equals(readFileSync(join(dist, 'fonts', name)))).toBe(true);
    // The server that was started anew has drawn, and has nothing to say.
    await bench.status('ms');
    await expect.poll(async () => (await problems(bench, 'Noto Sans KR')).count()).toBe(0);
    await bench.shot('66-fonts');
    expect([...bench.outside]).toEqual([]);
  });
});
