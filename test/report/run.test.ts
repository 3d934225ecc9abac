import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../runtime/cli/settings.js';
import { coco, run, workspace } from '../cli/harness.js';
import { ollamaService } from '../generate/kit/ollama.js';
import { inPieces } from '../generate/kit/turns.js';
import { FakeComfy } from '../refine/remote/kit/comfyui.js';

/** Beside a loopback server, which lives in this process. */
function beside(args: readonly string[], cwd: string): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(coco, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (status) => resolve({ status, stderr }));
  });
}

describe('coco run', () => {
  test('takes a prompt to scene, draft, maps, picture and report, without network, keys or models', {
    timeout: 30_000,
  }, () => {
    const cwd = workspace();
    const { status, stdout, stderr } = run(['run', 'a red apple <b>"here"</b> on a table', '--out', 'apple'], {
      cwd,
      env: { COCO_PROVIDER: '', COCO_EDITOR: '', COCO_PROVIDER_URL: '', COCO_SERVER: '' },
    });
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining('no editor is configured, so the draft is the picture'),
    ]);
    expect(stderr).toContain('no provider is chosen, so the scene is written offline');
    expect(stdout.trim().split('\n')).toEqual(
      ['scene.coco', 'draft.svg', 'draft.png', 'picture.png', 'report.html'].map((name) => `apple/${name}`),
    );
    const file = (name: string) => readFileSync(join(cwd, 'apple', name));
    expect(file('picture.png')).toEqual(file('draft.png'));
    for (const map of ['ids.png', 'depth.png', 'edges.png', 'text.png', 'strength.png', 'ids.json', 'regions.json'])
      expect(existsSync(join(cwd, 'apple/draft.maps', map)), map).toBe(true);
    const page = file('report.html').toString();
    expect(page).toContain('a red apple &lt;b&gt;&quot;here&quot;&lt;/b&gt; on a table</h1>');
    for (const name of ['scene.coco', 'draft.svg', 'draft.png', 'draft.maps/depth.png', 'picture.png'])
      expect(page, name).toContain(createHash('sha256').update(file(name)).digest('hex'));
    // It reaches for nothing outside of itself.
    expect(page.match(/(?:src|href)="(?!data:|#)[^"]*"/g)).toBeNull();
    expect(page.match(/url\(|@import|https?:\/\//g)).toBeNull();
    // The scene is a file like any other.
    expect(run(['check', 'apple/scene.coco'], { cwd }).status).toBe(0);
  });

  test('with an editor the picture is its own, and the page compares the two', { timeout: 30_000 }, async () => {
    const cwd = workspace();
    const server = await FakeComfy.start({});
    const args = [
      'run',
      'a red apple',
      '--offline',
      '--out',
      'apple',
      '--editor',
      'comfyui',
      '--editor-server',
      server.base,
    ];
    const { stderr } = await beside(args, cwd);
    expect(stderr).toContain('all of it on one page');
    const file = (name: string) => readFileSync(join(cwd, 'apple', name));
    expect(file('picture.png')).not.toEqual(file('draft.png'));
    const page = file('report.html').toString();
    expect(page).toContain('type="range"');
    expect(page).toContain('by comfyui');
    expect(JSON.parse(file('picture.fidelity.json').toString()).version).toBe(1);
  });

  test('a language model may write the scene; the report says what it took', { timeout: 30_000 }, async () => {
    const cwd = workspace();
    const scene =
      'scene Cat {\n  canvas: size(400, 300)\n  object cat "cat" { width: 200; at: center }\n  expect count("cat") == 1\n}\n';
    const server = await ollamaService([{ say: inPieces(scene) }]);
    const args = ['run', 'a cat', '--out', 'cat', '--provider', 'ollama', '--server', server.base];
    const { status, stderr } = await beside(args, cwd);
    expect([status, stderr]).toEqual([0, expect.stringContaining('all of it on one page')]);
    expect(readFileSync(join(cwd, 'cat/scene.coco'), 'utf8')).toContain('object cat "cat" { width: 200; at: center }');
    expect(readFileSync(join(cwd, 'cat/report.html'), 'utf8')).toMatch(
      /<th>scene by<\/th><td>ollama[^<]*<\/td>[\s\S]*<th>tokens<\/th>/,
    );
  });

  test('where the editor fails the draft stands in, and all says so', () => {
    const cwd = workspace();
    const args = ['run', 'a red apple', '--offline', '--out', 'apple', '--editor', 'comfyui'];
    const { status, stderr } = run([...args, '--editor-server', 'http://127.0.0.1:9'], { cwd });
    expect([status, stderr]).toEqual([3, expect.stringContaining('the editor made no picture')]);
    expect(readFileSync(join(cwd, 'apple/report.html'), 'utf8')).toContain('The editor made no picture');
  });

  test.each([
    [['  ', '--out', 'a'], 'the prompt is empty'],
    [['a dog'], "required option '-o, --out <DIR>' not specified"],
    [['a dog', '--out', 'package.json'], 'package.json is a file'],
    [['a dog', '--out', 'a', '--provider', 'nobody'], 'There is no provider `nobody`'],
    [['a dog', '--out', 'a', '--editor', 'nobody'], 'There is no editor `nobody`'],
  ])('%j is refused, and nothing is written', (args, message) => {
    const cwd = workspace();
    const { status, stderr } = run(['run', ...args], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(cwd, 'a'))).toBe(false);
  });
});

describe('coco init', () => {
  test('makes a folder whose scene compiles as its settings say', () => {
    const cwd = workspace();
    const { status, stdout } = run(['init', 'My Pictures'], { cwd });
    expect([
      status,
      stdout
        .trim()
        .split('\n')
        .map((line) => line.replace('My Pictures/', '')),
    ]).toEqual([0, ['scenes/breakfast.coco', 'coco.json', 'coco.schema.json', 'package.json']]);
    const folder = join(cwd, 'My Pictures');
    const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    expect(new Ajv().compile(json('coco.schema.json'))(json('coco.json'))).toBe(true);
    expect(json('package.json')).toMatchObject({ name: 'my-pictures', scripts: { draft: expect.any(String) } });
    const compiled = run(['compile', 'scenes/breakfast.coco', '--strict'], { cwd: folder });
    expect([compiled.status, compiled.stdout]).toEqual([0, 'out/breakfast.svg\nout/breakfast.png\n']);
  });

  test('never overwrites', () => {
    const cwd = workspace({ 'coco.json': '{"scale": 2}' });
    const { status, stderr } = run(['init'], { cwd });
    expect([status, stderr]).toEqual([0, expect.stringContaining('coco.json is there already and stays as it is')]);
    expect(readFileSync(join(cwd, 'coco.json'), 'utf8')).toBe('{"scale": 2}');
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe('{}');
    expect(run(['init', 'package.json'], { cwd }).status).toBe(2);
  });

  test.each([
    ['{"scales": 2}', 'there is no setting “scales”; did you mean “scale”?'],
    ['{"scale": 20}', '“scale” is a number above 0, up to 16'],
    ['{"format": ["gif"]}', '“format” is a list of svg, png, json, maps'],
    ['{"strict": "yes"}', '“strict” is true or false'],
    ['[]', 'settings are an object'],
    ['{', 'no JSON'],
  ])('settings %s are refused, by the schema too', (text, message) => {
    const cwd = workspace({ 'coco.json': text, 'a.coco': 'scene A { circle { r: 20 } }' });
    const { status, stderr } = run(['compile', 'a.coco'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    if (text !== '{') expect(new Ajv().compile(settingsSchema)(JSON.parse(text))).toBe(false);
  });

  test('settings say where results go, never outside of the workspace, and the call has the last word', () => {
    const cwd = workspace({
      'coco.json': '{"out": "drafts", "format": ["json"]}',
      'a.coco': 'scene A { circle { r: 20 } }',
    });
    expect(run(['compile', 'a.coco'], { cwd }).stdout).toBe('drafts/a.json\n');
    expect(run(['compile', 'a.coco', '--format', 'svg', '--out', '.'], { cwd }).stdout).toBe('a.svg\n');
    writeFileSync(join(cwd, 'coco.json'), '{"out": "../elsewhere"}');
    const { status, stderr } = run(['compile', 'a.coco'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('“out” lies outside of the workspace')]);
  });
});
