import { readdirSync, readFileSync } from 'node:fs';
import { root } from '../../scripts/build/tools.js';

/** Paths of the scenes that a newcomer learns from and of those that show where the language goes, from the project's root. */
export const shownScenes: readonly string[] = ['examples', 'test/north-star'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`)
    .filter((file) => file.endsWith('.coco'))
    .sort()
    .map((file) => `${folder}/${file}`),
);

/** Paths of the scenes for prompts of public benchmarks (test/data/bench/hundred.jsonl). */
export const benchScenes: readonly string[] = readdirSync(`${root}/examples/bench`)
  .filter((file) => file.endsWith('.coco'))
  .sort()
  .map((file) => `examples/bench/${file}`);

export function sourceOf(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8');
}
