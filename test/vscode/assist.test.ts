import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { root } from '../../scripts/build/tools.ts';
import { localFields, openAiKey, openAiService } from '../generate/kit/openai.ts';
import { inPieces } from '../generate/kit/turns.ts';
import { type Workbench, workspaceOf } from './kit/drive.ts';
import { Picture } from './kit/picture.ts';
import { manageExtensions, writeMachineSettings } from './kit/server.ts';
import { inVsCode } from './kit/suite.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = workspaceOf();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const setMachine = (settings: Readonly<Record<string, unknown>>) =>
  writeMachineSettings(inject('vscode')!.folder, settings);

/** Answers the box that a command has opened. */
async function say(bench: Workbench, words: string): Promise<void> {
  const box = bench.page.locator('.quick-input-widget input[type=text]').first();
  await box.waitFor();
  await box.fill(words);
  await bench.page.keyboard.press('Enter');
}

const toast = (bench: Workbench, words: string | RegExp): Locator =>
  bench.page.locator('.notifications-toasts .notification-list-item', { hasText: words }).first();

inVsCode('ghost text', (vscode) => {
  test('a prompt in a comment becomes a scene, statement by statement, by Tab', async () => {
    const bench = await vscode.open(folderWith({ 'wish.coco': '' }), { file: 'wish.coco' });
    await bench.status('ms');
    await bench.editor.click();
    await bench.page.keyboard.type('// prompt: three lanterns and a boat on a river\n');
    const ghost = bench.page.locator('.editor-instance [class*=ghost-text]').first();
    await ghost.waitFor({ timeout: 40_000 });
    await bench.shot('40-ghost-scene');
    await expect.poll(() => bench.editor.textContent()).toMatch(/scene\s\w+\s\{/);
    await bench.page.keyboard.press('Tab');
    await ghost.waitFor();
    await bench.shot('41-ghost-statement');
    for (let step = 0; step < 12; step++) {
      if (
        !(await ghost.waitFor({ timeout: 6_000 }).then(
          () => true,
          () => false,
        ))
      )
        break;
      await bench.page.keyboard.press('Tab');
      await bench.page.waitForTimeout(150);
    }
    await bench.shot('42-ghost-taken');
    const text = await bench.saved('wish.coco');
    expect(text).toMatch(
      /^\/\/ prompt: three lanterns and a boat on a river\nscene \w+ \{\n {2}canvas: size\(1024, 1024\)\n/,
    );
    expect(text).toMatch(/expect count\("lantern"\) == 3/);
    expect(text.trimEnd()).toMatch(/\n\}$/);
    const claims = text.match(/^ {2}expect /gm)!.length;
    await bench.status(`${claims}/${claims}`);
  });
});

inVsCode('writing with no language model', (vscode) => {
  let bench: Workbench;

  test('a prompt becomes a proposal with its picture, by the built-in generator, which is said', async () => {
    setMachine({});
    bench = await vscode.open(folderWith({ 'other.coco': 'scene Other {\n  circle { r: 20 }\n}\n' }), {
      file: 'other.coco',
    });
    await bench.status('ms');
    await bench.command('Coco: Generate Scene from Prompt…', { asks: true });
    await say(bench, 'a red apple on a table');
    await toast(bench, 'built-in generator').waitFor({ timeout: 40_000 });
    const picture = await Picture.of(bench);
    await picture.element('apple').waitFor();
    await bench.shot('43-proposal');
    await toast(bench, 'built-in generator').getByText('Accept All').click();
    await bench.line('object apple').waitFor();
    await bench.tab('Untitled-1').waitFor();
    await picture.element('apple').waitFor();
    await bench.shot('44-accepted');
    expect(await bench.page.locator('.tab', { hasText: 'new scene.coco' }).count()).toBe(0);
  });

  test('what needs a model says so, with the way to choose one', async () => {
    await bench.openFile('other.coco');
    await bench.command('Coco: Name Things');
    await toast(bench, 'needs a language model, and none is chosen').getByText('Choose…').click();
    await bench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ollama' }).waitFor();
    await bench.shot('45-choose-model');
    await bench.page.keyboard.press('Escape');
  });
});

const boxes = `scene Boxes {
  canvas: size(800, 600)
  rect { width: 200; height: 200; at: left; fill: gold }

  circle { r: 90; at: right; fill: teal }
  expect count("rect") >= 0
}
`;

inVsCode('writing with a language model', (vscode) => {
  afterAll(() => setMachine({}));

  test('what it proposes is shown beside the scene; one change is taken, the other put away', async () => {
    const service = await openAiService([{ say: inPieces('1 golden-box\n2 round-thing\n'), pace: 20 }], {
      key: null,
      fields: localFields,
    });
    setMachine({ 'coco.generate.provider': 'lmstudio', 'coco.generate.server': service.base });
    const bench = await vscode.open(folderWith({ 'boxes.coco': boxes }), { file: 'boxes.coco' });
    await bench.status('ms');
    await bench.command('Coco: Name Things');
    await toast(bench, 'Proposed by').waitFor({ timeout: 40_000 });
    const diff = bench.page.locator('.monaco-diff-editor').first();
    await diff.waitFor();
    await bench.shot('46-diff');
    expect(bench.onDisk('boxes.coco')).toBe(boxes);
    expect(service.heard[0]!.user).toContain('These elements have no name');
    const [left, right] = [diff.locator('.editor.original'), diff.locator('.editor.modified')];
    await right.locator('.view-line', { hasText: 'golden-box' }).click();
    await bench.page.keyboard.press('Control+Alt+y');
    await left.locator('.view-line', { hasText: 'golden-box' }).waitFor();
    await right.locator('.view-line', { hasText: 'round-thing' }).click();
    await bench.shot('47-one-taken');
    await bench.page.keyboard.press('Control+Alt+n');
    await diff.waitFor({ state: 'detached' });
    await bench.focusLine('golden-box');
    expect(await bench.saved('boxes.coco')).toBe(boxes.replace('rect {', 'rect golden-box {'));
    await bench.shot('48-in-parts');
  });

  test('what is added is seen in the open preview before it is taken, and gone from it where it is not', async () => {
    const kite = '### +\nobject kite "kite" { width: 160; color: red; at: top }\nexpect count("kite") == 1\n';
    const service = await openAiService([{ say: inPieces(kite), pace: 20 }], { key: null, fields: localFields });
    setMachine({ 'coco.generate.provider': 'lmstudio', 'coco.generate.server': service.base });
    const bench = await vscode.open(folderWith({ 'boxes.coco': boxes }), { file: 'boxes.coco' });
    await bench.status('ms');
    await bench.command('Coco: Open Preview to the Side');
    const picture = await Picture.of(bench);
    await bench.focusLine('scene Boxes');
    await bench.command('Coco: Add to Scene…', { asks: true });
    await say(bench, 'a red kite in the sky');
    await toast(bench, 'Proposed by').waitFor({ timeout: 40_000 });
    await picture.element('kite').waitFor();
    await bench.shot('49-added');
    expect(bench.onDisk('boxes.coco')).toBe(boxes);
    await toast(bench, 'Proposed by').getByText('Discard All').click();
    await picture.element('kite').waitFor({ state: 'detached' });
    await bench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    expect(await bench.saved('boxes.coco')).toBe(boxes);
    await bench.shot('50-discarded');
  });

  test('a scene grows while it is written, and what fails is said', async () => {
    const service = await openAiService(
      [
        {
          say: [
            'scene Pond {\n  canvas: size(600, 400)\n',
            '  rect water { width: 600; height: 200; at: bottom; fill: steelblue }\n',
            '  object duck "duck" { width: 120; at: center }\n}\n',
          ],
          pace: 4000,
        },
        { fail: 401 },
      ],
      { key: null, fields: localFields },
    );
    setMachine({ 'coco.generate.provider': 'lmstudio', 'coco.generate.server': service.base });
    const bench = await vscode.open(folderWith({ 'pond.coco': '' }), { file: 'pond.coco' });
    await bench.status('ms');
    await bench.command('Coco: Generate Scene from Prompt…', { asks: true });
    await say(bench, 'a duck on a pond');
    await bench.line('rect water').waitFor({ timeout: 40_000 });
    const picture = await Picture.of(bench);
    await picture.element('water').waitFor();
    expect([await bench.line('object duck').count(), await picture.element('duck').count()]).toEqual([0, 0]);
    await bench.shot('51-growing');
    await toast(bench, 'Proposed by').getByText('Accept All').click({ timeout: 40_000 });
    await bench.page.locator('.tab', { hasText: 'proposal' }).waitFor({ state: 'detached' });
    expect(await bench.saved('pond.coco')).toContain('object duck "duck"');
    await bench.command('Coco: Explain');
    await toast(bench, '401').waitFor({ timeout: 40_000 });
    await bench.tab('About pond.coco').waitFor({ state: 'detached' });
    await bench.shot('52-failed');
  });

  test('cancelled in the middle, nothing of it is left', async () => {
    const say1 = ['scene Pond {\n  canvas: size(600, 400)\n', '  rect water { width: 600; height: 200; at: bottom }\n'];
    const service = await openAiService([{ say: [...say1, '}\n'], pace: 6000 }], { key: null, fields: localFields });
    setMachine({ 'coco.generate.provider': 'lmstudio', 'coco.generate.server': service.base });
    const bench = await vscode.open(folderWith({ 'pond.coco': '' }), { file: 'pond.coco' });
    await bench.status('ms');
    await bench.command('Coco: Generate Scene from Prompt…', { asks: true });
    await say(bench, 'a pond');
    await bench.line('rect water').waitFor({ timeout: 40_000 });
    await toast(bench, 'Writing a scene').getByText('Cancel').click();
    await bench.page.locator('.tab', { hasText: 'proposal' }).waitFor({ state: 'detached' });
    await bench.page.locator('.notifications-toasts .notification-list-item').first().waitFor({ state: 'detached' });
    await bench.shot('56-cancelled');
    expect(bench.onDisk('pond.coco')).toBe('');
  });

  test('a key goes to its service, and into no log and no file', async () => {
    const service = await openAiService([{ say: ['1 golden-box\n2 round-thing\n'] }], { fields: localFields });
    setMachine({
      'coco.generate.provider': 'openai',
      'coco.generate.model': 'small-model',
      'coco.generate.server': service.base,
    });
    const bench = await vscode.open(folderWith({ 'boxes.coco': boxes }), {
      file: 'boxes.coco',
      settings: { 'coco.trace.server': 'verbose' },
    });
    await bench.status('ms');
    await bench.commandAndChoose('Developer: Set Log Level...', 'Coco');
    await bench.choose('Trace');
    await bench.command('Coco: Set the Key of a Language Model…', { asks: true });
    await bench.choose('OpenAI');
    const box = bench.page.locator('.quick-input-widget input[type=password]').first();
    await box.fill(openAiKey);
    await bench.page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await bench.command('Coco: Name Things');
    await toast(bench, 'Proposed by openai').waitFor({ timeout: 40_000 });
    const { folder } = inject('vscode')!;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(log|json)$/.test(file),
    );
    const holding = (words: string) => files.filter((file) => readFileSync(join(folder, file), 'utf8').includes(words));
    expect(holding('coco/model/stream').length).toBeGreaterThan(0);
    expect(holding(openAiKey)).toEqual([]);
  });
});

inVsCode('beside agents and models of VS Code', (vscode) => {
  let bench: Workbench;
  const own = inject('vscode')!.folder;
  beforeAll(async () => {
    const packagePath = join(own, 'probe.vsix');
    await createVSIX({
      cwd: join(root, 'test/vscode/probe'),
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
    manageExtensions(own, '--install-extension', packagePath);
  });
  afterAll(() => {
    manageExtensions(own, '--uninstall-extension', 'test.probe');
    setMachine({});
  });

  test('agents use the tools', async () => {
    setMachine({ 'coco.generate.provider': 'vscode', 'coco.generate.model': 'scripted' });
    bench = await vscode.open(folderWith({ 'boxes.coco': boxes, 'answer.txt': '1 golden-box\n2 round-thing\n' }), {
      file: 'boxes.coco',
      settings: { 'chat.disableAIFeatures': false },
    });
    await bench.status('ms');
    await bench.command('Probe: Use the Tools of Coco');
    await expect.poll(() => existsSync(join(bench.folder, 'tools.json')), { timeout: 40_000 }).toBe(true);
    const [nouns, check, compile, render, outside] = JSON.parse(bench.onDisk('tools.json'));
    expect(JSON.parse(nouns.answer[0])).toMatchObject({ drawn: { exactly: true } });
    expect(JSON.parse(check.answer[0])).toEqual({ diagnostics: [] });
    expect(JSON.parse(compile.answer[0]).scenes[0].objects).toHaveLength(2);
    expect(render.answer).toEqual(['The picture of A, 60 × 40 px.', { mime: 'image/png', bytes: expect.any(Number) }]);
    expect(outside.answer[0]).toMatch(/^refused: .*outside of the workspace/);
  });

  test('a model of VS Code names things', async () => {
    await bench.command('Coco: Name Things');
    await toast(bench, 'Proposed by Scripted Model').getByText('Accept All').click({ timeout: 40_000 });
    await bench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    expect(await bench.saved('boxes.coco')).toContain('circle round-thing {');
    expect(bench.onDisk('asked.json')).toContain('These elements have no name');
  });

  const asked = async (question: string, answer: string) => {
    writeFileSync(join(bench.folder, 'question.txt'), question);
    writeFileSync(join(bench.folder, 'answer.txt'), answer);
    await bench.command('Probe: Ask Coco in the Chat');
    return bench.page.locator('.interactive-item-container.interactive-response').last();
  };

  test('@coco writes a scene in the chat, which opens with its picture', async () => {
    const answer = await asked(
      '@coco /generate two red apples',
      'scene Apples {\n  canvas: size(400, 300)\n  object apples "apple" { count: 2; color: red; width: 120; at: center }\n  expect count("apple") == 2\n}\n',
    );
    await answer.getByText('Proposed by Scripted Model').waitFor({ timeout: 40_000 });
    await bench.shot('53-chat');
    await answer.getByText('Open as a Scene').click();
    await bench.line('object apples').waitFor();
    const picture = await Picture.of(bench);
    await picture.element('apples').waitFor();
    await bench.shot('54-chat-opened');
  });

  test('@coco says what a scene shows, and adds to it by a proposal', async () => {
    await bench.openFile('boxes.coco');
    const words = await asked('@coco /explain', 'A golden box on the left, and something round.\n');
    await words.getByText('A golden box on the left').waitFor({ timeout: 40_000 });
    const added = await asked('@coco /add a kite', '### +\nobject kite "kite" { width: 160; color: red; at: top }\n');
    await added.getByText('take all of it, or parts').waitFor({ timeout: 40_000 });
    await bench.page.locator('.monaco-diff-editor .view-line', { hasText: 'object kite' }).first().waitFor();
    await bench.shot('55-chat-added');
    await bench.command('Coco: Discard the Proposal');
    await bench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
    expect(bench.onDisk('boxes.coco')).not.toContain('kite');
  });
});
