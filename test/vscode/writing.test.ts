import { expect, test } from 'vitest';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { inVsCode } from './kit/suite.ts';

const file = 'scenes/market.coco';

inVsCode('writing a scene', (vscode) => {
  let bench: Workbench;
  const classOf = (line: string, word: string) =>
    bench
      .line(line)
      .locator('span span', { hasText: new RegExp(`^\\s*${word.replaceAll(' ', '\\s')}\\s*$`) })
      .first()
      .getAttribute('class');

  test('a scene opens, coloured by what its words are', async () => {
    bench = await vscode.open(workspaceOf('test/vscode/scenes'), { file });
    await bench.line('circle sun').waitFor();
    const sun = 'circle sun';
    const classes = {
      kind: await classOf(sun, 'circle'),
      property: await classOf(sun, 'x'),
      number: await classOf(sun, '70'),
      comment: await classOf(sun, '// it has just risen'),
      string: await classOf('text title', '"Fresh every day"'),
      keyword: await classOf('scene Market', 'scene'),
    };
    await bench.shot('01-open');
    const colours = Object.values(classes).map((name) => /mtk\d+/.exec(name ?? '')?.[0]);
    expect(colours).not.toContain(undefined);
    expect(new Set(colours).size, JSON.stringify(classes)).toBe(colours.length);
  });

  test('the status bar says how the scene fares', async () => {
    expect(await bench.status('2/2')).toMatch(/2\/2.*\d+ ms/);
  });

  test('every expectation says in a lens what came of it', async () => {
    await bench.page.locator('.codelens-decoration', { hasText: /holds/ }).first().waitFor();
    await bench.page
      .locator('.codelens-decoration', { hasText: /Preview/ })
      .first()
      .waitFor();
  });

  test('colours have swatches that open a picker', async () => {
    const swatches = bench.page.locator('.colorpicker-color-decoration');
    expect(await swatches.count()).toBeGreaterThan(3);
    await swatches.first().click();
    await bench.page.locator('.colorpicker-widget').waitFor();
    await bench.shot('02-colour-picker');
    await bench.page.keyboard.press('Escape');
  });

  test('a property that does not exist is underlined, listed, and mended by a quick fix', async () => {
    await bench.line('rect ground').getByText('fill', { exact: true }).dblclick();
    await bench.page.keyboard.type('fil');
    await bench.page.locator('.squiggly-error').first().waitFor();
    await bench.command('Problems: Focus on Problems View');
    await bench.page.locator('.markers-panel .monaco-list-row', { hasText: '`fil`' }).waitFor();
    await bench.shot('03-broken');
    await bench.line('rect ground').getByText('fil', { exact: true }).click();
    await bench.page.keyboard.press('Control+.');
    const fix = bench.page.locator('.action-widget .monaco-list-row', { hasText: 'fill' }).first();
    await fix.waitFor();
    await bench.shot('04-quick-fix');
    await fix.click();
    await bench.line('rect ground').getByText('fill', { exact: true }).waitFor();
    await bench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await bench.page.keyboard.press('Control+J');
  });

  test('completion offers properties with what they are for', async () => {
    await bench.goAfter(bench.onDisk(file), '"Fresh every day" { ');
    await bench.page.keyboard.type('opa');
    await bench.page.keyboard.press('Control+Space');
    const row = bench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'opacity' }).first();
    await row.waitFor();
    await bench.page.keyboard.press('Control+Space');
    await bench.page.locator('.suggest-details', { hasText: /\w{4}/ }).waitFor();
    await bench.shot('05-completion');
    await bench.page.keyboard.press('Escape');
    await bench.page.keyboard.press('Escape');
    for (let key = 0; key < 3; key++) await bench.page.keyboard.press('Backspace');
  });

  test('hovering an element shows a picture of it', async () => {
    await bench.line('circle sun').getByText('sun', { exact: true }).hover();
    const image = bench.page.locator('.monaco-hover:visible img').first();
    await image.waitFor();
    await expect.poll(async () => (await image.boundingBox())?.width ?? 0).toBeGreaterThan(40);
    await bench.shot('06-hover');
    await bench.page.keyboard.press('Escape');
  });

  test('formatting puts the source into the one form', async () => {
    const before = bench.onDisk(file);
    await bench.goAfter(before, '\n  circle');
    await bench.page.keyboard.type('   ');
    await bench.goAfter(before, 'rect ground {');
    await bench.page.keyboard.type('      ');
    expect(await bench.saved(file)).not.toBe(before);
    await bench.command('Format Document');
    await expect.poll(() => bench.saved(file)).toBe(before);
  });

  test('a component is renamed in both files that name it', async () => {
    await bench.line('Stall fruit').getByText('Stall', { exact: true }).click();
    await bench.page.keyboard.press('F2');
    const box = bench.page.locator('.rename-input');
    await box.waitFor();
    await box.fill('Booth');
    await bench.shot('07-rename');
    await bench.page.keyboard.press('Enter');
    await bench.tab('stall.coco').or(bench.line('Booth fruit')).first().waitFor();
    await bench.command('File: Save All');
    await expect.poll(() => bench.onDisk('scenes/stall.coco')).toContain('component Booth(');
    const market = bench.onDisk(file);
    expect(market).toContain('import { Booth }');
    expect(market.match(/\bBooth\b/g)).toHaveLength(3);
    expect(market).not.toContain('Stall');
  });
});
