import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf } from '../kit/files.js';
import { comparePictures, decodePng } from '../kit/png.js';
import { shownScenes } from '../kit/scenes.js';

const ours = Number(process.versions.node.split('.')[0]);
const found = otherNode();

/** A Node of another major version that the program supports: the one that `COCO_OTHER_NODE` names, else one on the path. */
function otherNode(): { readonly path: string; readonly version: string } | null {
  const folders = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  for (const path of [process.env.COCO_OTHER_NODE, ...folders]) {
    if (!path || !existsSync(path)) continue;
    const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() ?? '';
    const major = Number(version.split('.')[0]);
    if (major >= 22 && major !== ours) return { path, version };
  }
  return null;
}

test('another Node is there', (context) => {
  if (found) return;
  context.skip('npm install --prefix FOLDER node@24, and COCO_OTHER_NODE=FOLDER/node_modules/.bin/node');
});

test.runIf(found)(
  `Node ${found?.version} makes the same files as this one: ${process.version}`,
  { timeout: 120_000 },
  () => {
    const here = filesOf(shownScenes);
    const there = filesOf(shownScenes, { node: found!.path });
    expect([...there.keys()]).toEqual([...here.keys()]);
    expect(here.size).toBe(shownScenes.length * 3);
    for (const [name, bytes] of here) {
      const other = there.get(name)!;
      // Each Node packs pixels with its own zlib.
      if (name.endsWith('.png')) expect(comparePictures(decodePng(bytes), decodePng(other), 0).differing, name).toBe(0);
      else expect(other.equals(bytes), name).toBe(true);
    }
  },
);
