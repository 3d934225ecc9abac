import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dist, runQuietly } from '../build/tools.ts';

/** Folders with scenes; the marketplace wants an icon of 128 px or more, screens have two pixels to a px. */
const parts = ['icons', 'walkthrough'];
const scale = 2;
/** Goes into the extension as text too, and its picture into the others. */
const sample = 'sample.coco';

/** Draws the icon and the pictures of the walkthrough with Coco itself, from the scenes that lie there. */
export function drawPictures(folder: string): void {
  for (const part of parts) {
    const scenes = readdirSync(join(folder, part)).filter((file) => file.endsWith('.coco'));
    for (const scene of scenes.sort((a, b) => Number(b === sample) - Number(a === sample))) {
      const file = join(folder, part, scene);
      const call = [
        'compile',
        file,
        '--strict',
        '--format',
        'png',
        '--scale',
        `${scale}`,
        '--root',
        join(folder, part),
      ];
      runQuietly(process.execPath, [join(dist, 'coco.cjs'), ...call]);
      if (scene !== sample) rmSync(file);
    }
  }
}
