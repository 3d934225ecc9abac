import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { NodeHost, SharedParts } from './node.js';

let host: NodeHost;

beforeAll(() => {
  const dist = mkdtempSync(join(tmpdir(), 'coco-dist-'));
  for (const folder of ['fonts', 'assets']) mkdirSync(join(dist, folder));
  writeFileSync(join(dist, 'fonts/oak-normal.map'), 'map');
  writeFileSync(join(dist, 'fonts/my-own-normal.otf'), 'own');
  writeFileSync(join(dist, 'assets/words.json'), 'words');
  writeFileSync(join(dist, 'secret'), 'secret');
  host = new NodeHost(dist, new SharedParts({ dist }));
});

const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);

describe('the host in Node', () => {
  test('finds parts of fonts among the fonts, and other resources among the assets', async () => {
    expect(text(await host.asset('font.oak-normal.map'))).toBe('map');
    expect(text(await host.asset('words.json'))).toBe('words');
    expect(await host.asset('oak-normal.map')).toBeNull();
    expect(await host.asset('font.oak-normal.7.ttf')).toBeNull();
  });

  test.each(['font...secret', '../secret', 'font.', 'font./../secret', ''])('has no resource %j', async (id) => {
    expect(await host.asset(id)).toBeNull();
  });

  test('gives whole files by the name of the family', async () => {
    expect(text(await host.font('My Own', 400, 'normal'))).toBe('own');
    expect(await host.font('../secret', 400, 'normal')).toBeNull();
  });
});
