import { expect, test } from 'vitest';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { Picture } from './kit/picture.ts';
import { inVsCode } from './kit/suite.ts';

const file = 'scenes/market.coco';

inVsCode('in every place', (vscode) => {
  let bench: Workbench;

  test('a walkthrough shows the first steps', async () => {
    bench = await vscode.open(workspaceOf('test/vscode/scenes'));
    await bench.command('Welcome: Open Walkthrough...', { asks: true });
    await bench.choose('Get Started with Coco');
    await bench.page.locator('.gettingStartedContainer', { hasText: 'Open a scene' }).waitFor();
    await expect
      .poll(() => bench.page.locator('.getting-started-media img, .gettingStartedContainer img').count())
      .toBeGreaterThan(0);
    await bench.shot('20-walkthrough');
  });

  test('the preview of Markdown draws the scenes in it', async () => {
    await bench.openFile('notes.md');
    await bench.command('Markdown: Open Preview to the Side');
    const frame = await bench.webview('img[alt="A scene"]');
    await frame.getByText('And text below it.').waitFor();
    await bench.shot('21-markdown');
    expect(await frame.locator('img[alt="A scene"]').boundingBox()).toMatchObject({ width: 320, height: 200 });
  });

  test('a folder that is not trusted can be edited and previewed', async () => {
    bench = await vscode.open(workspaceOf('test/vscode/scenes'), {
      file,
      settings: { 'security.workspace.trust.enabled': true },
    });
    await bench.status('Restricted Mode');
    await editedAndPreviewed('22-restricted');
  });

  test('the same without a Node: the server in a worker of the window', async () => {
    const settings = { 'remote.extensionKind': { 'coco.coco-scene': ['web'] } };
    const site = await vscode.site();
    bench = await vscode.open(workspaceOf('test/vscode/scenes'), { file, settings, site });
    await editedAndPreviewed('23-web');
    expect([...site.given]).toEqual(expect.arrayContaining(['/dist/web/extension.js', '/dist/web/lsp-worker.js']));
  });

  test('nothing has asked anybody outside', () => {
    expect([...bench.outside]).toEqual([]);
  });

  async function editedAndPreviewed(shot: string): Promise<void> {
    const source = bench.onDisk(file);
    await bench.status('2/2');
    await bench.focusLine('scene Market');
    await bench.page.keyboard.press('Control+K');
    await bench.page.keyboard.press('v');
    const picture = await Picture.of(bench);
    const { x } = await picture.box('sun');
    await bench.goAfter(source, 'circle sun { x: 7');
    await bench.page.keyboard.type('1');
    await expect.poll(async () => (await picture.box('sun')).x).toBeGreaterThan(x + 100);
    await bench.goAfter(source, 'rect ground { x');
    await bench.page.keyboard.type('y');
    await bench.page.locator('.squiggly-error').first().waitFor();
    await bench.shot(shot);
  }
});
