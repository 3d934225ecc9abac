import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/tools.js';
import { drawScenes } from './pictures.js';

/** The scenes of docs/relations.md that a picture shows, by its name: `![…](images/relations/NAME.png)` stands before each. */
export function scenesIn(markdown: string): Map<string, string> {
  const pictured = /^!\[[^\]]*\]\(images\/relations\/([\w-]+)\.png\)\n\n```coco\n([\s\S]*?)^```/gm;
  return new Map(Array.from(markdown.matchAll(pictured), (match) => [match[1]!, match[2]!]));
}

export function relationScenes(): Map<string, string> {
  return scenesIn(readFileSync(join(root, 'docs/relations.md'), 'utf8'));
}

/** The pictures of docs/relations.md, by name. */
export function drawRelations(): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'coco-relations-'));
  try {
    const scenes = relationScenes();
    for (const [name, source] of scenes) writeFileSync(join(folder, `${name}.coco`), source);
    return drawScenes(
      folder,
      Array.from(scenes.keys(), (name) => `${name}.coco`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
