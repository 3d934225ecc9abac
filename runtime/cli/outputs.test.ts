import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CallError } from './exit.js';
import type { Input } from './inputs.js';
import { Claims, outputBases, writeWhole } from './outputs.js';

const input = (file: string): Input => ({ file, root: '/work', uri: file.slice(6), shown: file, stdin: false });
const names = (files: string[], out?: string) => [...outputBases(files.map(input), out).values()];

describe('names of results', () => {
  test('without a folder, they lie beside the source', () => {
    expect(names(['/scenes/a/x.coco', '/scenes/b/x.coco'])).toEqual(['/scenes/a/x', '/scenes/b/x']);
  });

  test('with a folder, they are the stems', () => {
    expect(names(['/scenes/a/x.coco', '/scenes/b/y.coco'], '/out')).toEqual(['/out/x', '/out/y']);
  });

  test('clashing stems keep their sub-folders, and only those', () => {
    expect(names(['/scenes/a/x.coco', '/scenes/b/x.coco', '/scenes/b/y.coco'], '/out')).toEqual([
      '/out/a/x',
      '/out/b/x',
      '/out/y',
    ]);
    expect(names(['/scenes/x.coco', '/scenes/sub/x.coco'], '/out')).toEqual(['/out/x', '/out/sub/x']);
    expect(names(['/scenes/a/1/x.coco', '/scenes/a/2/X.coco'], '/out')).toEqual(['/out/1/x', '/out/2/X']);
  });

  test('only .coco is an ending', () => {
    expect(names(['/scenes/a.b.coco', '/scenes/c.txt', '/scenes/.coco'], '/out')).toEqual([
      '/out/a.b',
      '/out/c.txt',
      '/out/.coco',
    ]);
  });

  test('two sources never write one file', () => {
    const claims = new Claims();
    claims.claim('/out/poster.night.svg', 'poster.coco');
    claims.claim('/out/poster.night.svg', 'poster.coco');
    expect(() => claims.claim('/out/poster.night.svg', 'poster.night.coco')).toThrow(CallError);
  });
});

describe('writing', () => {
  const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'coco-outputs-')));

  test('makes folders, replaces files and leaves nothing else', async () => {
    const base = folder();
    const path = join(base, 'deep/er/a.svg');
    await writeWhole([{ path, content: 'one' }]);
    await writeWhole([
      { path, content: 'two' },
      { path: join(base, 'deep/er/a.png'), content: new Uint8Array([1, 2]) },
    ]);
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(join(base, 'deep/er')).sort()).toEqual(['a.png', 'a.svg']);
  });

  test('keeps the permissions of a file that it replaces', async () => {
    const path = join(folder(), 'a.coco');
    writeFileSync(path, 'one');
    chmodSync(path, 0o640);
    await writeWhole([{ path, content: 'two' }]);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('fails whole: what was there stays, and no temporary file is left', async () => {
    const base = folder();
    const kept = join(base, 'a.svg');
    writeFileSync(kept, 'old');
    mkdirSync(join(base, 'a.png'));
    await expect(
      writeWhole([
        { path: join(base, 'a.png'), content: 'new' },
        { path: kept, content: 'new' },
      ]),
    ).rejects.toThrow(/cannot write .*a\.png: a folder is in the way/);
    expect(readFileSync(kept, 'utf8')).toBe('old');
    expect(
      readdirSync(base)
        .map((name) => relative(base, join(base, name)))
        .sort(),
    ).toEqual(['a.png', 'a.svg']);
  });

  test('a folder that the kernel does not let be made is a wrong call, at once', async () => {
    await expect(writeWhole([{ path: '/proc/coco/deep/a.svg', content: '' }])).rejects.toThrow(CallError);
  });

  test('says in words why it cannot', async () => {
    const base = folder();
    writeFileSync(join(base, 'file'), '');
    await expect(writeWhole([{ path: join(base, 'file/a.svg'), content: '' }])).rejects.toThrow(CallError);
    await expect(writeWhole([{ path: join(base, 'x'.repeat(300)), content: '' }])).rejects.toThrow(/name is too long/);
  });
});
