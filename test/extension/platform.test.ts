import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { NodeHost, SharedParts } from '../../runtime/host/node.js';
import { fontActions } from '../../runtime/lsp/compiled/font-actions.js';
import { NodePlatform } from '../../runtime/lsp/node-platform.js';
import { VsixPlatform } from '../../runtime/lsp/vsix-platform.js';
import { dist } from '../../scripts/build/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'coco-vsix-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, content: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const words = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);

describe('the server in the extension', () => {
  const platform = new VsixPlatform(dist);
  platform.configure({ fonts: join(folder, 'downloaded') });

  test('takes fonts that it lacks from the workspace, then from what was downloaded', async () => {
    put('work/node_modules/coco-scene/dist/fonts/far-normal.map', 'of the workspace');
    put('downloaded/fonts/far-normal.map', 'downloaded');
    put('downloaded/fonts/near-normal.map', 'downloaded');
    const host = platform.host(join(folder, 'work'));
    expect(words(await host.asset('font.far-normal.map'))).toBe('of the workspace');
    expect(words(await host.asset('font.near-normal.map'))).toBe('downloaded');
    expect(await host.asset('font.nowhere-normal.map')).toBeNull();
  });

  test('takes nothing but fonts from there, and those that it has from itself', async () => {
    put('downloaded/assets/own.json', 'downloaded');
    put('downloaded/fonts/inter-normal.map', 'downloaded');
    const host = platform.host(join(folder, 'work'));
    expect(await host.asset('own.json')).toBeNull();
    expect(words(await host.asset('font.inter-normal.map'))).not.toBe('downloaded');
  });

  test('draws what the native rasteriser draws', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><circle cx="20" cy="15" r="11.3" fill="#c8402f80"/></svg>';
    const host = platform.host(join(folder, 'work'));
    await host.asset('harfbuzz.wasm');
    const native = new NodeHost(folder, new SharedParts({ dist })).raster(svg, 80, 60);
    const { width, height, data } = host.raster(svg, 80, 60);
    expect([width, height]).toEqual([80, 60]);
    const largest = data.reduce((most, value, at) => Math.max(most, Math.abs(value - native.data[at]!)), 0);
    expect(largest).toBeLessThanOrEqual(2);
  });
});

describe('a bundled family that the extension has no room for', () => {
  const said = (code: string, message: string): Diagnostic => ({
    code,
    message,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  });
  const platform = new VsixPlatform(dist);
  const cure = platform.host(null).fontCure?.('Noto Serif SC') ?? '';

  test('has a cure that names the command, and one quick fix that runs it', () => {
    expect(cure).toBe('get Noto Serif SC with the command “Coco: Get More Fonts…”');
    const both = [said('COCO6024', `The font is not here; ${cure}.`), said('COCO6023', `Boxes; ${cure}.`)];
    const [action, ...more] = fontActions(both, platform);
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      title: 'Get the font Noto Serif SC…',
      diagnostics: both,
      command: { command: 'coco.moreFonts', arguments: ['Noto Serif SC'] },
    });
  });

  test('has none for other diagnostics, and none where the client has no such command', () => {
    expect(fontActions([said('COCO2031', cure)], platform)).toEqual([]);
    expect(fontActions([said('COCO6024', cure)], new NodePlatform(dist))).toEqual([]);
  });
});
