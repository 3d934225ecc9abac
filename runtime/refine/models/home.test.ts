import { expect, test } from 'vitest';
import { modelsHome } from './home.js';
import { shownSize } from './pull.js';
import { isName, nameFrom } from './store.js';
import { tableOf } from './table.js';

test.each<[NodeJS.Platform, Record<string, string>, string]>([
  ['linux', {}, '/home/ann/.local/share/coco/models'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/coco/models'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/ann/.local/share/coco/models'],
  ['darwin', {}, '/home/ann/Library/Application Support/coco/models'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/coco/models'],
  ['linux', { COCO_MODELS: '/big/models', XDG_DATA_HOME: '/data' }, '/big/models'],
])('on %s with %j models lie in %s', (platform, environment, path) => {
  expect(modelsHome({ platform, environment, home: '/home/ann' })).toBe(path);
});

test.each([
  ['sd-turbo', true],
  ['a.b', true],
  ['.hidden', false],
  ['a/b', false],
  ['con', false],
  ['x.', false],
  ['', false],
])('%j is a name: %s', (name, is) => {
  expect(isName(name)).toBe(is);
});

test.each([
  ['owner/sd turbo', 'sd-turbo'],
  ['/models/sdxl/', 'sdxl'],
  ['__x__', 'x__'],
  ['…', 'model'],
])('of %j the name is %s', (path, name) => {
  expect(nameFrom(path)).toBe(name);
});

test('sizes are shown as disks are sold', () => {
  expect([0, 999, 1000, 99_600, 1_234_567, 5_140_000_000].map(shownSize)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '100 kB',
    '1.2 MB',
    '5.1 GB',
  ]);
});

test('a table has even columns', () => {
  expect(
    tableOf(
      [
        ['name', 'size'],
        ['sd', '5 GB'],
        ['turbo-xl', '13 GB'],
      ],
      [1],
    ),
  ).toBe('name       size\nsd         5 GB\nturbo-xl  13 GB');
});
