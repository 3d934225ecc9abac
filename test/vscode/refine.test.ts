import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/tools.ts';
import { FakeComfy, usualRun } from '../refine/remote/kit/comfyui.ts';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { Picture } from './kit/picture.ts';
import { inVsCode } from './kit/suite.ts';

const file = 'scenes/market.coco';

inVsCode('refining in the preview', (vscode) => {
  let bench: Workbench;
  let picture: Picture;
  const beside = () => readdirSync(join(bench.folder, 'scenes')).sort();
  /** Sets a field of the page to the address of a server of this test. */
  const tell = (server: FakeComfy) => picture.frame.getByRole('textbox', { name: 'Server' }).fill(server.base);
  const go = () => picture.frame.getByRole('button', { name: 'Refine the draft' }).click();

  test('the command opens the preview, which says what editors there are where none is set', async () => {
    const folder = workspaceOf('test/vscode/scenes');
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(root, 'node_modules/.bin/coco'), join(folder, 'node_modules/.bin/coco'));
    bench = await vscode.open(folder, { file });
    await bench.status('2/2');
    await bench.focusLine('scene Market');
    await bench.command('Coco: Refine Picture');
    picture = await Picture.of(bench);
    await picture.frame.locator('.way').first().waitFor();
    await bench.shot('20-refine-ways');
    await picture.frame.locator('.way', { hasText: 'A server' }).click();
  });

  test('the work is seen in the picture, and cancelled there: nothing is left', async () => {
    const before = beside();
    const step = readFileSync(join(root, 'docs/images/things.png'));
    const server = await FakeComfy.start({
      run: (job) => {
        job.send('progress', { prompt_id: job.id, node: 'sampled', value: 1, max: 3 });
        job.sendRaw(Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 2]), step]));
      },
    });
    await tell(server);
    await go();
    await picture.frame.locator('.work-over img').waitFor({ timeout: 30_000 });
    await picture.frame.locator('.work-plate', { hasText: 'step 1 of 3' }).waitFor();
    await bench.shot('21-refining');
    await picture.frame.getByRole('button', { name: 'Cancel refining' }).click();
    await picture.frame.getByText('Cancelled; nothing was written.').waitFor();
    expect(beside()).toEqual(before);
    expect(server.interrupted.length).toBe(1);
  });

  test('unsaved text is saved first; the picture lies over the draft, up to a line, and in the history', async () => {
    await tell(await FakeComfy.start({ run: (job) => usualRun(job) }));
    await bench.focusLine('circle sun');
    await bench.goAfter(bench.onDisk(file), 'x: 70');
    await bench.page.keyboard.type('0');
    await go();
    await picture.frame.getByRole('slider', { name: /Draft to the left/ }).waitFor({ timeout: 30_000 });
    await picture.frame.locator('.past-row', { hasText: 'the picture' }).waitFor();
    expect(bench.onDisk(file)).toContain('circle sun { x: 700;');
    expect(existsSync(join(bench.folder, 'scenes/market.picture.png'))).toBe(true);
    const line = picture.frame.locator('.compare-line');
    const half = (await line.boundingBox())!.x;
    await line.press('ArrowRight');
    await expect.poll(async () => (await line.boundingBox())!.x).toBeGreaterThan(half + 5);
    await bench.shot('22-refined');
  });

  test('with another draft the picture says that it is of an earlier one; undo takes that back', async () => {
    await bench.focusLine('circle sun');
    await bench.goAfter(bench.onDisk(file), 'y: 60');
    await bench.page.keyboard.press('Backspace');
    await picture.frame.locator('.compare-tag', { hasText: 'of an earlier draft' }).waitFor();
    await bench.page.keyboard.press('Control+Z');
    await picture.frame.locator('.compare-tag').waitFor({ state: 'hidden' });
  });

  test('an earlier picture becomes an element of the scene, in one step of undo', async () => {
    const before = await bench.saved(file);
    await picture.frame.getByRole('button', { name: 'Use as image element' }).click();
    await picture.element('picture').waitFor({ state: 'attached' });
    await bench.focusLine('scene Market');
    expect(await bench.saved(file)).toMatch(
      / {2}image picture "market\.pictures\/[0-9a-f]{16}\.png" \{ x: 0; y: 0; width: 900; height: 640 \}/,
    );
    await bench.page.keyboard.press('Control+Z');
    expect(await bench.saved(file)).toBe(before);
  });
});
