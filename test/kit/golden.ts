import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RGBA } from '../../compiler/host.js';
import { root } from '../../scripts/build/tools.js';
import { comparePictures, decodePng, smallPng } from './png.js';

/** What a scene is compared by. */
export interface Golden {
  /** Null: not kept, where the graph and the picture say enough. */
  readonly svg: string | null;
  readonly graph: string;
  readonly png: RGBA;
}

const updating = process.env.UPDATE_GOLDENS === '1';
const folder = 'test/goldens';
const failures = 'out/golden-failures';
const parts = { svg: 'svg', graph: 'json', png: 'png' } as const;
type Part = keyof typeof parts;
const partNames: readonly Part[] = ['svg', 'graph', 'png'];

/**
 * Compares what a scene compiles to with what is kept under its name: texts by character, pictures by pixel with 1/255 for other
 * processors. Returns what differs in a line each, with the paths of what it wrote to out/golden-failures/; nothing if all is as
 * it was. With UPDATE_GOLDENS=1 it keeps what there is now instead.
 */
export function differencesFromGolden(name: string, now: Golden): string[] {
  if (updating) {
    if (now.svg !== null) write(pathOf(name, 'svg'), now.svg);
    write(pathOf(name, 'graph'), now.graph);
    // Other bytes for the same picture would only make history grow.
    if (pictureDifference(name, now.png).length > 0) write(pathOf(name, 'png'), smallPng(now.png));
    return [];
  }
  return [
    ...(now.svg === null ? [] : textDifference(name, 'svg', now.svg)),
    ...textDifference(name, 'graph', now.graph),
    ...pictureDifference(name, now.png),
  ];
}

/** Forgets the failures of an earlier run. */
export function clearFailures(): void {
  rmSync(`${root}/${failures}`, { recursive: true, force: true });
}

/** Goldens that no scene has any more; with UPDATE_GOLDENS=1 they are removed. */
export function strayGoldens(names: readonly string[]): string[] {
  const known = new Set(names.flatMap((name) => partNames.map((part) => pathOf(name, part))));
  const stray = partNames
    .flatMap((part) => readdirSync(`${root}/${folder}/${part}`).map((file) => `${folder}/${part}/${file}`))
    .filter((path) => !known.has(path));
  if (!updating) return stray;
  for (const path of stray) rmSync(`${root}/${path}`);
  return [];
}

function textDifference(name: string, part: 'svg' | 'graph', now: string): string[] {
  const path = pathOf(name, part);
  if (!existsSync(`${root}/${path}`)) return [`${path} is missing`];
  const kept = readFileSync(`${root}/${path}`, 'utf8');
  if (kept === now) return [];
  const [before, after] = [kept.split('\n'), now.split('\n')];
  const line = before.findIndex((text, at) => text !== after[at]);
  const actual = `${failures}/${name}.${parts[part]}`;
  write(actual, now);
  const at = line < 0 ? before.length : line;
  return [`${part} from line ${at + 1}: diff ${path} ${actual}`];
}

function pictureDifference(name: string, now: RGBA): string[] {
  const path = pathOf(name, 'png');
  if (!existsSync(`${root}/${path}`)) return [`${path} is missing`];
  const kept = decodePng(readFileSync(`${root}/${path}`));
  const { differing, picture } = comparePictures(kept, now, 1);
  if (differing === 0) return [];
  const written = { actual: now, expected: kept, diff: picture };
  for (const [word, one] of Object.entries(written)) write(`${failures}/${name}.${word}.png`, smallPng(one));
  const share = ((100 * differing) / (kept.width * kept.height)).toFixed(2);
  return [`picture by ${share} % of its pixels: ${failures}/${name}.{actual,expected,diff}.png`];
}

function pathOf(name: string, part: Part): string {
  return `${folder}/${part}/${name}.${parts[part]}`;
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(`${root}/${path}`), { recursive: true });
  writeFileSync(`${root}/${path}`, content);
}
