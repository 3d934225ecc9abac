import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { URI } from 'vscode-uri';

const folder = mkdtempSync(join(tmpdir(), 'coco-runtime-'));
const said = { runtimePath: '' };
vi.mock('vscode', () => ({
  workspace: {
    getConfiguration: () => ({ get: (name: string) => (name === 'runtimePath' ? said.runtimePath : '') }),
    getWorkspaceFolder: () => ({ uri: URI.file(join(folder, 'work')) }),
  },
}));
const { findRuntime } = await import('../../extension/client/machine/runtime.js');
const { compileCall } = await import('../../extension/client/machine/tasks.js');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  said.runtimePath = '';
});

function install(...path: string[]): string {
  const bin = join(folder, ...path, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'coco'), '');
  return join(bin, 'coco');
}

describe.skipIf(process.platform === 'win32')('the coco of a workspace', () => {
  const scene = URI.file(join(folder, 'work/scenes/deep/a.coco'));

  test('there is none', () => {
    mkdirSync(join(folder, 'work/scenes/deep'), { recursive: true });
    expect(findRuntime(scene)).toBeNull();
  });

  test('one above the workspace is not looked for', () => {
    install();
    expect(findRuntime(scene)).toBeNull();
  });

  test('that of the nearest folder above the scene', () => {
    const outer = install('work');
    expect(findRuntime(scene)).toEqual({ command: outer, args: [] });
    const inner = install('work', 'scenes');
    expect(findRuntime(scene)).toEqual({ command: inner, args: [] });
  });

  test('what the setting names comes first, also for scenes that are no files', () => {
    said.runtimePath = '/opt/coco';
    expect(findRuntime(scene)).toEqual({ command: '/opt/coco', args: [] });
    expect(findRuntime(URI.parse('untitled:Untitled-1'))).toEqual({ command: '/opt/coco', args: [] });
    said.runtimePath = '';
    expect(findRuntime(URI.parse('untitled:Untitled-1'))).toBeNull();
  });
});

describe('what a task runs', () => {
  test('all scenes of the workspace, unless it says which', () => {
    expect(compileCall({})).toEqual(['compile', '**/*.coco']);
    expect(compileCall({ files: ['a.coco', 'b c.coco'] })).toEqual(['compile', 'a.coco', 'b c.coco']);
  });

  test('with what else it says', () => {
    const call = compileCall({ files: ['a.coco'], format: 'png', out: 'drafts', scale: 2, strict: true });
    expect(call.join(' ')).toBe('compile a.coco --format png --out drafts --scale 2 --strict');
  });
});
