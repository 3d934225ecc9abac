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
  const market = readFileSync(join(root, 'test/vscode', file), 'utf8');
  const broken = market.replace('width: 110;', 'widht: 110;');
  /** Two faults: one that syntax and types tell, one that only a draft does. */
  const elsewhere =
    'scene Elsewhere {\n  canvas: size(200, 100)\n  rect a { x: 10; y: 10; heigth: 20; width: 20 }\n  rect b { x: 90; y: 10; width: 20; height: 20 }\n  expect b left of a\n}\n';
  const scenes = () => readdirSync(join(bench.folder, 'scenes')).sort();
  /** What the rows of Problems are, again once nothing changes any more. */
  const listed = async (words: string | RegExp) => (await problems(bench, words)).allTextContents();

  test('a task for the open file writes its drafts, and its problem is listed once', async () => {
    const folder = workspaceOf('test/vscode/scenes');
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(root, 'node_modules/.bin/coco'), join(folder, 'node_modules/.bin/coco'));
    writeFileSync(join(folder, file), broken);
    writeFileSync(join(folder, 'scenes/elsewhere.coco'), elsewhere);
    const task = { type: 'coco', label: 'draw this scene', files: [`\${relativeFile}`], format: 'svg,png' };
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    bench = await vscode.open(folder, { file, settings: { 'task.saveBeforeRun': 'never' } });
    await (await problems(bench, 'widht')).first().waitFor();
    await (await problems(bench, 'heigth')).first().waitFor();
    await bench.commandAndChoose('Tasks: Run Build Task', 'draw this scene');
    await expect.poll(scenes, { timeout: 30_000 }).toEqual(expect.arrayContaining(['market.png', 'market.svg']));
    // The task said nothing of the other file; the server says it again, and now what a draft of it tells.
    await (await problems(bench, 'COCO5001')).first().waitFor();
    await bench.page.waitForTimeout(2_500);
    expect(await listed('widht')).toEqual([expect.stringMatching(/Did you mean `width`\?.*COCO2031.*Ln 9, Col 30/)]);
    expect(await listed('heigth')).toHaveLength(1);
    await bench.shot('60-task');
  });

  test('what is mended and not saved stays mended, whatever a task says of the file on disk', async () => {
    await bench.goAfter(broken, 'widht');
    for (const key of ['Backspace', 'Backspace', 't', 'h', 'Escape']) await bench.page.keyboard.press(key);
    await expect.poll(() => listed('widht')).toEqual([]);
    for (const name of scenes()) if (/\.(svg|png)$/.test(name)) rmSync(join(bench.folder, 'scenes', name));
    await bench.commandAndChoose('Tasks: Run Build Task', 'draw this scene');
    await expect.poll(scenes, { timeout: 30_000 }).toEqual(expect.arrayContaining(['market.png', 'market.svg']));
    await bench.page.waitForTimeout(2_500);
    expect(await listed('widht')).toEqual([]);
  });

  test('one that nobody wrote down is for all scenes; those of files that are not open are listed once, too', async () => {
    for (const name of scenes()) if (/\.(svg|png)$/.test(name)) rmSync(join(bench.folder, 'scenes', name));
    await bench.commandAndChoose('Tasks: Run Build Task', 'coco: compile');
    await expect.poll(scenes, { timeout: 30_000 }).toEqual(expect.arrayContaining(['market.png', 'market.svg']));
    await bench.page.waitForTimeout(2_500);
    expect(await listed('heigth')).toHaveLength(1);
    expect(await listed('COCO5001')).toHaveLength(1);
    await bench.openFile('elsewhere.coco');
    await bench.page.waitForTimeout(2_500);
    expect(await listed('heigth')).toHaveLength(1);
    expect(await listed('COCO5001')).toHaveLength(1);
    await bench.shot('61-tasks');
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

inVsCode('undo in a field of the preview', (vscode) => {
  test('takes back what was written there, and leaves the source as it is', async () => {
    const bench = await vscode.open(workspaceOf('test/vscode/scenes'), { file });
    const { keyboard } = bench.page;
    await bench.status('2/2');
    await bench.focusLine('scene Market');
    await keyboard.press('Control+K');
    await keyboard.press('v');
    const picture = await Picture.of(bench);
    await picture.drag('sun', 120, 40);
    const line = async () => (await bench.line('circle sun').textContent())!;
    await expect.poll(line).not.toContain('70;');
    const dragged = await line();
    const layers = picture.frame.locator('[role=tab][aria-label=Layers]');
    if (!(await layers.isVisible())) await picture.frame.getByRole('button', { name: 'Side panel' }).click();
    await layers.click();
    const search = picture.frame.getByRole('searchbox');
    await search.click();
    await keyboard.insertText('fruit');
    await keyboard.press('Control+Z');
    await expect.poll(() => search.inputValue()).toBe('');
    await keyboard.press('Control+Z');
    await keyboard.press('Control+Y');
    await expect.poll(() => search.inputValue()).toBe('fruit');
    expect(await line()).toBe(dragged);
    // Where nothing is written, undo is that of the source.
    await picture.frame.locator('.viewport').focus();
    await keyboard.press('Control+Z');
    await expect.poll(line).not.toBe(dragged);
  });
});

inVsCode('more fonts', (vscode) => {
  let bench: Workbench;
  /** Paths that the server was asked for. */
  const asked = new Set<string>();
  let spoilt: string | null = 'noto-sans-kr-latin-wght-normal.woff2';
  /** Serves what is installed as the places on the web do that serve npm's packages. */
  const npm = createServer((request, response) => {
    const [, name, file] =
      /^\/npm\/(@fontsource-variable\/[\w-]+)@\d+\.\d+\.\d+\/(files\/[\w.-]+)$/.exec(request.url!) ?? [];
    asked.add(request.url!);
    if (name === undefined || file === undefined) return response.writeHead(404).end();
    const bytes = readFileSync(join(root, 'node_modules', name, file));
    response.end(basename(file) === spoilt ? bytes.subarray(1) : bytes);
  });
  const given = inject('vscode')!.folder;
  const kept = join(storageOf(given), 'more/fonts');
  const own = () => readdirSync(join(dist, 'fonts')).filter((name) => name.startsWith('noto-sans-kr-'));
  const sign =
    'scene Sign {\n  canvas: size(400, 200)\n  text words "한국어" { at: center; font-family: "Noto Sans KR"; font-size: 60 }\n}\n';
  const question = () => bench.page.locator('.monaco-dialog-box');
  /** Runs the command, picks one family, and gives the question with its answers. */
  const ask = async (): Promise<Locator> => {
    await bench.command('Coco: Get More Fonts…', { asks: true });
    await bench.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Noto Sans KR' }).click();
    await bench.page.keyboard.press('Enter');
    await question().waitFor();
    return question();
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => npm.listen(0, '127.0.0.1', resolve));
    writeMachineSettings(given, {
      'coco.fonts.url': `http://127.0.0.1:${(npm.address() as AddressInfo).port}/npm`,
    });
  });
  afterAll(() => {
    npm.close();
    writeMachineSettings(given, {});
    rmSync(join(storageOf(given), 'more'), { recursive: true, force: true });
  });

  test('a family that is not here is said to be so, and the quick fix asks for it, before anything is loaded', async () => {
    const folder = workspaceOf();
    writeFileSync(join(folder, 'sign.coco'), sign);
    bench = await vscode.open(folder, { file: 'sign.coco' });
    const row = await problems(bench, 'Noto Sans KR is not in this copy of Coco');
    await row.first().waitFor();
    expect(await row.first().textContent()).toContain('get Noto Sans KR with the command “Coco: Get More Fonts…”');
    expect(await (await problems(bench, /COCO6021|TrueType/)).count()).toBe(0);
    await bench.shot('63-missing');
    await bench.goAfter(sign, 'Noto Sans');
    await bench.page.keyboard.press('Control+.');
    await bench.page.locator('.action-widget').getByText('Get the font Noto Sans KR…').click();
    await question().waitFor();
    expect(await question().textContent()).toMatch(
      /Download Noto Sans KR\?.*3\.\d MB from http:\/\/127\.0\.0\.1:\d+\/npm\/.*npm package @fontsource-variable\/noto-sans-kr@\d/s,
    );
    await bench.shot('64-question');
    await question().getByText('Cancel').click();
    await question().waitFor({ state: 'hidden' });
    expect([...asked]).toEqual([]);
  });

  test('a file that is not the one of this version is refused, by name, and the family is not there', async () => {
    await (await ask()).getByText('Download', { exact: true }).click();
    await toast(bench, `${spoilt} is not the file that this version knows`).waitFor();
    await bench.shot('65-refused');
    expect(['0.ttf', 'map'].filter((end) => existsSync(join(kept, `noto-sans-kr-normal.${end}`)))).toEqual([]);
  });

  test('what was downloaded is drawn with', async () => {
    spoilt = null;
    await (await ask()).getByText('Download', { exact: true }).click();
    await expect.poll(() => readdirSync(kept).sort(), { timeout: 30_000 }).toEqual(own().sort());
    for (const name of own())
      expect(readFileSync(join(kept, name)).equals(readFileSync(join(dist, 'fonts', name)))).toBe(true);
    // The server that was started anew has drawn, and has nothing to say.
    await bench.status('ms');
    await expect.poll(async () => (await problems(bench, 'Noto Sans KR')).count()).toBe(0);
    await bench.shot('66-fonts');
    expect([...bench.outside]).toEqual([]);
    await bench.command('Coco: Get More Fonts…', { asks: true });
    await bench.page.locator('.quick-input-widget .monaco-list-row', { hasText: 'already downloaded' }).waitFor();
    await bench.page.keyboard.press('Escape');
  });
});
