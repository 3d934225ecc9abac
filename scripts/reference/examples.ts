import { readdirSync, readFileSync } from 'node:fs';
import { root } from '../build/tools.js';

/** One scene for each kind of element, and the pictures that they show: `docs/reference/examples/KIND.coco`. */
export const examplesFolder = `${root}/docs/reference/examples`;

/** Kinds that no example of their own shows, by the kind whose example has them. */
const shownBy: Readonly<Record<string, string>> = {
  axis: 'chart',
  series: 'chart',
  legend: 'chart',
  point: 'geometry',
  segment: 'geometry',
  angle: 'geometry',
  span: 'text',
  item: 'list',
};

/** The kinds with an example of their own. */
export const exampleKinds: readonly string[] = readdirSync(examplesFolder)
  .filter((file) => file.endsWith('.coco'))
  .map((file) => file.slice(0, -'.coco'.length))
  .sort();

/** The kind whose example, and picture, shows this one. */
export function exampleOf(kind: string): string {
  return shownBy[kind] ?? kind;
}

/** The example that shows a kind; throws where there is none. */
export function exampleScene(kind: string): string {
  return readFileSync(`${examplesFolder}/${exampleOf(kind)}.coco`, 'utf8');
}
