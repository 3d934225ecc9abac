import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dump } from '../../language/syntax/dump.js';
import { parse } from '../../language/syntax/parse.js';

/** `UPDATE_GOLDENS=1` writes the files anew; look at the difference before you keep them. */
const update = process.env.UPDATE_GOLDENS === '1';

const files = ['test/north-star', 'test/north-star/parts'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.coco'))
    .map((name) => `${folder}/${name}`),
);

describe('the trees of the north-star scenes', () => {
  for (const file of files) {
    test(file, () => {
      const golden = `test/goldens/ast/${file.split('/').at(-1)!.replace('.coco', '.txt')}`;
      const { ast, diagnostics } = parse(file, readFileSync(file, 'utf8'));
      expect(diagnostics).toEqual([]);
      const tree = dump(ast);
      if (update) {
        mkdirSync('test/goldens/ast', { recursive: true });
        writeFileSync(golden, tree);
      }
      expect(existsSync(golden), `${golden} is missing: UPDATE_GOLDENS=1 makes it`).toBe(true);
      expect(tree).toBe(readFileSync(golden, 'utf8'));
    });
  }
});
