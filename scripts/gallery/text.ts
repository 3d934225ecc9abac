import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/tools.ts';
import type { Sheet } from './sheets.ts';

const folder = join(root, 'scripts/gallery/text');

/** Scenes written by hand that show scripts and features of text; the comment on the first line is the title. */
export function textSheets(): Sheet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.coco'))
    .sort()
    .map((file) => {
      const source = readFileSync(join(folder, file), 'utf8');
      const title = /^\/\/\/ (.*)$/m.exec(source)?.[1] ?? file;
      return { name: `text-${file.replace(/\.coco$/, '')}`, title, source };
    });
}
