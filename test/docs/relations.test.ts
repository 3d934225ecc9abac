import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judges } from '../../compiler/verify/relations/judge.js';
import { format } from '../../language/format/format.js';
import { root } from '../../scripts/build/tools.js';
import { relationScenes } from '../../scripts/reference/relations.js';
import { draft } from '../kit/draft.js';
import { comparePictures, decodePng } from '../kit/png.js';

const page = readFileSync(`${root}/docs/relations.md`, 'utf8');
const scenes = relationScenes();
const folder = `${root}/docs/images/relations`;
const written = (relation: string): string => relation.replaceAll(' ', '-');

describe('docs/relations.md', () => {
  test('has a section, a picture and a scene for every relation of the language', () => {
    for (const relation of Object.keys(judges)) {
      expect(page).toContain(`\n### ${relation}\n`);
      expect(page).toContain(`](#${written(relation)})`);
      expect(scenes.get(written(relation)), relation).toMatch(new RegExp(`\\b${relation}\\b`));
    }
  });

  test('shows every scene that it has, and draws no other', () => {
    const blocks = page.match(/^```coco$/gm)!.length;
    expect(scenes.size).toBe(blocks);
    expect(readdirSync(folder).sort()).toEqual(Array.from(scenes.keys(), (name) => `${name}.png`).sort());
  });

  test.each([...scenes])(
    '%s: no diagnostics, every relation holds, and the picture is what `npm run reference` writes',
    async (name, source) => {
      const made = await draft(source);
      expect(made.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      expect(format(source)).toBe(source);
      const { relations } = made.graph;
      for (const relation of relations)
        expect(relation, `${relation.subject} ${relation.relation}`).toMatchObject({ holds: true });
      const own = Object.keys(judges).find((relation) => written(relation) === name);
      if (own) expect(relations.map(({ relation }) => relation.split(' ')[0])).toContain(own.split(' ')[0]);
      const kept = readFileSync(`${folder}/${name}.png`);
      expect(kept.length).toBeLessThan(12_000);
      const picture = decodePng(kept);
      expect(picture.width).toBeLessThanOrEqual(360);
      expect(comparePictures(picture, decodePng(made.png()), 1).differing).toBe(0);
    },
  );

  test('its contradiction is told in the words that it quotes', async () => {
    const [, source, quoted] = /^```coco contradiction\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```/m.exec(page)!;
    const { diagnostics, displayList } = await draft(source!);
    const told = diagnostics.find(({ code }) => code === 'COCO4011')!;
    const lines = [told, ...told.relatedInformation].map(
      ({ range, message }) => `${range.start.line + 1} ${message}\n`,
    );
    expect(lines.join('')).toBe(quoted);
    expect(displayList.items.length).toBeGreaterThan(0);
  });
});
