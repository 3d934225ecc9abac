import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FILE_LIMIT, type ReadProblem, readInside, workspacePath, workspaceRoot } from './workspace.js';

let base: string;
let root: string;

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'coco-workspace-')));
  root = join(base, 'project');
  mkdirSync(join(root, 'scenes/parts'), { recursive: true });
  mkdirSync(join(base, 'loose'));
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'scenes/a.coco'), 'scene {}');
  writeFileSync(join(base, 'secret.txt'), 'secret');
  writeFileSync(join(base, 'project-2.txt'), 'a sibling whose name begins alike');
  symlinkSync(join(base, 'secret.txt'), join(root, 'scenes/leak.txt'));
  symlinkSync(base, join(root, 'scenes/up'));
  symlinkSync('a.coco', join(root, 'scenes/inner.coco'));
  symlinkSync('loop.coco', join(root, 'scenes/loop.coco'));
  symlinkSync('/dev/zero', join(root, 'scenes/zero'));
  execFileSync('mkfifo', [join(root, 'scenes/pipe')]);
  writeFileSync(join(root, 'scenes/huge.bin'), '');
  truncateSync(join(root, 'scenes/huge.bin'), FILE_LIMIT + 1);
});

describe('the workspace', () => {
  test('is the nearest folder with package.json or .git', () => {
    expect(workspaceRoot(join(root, 'scenes/parts/x.coco'))).toBe(root);
    mkdirSync(join(root, 'scenes/parts/.git'), { recursive: true });
    expect(workspaceRoot(join(root, 'scenes/parts/x.coco'))).toBe(join(root, 'scenes/parts'));
  });

  test("is the file's own folder where there is neither", () => {
    expect(workspaceRoot(join(base, 'loose/x.coco'))).toBe(join(base, 'loose'));
  });

  test('names its files with slashes, and nothing outside', () => {
    expect(workspacePath(root, join(root, 'scenes', 'a.coco'))).toBe('scenes/a.coco');
    expect(workspacePath(root, join(root, '..data'))).toBe('..data');
    expect(workspacePath(root, base)).toBeNull();
    expect(workspacePath(root, join(base, 'project-2.txt'))).toBeNull();
    expect(workspacePath(root, root)).toBeNull();
  });
});

describe('reading inside the workspace', () => {
  test('gives the bytes of its files, through links that stay inside too', async () => {
    expect(new TextDecoder().decode(await readInside(root, 'scenes/a.coco'))).toBe('scene {}');
    expect(new TextDecoder().decode(await readInside(root, 'scenes/inner.coco'))).toBe('scene {}');
    expect(new TextDecoder().decode(await readInside(root, 'scenes/../scenes/a.coco'))).toBe('scene {}');
  });

  test.each<[string, ReadProblem]>([
    ['../secret.txt', 'outside'],
    ['scenes/../../secret.txt', 'outside'],
    ['../project-2.txt', 'outside'],
    ['/etc/hostname', 'outside'],
    ['scenes/a.coco\0.png', 'outside'],
    ['', 'outside'],
    ['scenes/leak.txt', 'outside'],
    ['scenes/up/secret.txt', 'outside'],
    ['scenes/zero', 'outside'],
    ['scenes/missing.coco', 'missing'],
    ['scenes/a.coco/deeper', 'missing'],
    ['scenes/parts', 'not a file'],
    ['scenes/pipe', 'not a file'],
    ['scenes/loop.coco', 'unreadable'],
    ['scenes/huge.bin', 'too large'],
  ])('%j is refused: %s', async (path, problem) => {
    await expect(readInside(root, path)).rejects.toMatchObject({ name: 'ReadError', problem });
  });
});
