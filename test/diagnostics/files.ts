import type { ReadText } from '../../language/load.js';

/** The files that the examples of the catalogue import, and a `read` over them; `parts.coco` is a folder. */
const files: Readonly<Record<string, string>> = {
  'scenes/tower.coco': 'component Tower() { rect { width: 40; height: 90 } }',
  'scenes/ring.coco': 'import { Ring } from "./ring.coco"\ncomponent Ring() { circle { r: 20 } }',
};

/** Reads the examples' files, and `text` as the file `uri`. Problems are named as the hosts name them. */
export function reader(uri: string, text: string): ReadText {
  return async (path) => {
    if (path === uri) return text;
    const file = files[path];
    if (file !== undefined) return file;
    throw Object.assign(new Error(path), { problem: path.endsWith('parts.coco') ? 'not a file' : 'missing' });
  };
}
