import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/tools.js';
import { drawScenes } from './pictures.js';

/** The programs in a Markdown file, in order. */
export function blocksOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/^```coco\n([\s\S]*?)^```/gm), (match) => match[1]!);
}

/** Pixels per px in the picture of the README's own program. */
export const tenLinesScale = 0.8;

/** The pictures of README.md, by name: those of docs/images and what its own program compiles to. */
export function drawReadme(): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'coco-readme-'));
  try {
    writeFileSync(join(folder, 'ten-lines.coco'), blocksOf(readFileSync(join(root, 'README.md'), 'utf8'))[0]!);
    return new Map([
      ...drawScenes(root, ['docs/images/readme.coco', 'docs/images/things.coco']),
      ...drawScenes(folder, ['ten-lines.coco'], tenLinesScale),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
