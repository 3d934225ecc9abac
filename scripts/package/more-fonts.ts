import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFamilies } from '../../compiler/text/families.ts';
import type { MoreFamily } from '../../extension/client/machine/fonts.ts';
import { dist, root } from '../build/tools.ts';
import { sliceFiles } from '../build-fonts.ts';

/** Families that the extension has no room for: of Chinese, Japanese and Korean it has Noto Sans SC alone. */
const leftOut = ['Noto Sans TC', 'Noto Sans JP', 'Noto Sans KR', 'Noto Serif SC', 'Noto Serif JP'];

const families = bundledFamilies.filter(({ name }) => leftOut.includes(name));

/** Whether a file of `dist/fonts` belongs to one of them. */
export function isLeftOut(file: string): boolean {
  return families.some(({ id }) => new RegExp(`^${id}-(LICENSE\\.txt|(normal|italic)\\..*)$`).test(file));
}

/**
 * Writes what the extension knows of them: which files of which npm package they are made of, and what it has of them itself, which is small:
 * their licences and which slice has which characters.
 */
export function stageMoreFonts(folder: string): void {
  mkdirSync(join(folder, 'more-fonts'));
  const listed = families.map((family): MoreFamily => {
    const home = join(root, 'node_modules', family.package);
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { readonly version: string };
    const made = family.styles.flatMap((style) =>
      sliceFiles(family, style, home).map(({ file }, index) => ({
        file,
        becomes: `${family.id}-${style}.${index}.ttf`,
      })),
    );
    const kept = [`${family.id}-LICENSE.txt`, ...family.styles.map((style) => `${family.id}-${style}.map`)];
    for (const file of kept) cpSync(join(dist, 'fonts', file), join(folder, 'more-fonts', file));
    const packed = made.map(({ file }) => readFileSync(join(home, file)));
    return {
      name: family.name,
      package: `${family.package}@${version}`,
      bytes: packed.reduce((sum, { length }) => sum + length, 0),
      files: made.map((one, index) => ({
        ...one,
        sha256: createHash('sha256').update(packed[index]!).digest('hex'),
      })),
      kept,
    };
  });
  writeFileSync(join(folder, 'more-fonts.json'), JSON.stringify(listed));
}
