import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, start, workspace } from './harness.js';

const scene = (color = 'red', name = 'poster') =>
  `scene ${name} {\n  canvas: size(64, 48)\n  rect box { width: 20; height: 10; fill: ${color} }\n}\n`;
const BROKEN =
  'scene poster {\n  canvas: size(64, 48)\n  rect box { width: 20; height: 10; fill: red }\n  rectt other { width: 3 }\n}\n';

function pngSize(path: string): [width: number, height: number] {
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('coco compile', () => {
  test('writes SVG and PNG beside the source and names them', () => {
    const cwd = workspace({ 'a/poster.coco': scene() });
    const { status, stdout, stderr } = run(['compile', 'a/poster.coco'], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'a/poster.svg\na/poster.png\n', stderr: '' });
    expect(readFileSync(join(cwd, 'a/poster.svg'), 'utf8')).toMatch(/^<svg /);
    expect(pngSize(join(cwd, 'a/poster.png'))).toEqual([64, 48]);
    expect(readdirSync(join(cwd, 'a')).sort()).toEqual(['poster.coco', 'poster.png', 'poster.svg']);
  });

  test('--out, --format and --scale', () => {
    const cwd = workspace({ 'poster.coco': scene() });
    expect(
      run(['compile', 'poster.coco', '--out', 'x/y', '--format', 'png,json', '--scale', '2.5'], { cwd }).status,
    ).toBe(0);
    expect(readdirSync(join(cwd, 'x/y')).sort()).toEqual(['poster.json', 'poster.png']);
    expect(pngSize(join(cwd, 'x/y/poster.png'))).toEqual([160, 120]);
    const graph = JSON.parse(readFileSync(join(cwd, 'x/y/poster.json'), 'utf8'));
    expect(graph).toMatchObject({ version: 1, source: 'poster.coco', canvas: { width: 64, height: 48 } });
  });

  test('a second scene of a file has its own name', () => {
    const cwd = workspace({ 'poster.coco': scene('red', 'day') + scene('navy', 'night') });
    expect(run(['compile', 'poster.coco', '--format', 'svg'], { cwd }).stdout).toBe('poster.svg\nposter.night.svg\n');
  });

  test('clashing stems keep their sub-folders', () => {
    const cwd = workspace({ 'a/x.coco': scene(), 'b/x.coco': scene(), 'b/y.coco': scene() });
    const { stdout } = run(['compile', '**/*.coco', '--out', 'out', '--format', 'svg'], { cwd });
    expect(stdout).toBe('out/a/x.svg\nout/b/x.svg\nout/y.svg\n');
  });

  test('with errors, the best draft is written and the exit code is 1', () => {
    const cwd = workspace({ 'poster.coco': BROKEN });
    const { status, stderr } = run(['compile', 'poster.coco'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^poster\.coco:4:3 error COCO2\d{3} .*rectt.*\n {2}4 \| {3}rectt other \{ width: 3 \}\n {4}\| {3}\^{5}\n/,
    );
    expect(pngSize(join(cwd, 'poster.png'))).toEqual([64, 48]);
  });

  test('one bad file does not keep others from being drawn', () => {
    const cwd = workspace({ 'a.coco': 'scene {', 'b.coco': scene() });
    const { status, stderr } = run(['compile', 'a.coco', 'b.coco'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('2 sources');
    expect(existsSync(join(cwd, 'b.svg'))).toBe(true);
  });

  test('- reads standard input and writes standard output', () => {
    const cwd = workspace({ 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>' });
    const svg = run(['compile', '-'], { cwd, input: scene() });
    expect(svg.status).toBe(0);
    expect(svg.stdout).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(JSON.parse(run(['compile', '-', '--format', 'json'], { cwd, input: scene() }).stdout).version).toBe(1);
    const broken = run(['compile', '-'], { cwd, input: BROKEN });
    expect(broken.status).toBe(1);
    expect(broken.stderr).toMatch(/^<stdin>:4:3 error/);
    expect(readdirSync(cwd).sort()).toEqual(['logo.svg', 'package.json']);
  });

  test('the same source gives the same bytes, twice and from elsewhere', () => {
    const one = workspace({ 'poster.coco': scene() });
    const two = workspace({ 'poster.coco': scene() });
    for (const cwd of [one, one, two])
      expect(run(['compile', 'poster.coco', '--format', 'svg,png,json'], { cwd }).status).toBe(0);
    for (const ending of ['svg', 'png', 'json'])
      expect(readFileSync(join(one, `poster.${ending}`))).toEqual(readFileSync(join(two, `poster.${ending}`)));
  });

  test('an import outside the workspace is not read', () => {
    const cwd = workspace({ 'inner/package.json': '{}', 'secret.coco': 'let secret = red\n' });
    writeFileSync(join(cwd, 'inner/a.coco'), `import { secret } from "../secret.coco"\n${scene('secret')}`);
    const { status, stderr } = run(['compile', 'inner/a.coco'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/inner\/a\.coco:1:\d+ error/);
  });

  test.each([
    ['an empty file', ''],
    ['only a comment', '// nothing\n'],
    ['a broken file', 'scene {{{ "'],
    ['binary garbage', new Uint8Array(4096).map((_, i) => (i * 197 + (i >> 3)) & 255)],
    ['zeros', new Uint8Array(1000)],
    ['a byte order mark', `\ufeff${scene()}`],
    ['deep nesting', `scene { ${'group { '.repeat(5000)}`],
  ])('%s ends in order', (_name, content) => {
    const cwd = workspace({ 'x.coco': content });
    const { status, stderr } = run(['compile', 'x.coco'], { cwd });
    expect(status).toBeLessThanOrEqual(1);
    expect(stderr).not.toMatch(/fault of coco|COCO9/);
  });

  test('--strict counts warnings as errors', () => {
    const cwd = workspace({ 'x.coco': scene() });
    expect(run(['compile', '--strict', 'x.coco'], { cwd }).status).toBe(0);
  });
});

describe('a wrong call exits 2 with one line', () => {
  const files = { 'poster.coco': scene(), 'folder/x.coco': scene() };
  test.each([
    [['compile', 'postre.coco'], /^coco: there is no file postre\.coco; did you mean poster\.coco\?\n$/],
    [['compile', 'poster'], /did you mean poster\.coco\?\n$/],
    [['compile', 'folder'], /^coco: folder is a folder; name its scenes: 'folder\/\*\*\/\*\.coco'\n$/],
    [['compile', '*.cocoo'], /^coco: no file matches \*\.cocoo\n$/],
    [['compile', 'poster.coco', '--format', 'sgv'], /^coco: --format sgv: .*did you mean svg\?\n$/],
    [['compile', 'poster.coco', '--detail', '2'], /^coco: --detail comes later.*\n$/],
    [['compile', 'poster.coco', '--scale', '0'], /^coco: --scale 0: .*\n$/],
    [['compile', 'poster.coco', '--scale', '1e9'], /^coco: --scale 1e9: .*\n$/],
    [['compile', 'poster.coco', '--root', 'nowhere'], /^coco: cannot use nowhere: .*\n$/],
    [['compile', 'poster.coco', '--root', 'folder'], /outside the workspace/],
    [['compile', 'poster.coco', '--out', 'package.json/x'], /^coco: cannot write .*\n$/],
    [['compile', '-', 'poster.coco'], /^coco: - with other files needs --out DIR\n$/],
    [['compile', '-', '--format', 'svg,png'], /^coco: standard output takes one format; use --out DIR for more\n$/],
    [['compile', '-', '--watch'], /^coco: --watch needs files/],
    [['compile', 'poster.coco', '--fromat', 'svg'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
    [['compile'], /missing required argument 'FILE'/],
    [['compil', 'poster.coco'], /unknown command 'compil'\n\(Did you mean compile\?\)/],
    [[], /Usage: coco/],
    ...['batch', 'worker', 'dataset', 'verify'].map(
      (name) => [[name, 'x', '--any', '-y'], new RegExp(`^coco: coco ${name} comes later.*\\n$`)] as const,
    ),
  ] as const)('coco %j', (args, message) => {
    const { status, stdout, stderr } = run(args, { cwd: workspace(files) });
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('a folder that cannot be written into', () => {
    const cwd = workspace({ 'poster.coco': scene() });
    mkdirSync(join(cwd, 'locked'));
    chmodSync(join(cwd, 'locked'), 0o555);
    // Root may write anywhere but into a file system of the kernel.
    const out = process.getuid?.() === 0 ? '/proc/coco' : 'locked';
    const { status, stderr } = run(['compile', 'poster.coco', '--out', out], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^coco: cannot write .*\n$/);
  });
});

describe('coco compile --watch', () => {
  test('draws again after a change, an error, a deletion and a change of what it imports; ends at once', {
    timeout: 60_000,
  }, async () => {
    const cwd = workspace({
      'main.coco': `import { ink } from "./ink.coco"\n${scene('ink')}`,
      'ink.coco': 'let ink = #ff0000\n',
      'other.coco': scene(),
    });
    const svg = () => readFileSync(join(cwd, 'main.svg'), 'utf8');
    const running = start(['compile', '--watch', '--format', 'svg', 'main.coco', 'other.coco'], cwd);
    await running.says(/watching \d+ files/);
    const change = async (path: string, content: string, answer: RegExp) => {
      running.clear();
      writeFileSync(join(cwd, path), content);
      return running.says(answer);
    };
    const before = svg();
    const said = await change('ink.coco', 'let ink = #0000ff\n', /main\.coco: main\.svg in \d+ ms/);
    expect(said).not.toContain('other.coco');
    expect(svg()).not.toBe(before);
    await change('main.coco', 'scene {', /main\.coco:\d+:\d+ error/);
    await change('main.coco', scene('green'), /main\.coco: main\.svg in \d+ ms/);
    await change('other.coco', scene('navy'), /other\.coco: other\.svg in \d+ ms/);
    expect([130, 'SIGINT']).toContain(await running.stop('SIGINT'));
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('an interrupt leaves whole files only', { timeout: 60_000 }, async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`s${i}.coco`, scene(i % 2 ? 'red' : 'blue')]),
  );
  const cwd = workspace(files);
  const running = start(['compile', '*.coco', '--out', 'out', '--scale', '8'], cwd);
  await running.says(/out\/s1\d\.png/);
  expect([143, 'SIGTERM']).toContain(await running.stop('SIGTERM'));
  const made = readdirSync(join(cwd, 'out'));
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBeLessThan(400);
  for (const name of made) {
    const bytes = readFileSync(join(cwd, 'out', name));
    expect(bytes.subarray(-12).toString('latin1')).toContain(name.endsWith('.png') ? 'IEND' : '</svg>');
  }
});

test('a link out of the workspace is no input of it', () => {
  const cwd = workspace({ 'inner/package.json': '{}', 'secret.coco': scene() });
  symlinkSync(join(cwd, 'secret.coco'), join(cwd, 'inner/link.coco'));
  const { status, stderr } = run(['compile', 'inner/link.coco', '--root', 'inner'], { cwd });
  expect(stderr).toMatch(/outside the workspace/);
  expect(status).toBe(2);
});
