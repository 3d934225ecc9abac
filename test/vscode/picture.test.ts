import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { Picture } from './kit/picture.ts';
import { inVsCode } from './kit/suite.ts';

const file = 'scenes/market.coco';

inVsCode('the preview beside the source', (vscode) => {
  let bench: Workbench;
  let picture: Picture;
  let first: string;
  const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;
  /** What is on disk once the source is saved, when it is such. */
  const saved = async (such: (text: string) => boolean): Promise<string> => {
    await bench.focusLine('scene Market');
    await expect.poll(() => bench.saved(file).then(such), { timeout: 10_000 }).toBe(true);
    return bench.onDisk(file);
  };

  test('opens with a key, beside', async () => {
    bench = await vscode.open(workspaceOf('test/vscode/scenes'), { file });
    first = bench.onDisk(file);
    await bench.status('2/2');
    await bench.focusLine('scene Market');
    await bench.page.keyboard.press('Control+K');
    await bench.page.keyboard.press('v');
    picture = await Picture.of(bench);
    for (const id of ['sun', 'fruit', 'bread', 'title']) await picture.element(id).waitFor();
    const [sun, title] = [await picture.box('sun'), await picture.box('title')];
    expect(sun.x).toBeGreaterThan(700);
    expect(title.x).toBeGreaterThan(sun.x);
    await bench.shot('10-preview');
  });

  test('what is broken stays as it was, marked, and the rest goes on', async () => {
    const [sun, ground] = [await picture.box('sun'), await picture.box('ground')];
    await bench.goAfter(first, 'circle sun { x: 70');
    await bench.page.keyboard.type('; widht: }');
    await picture.frame.locator('.overlay [data-mark="sun"]').waitFor();
    await picture.frame.locator('.badge', { hasText: 'problem' }).waitFor();
    await bench.goAfter(first, 'rect ground { x: 0; y: 500; width: 900');
    for (let key = 0; key < 3; key++) await bench.page.keyboard.press('Backspace');
    await bench.page.keyboard.type('450');
    await expect.poll(async () => (await picture.box('ground')).width / ground.width).toBeCloseTo(0.5, 1);
    expect(await picture.box('sun')).toEqual(sun);
    await bench.shot('11-broken');
    // Undo, as often as there were keys at most, until the text is that of before.
    await expect
      .poll(
        async () => {
          await bench.page.keyboard.press('Control+Z');
          return bench.saved(file);
        },
        { timeout: 20_000 },
      )
      .toBe(first);
    await picture.frame.locator('.overlay [data-mark="sun"]').waitFor({ state: 'detached' });
  });

  test('an element that is dragged changes its own numbers in the source and nothing else', async () => {
    const [sun, others] = [await picture.box('sun'), await picture.box('title')];
    await picture.drag('sun', 120, 40);
    const text = await saved((now) => now !== first);
    await bench.shot('12-dragged');
    const [was, is] = [first.split('\n'), text.split('\n')];
    expect(is.length).toBe(was.length);
    expect(is.filter((line, at) => line !== was[at])).toEqual([
      expect.stringMatching(
        /^ {2}circle sun \{ x: \d+; y: \d+; width: 110; height: 110; fill: gold \} \/\/ it has just risen$/,
      ),
    ]);
    const moved = await picture.box('sun');
    expect(moved.x - sun.x).toBeCloseTo(120, -1);
    expect(moved.y - sun.y).toBeCloseTo(40, -1);
    expect(await picture.box('title')).toEqual(others);
  });

  test('undo gives back the bytes', async () => {
    await bench.focusLine('scene Market');
    await bench.page.keyboard.press('Control+Z');
    expect(await saved((text) => text === first)).toBe(first);
  });

  test('a click in the picture selects its statement', async () => {
    await picture.click('bread');
    await expect.poll(() => bench.currentLine()).toBe(lineOf(first, 'Stall bread'));
    await bench.page.locator('.editor-instance .selected-text').first().waitFor();
    await bench.shot('13-click');
  });

  test('the cursor in the source highlights its element', async () => {
    await bench.focusLine('circle sun');
    await picture.frame.locator('.cursor-outline').waitFor();
    await bench.shot('14-cursor');
  });

  test('a scene is exported as SVG and as PNG', async () => {
    for (const [format, ending] of [
      ['SVG', 'svg'],
      ['PNG at 2×', '@2x.png'],
    ] as const) {
      await bench.focusLine('scene Market');
      await bench.command('Coco: Export Picture…', { asks: true });
      await bench.choose(format);
      // Where to: beside the scene, unless said otherwise.
      const place = bench.page.locator('.quick-input-widget input[type=text]').first();
      await expect.poll(() => place.inputValue()).toContain(`market${ending.startsWith('@') ? '' : '.'}${ending}`);
      await bench.page.keyboard.press('Enter');
      const target = join(bench.folder, 'scenes', `market${ending.startsWith('@') ? '' : '.'}${ending}`);
      await expect.poll(() => existsSync(target)).toBe(true);
      const bytes = readFileSync(target);
      if (ending === 'svg') expect(bytes.toString()).toMatch(/^<svg[^>]*width="900"/);
      else expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1800, 1280]);
    }
    await bench.shot('15-exported');
  });

  test('the preview is there again when the window was loaded anew', async () => {
    await bench.reload();
    picture = await Picture.of(bench);
    await picture.element('sun').waitFor();
    await bench.shot('16-reloaded');
  });
});
