import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/tools.ts';
import { galleryNouns, galleryPlaces } from './nouns.ts';
import { textSheets } from './text.ts';

/** A contact sheet: a scene that shows many things beside their names. */
export interface Sheet {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
}

export function allSheets(): Sheet[] {
  return [...nounSheets(), ...colorSheets(), ...placeSheets(), ...textSheets()];
}

/** One thing of a sheet, and what is written below it. */
interface Cell {
  /** Statements; they lie in a group of the cell's size. */
  readonly thing: string;
  readonly label: string;
}

interface Grid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** Cells side by side, each with its label at the bottom. */
function gridScene(cells: readonly Cell[], { columns, width, height }: Grid, ground = '#faf8f4'): string {
  const rows = Math.ceil(cells.length / columns);
  const groups = cells.map(({ thing, label }, at) => {
    const [x, y] = [(at % columns) * width, Math.floor(at / columns) * height];
    const text = `text { content: ${JSON.stringify(label)}; font-size: 12; at: bottom; offset: (0, -4); width: 96%; text-align: center; max-lines: 2; line-height: 1.1 }`;
    return `  group { x: ${x}; y: ${y}; width: ${width}; height: ${height}; ${thing} ${label === '' ? '' : text} }`;
  });
  return `scene Sheet {\n  canvas: size(${columns * width}, ${rows * height}); background: ${ground}\n${groups.join('\n')}\n}\n`;
}

const perSheet = 120;

function nounSheets(): Sheet[] {
  const nouns = galleryNouns();
  const sheets: Sheet[] = [];
  for (let start = 0; start < nouns.length; start += perSheet) {
    const part = nouns.slice(start, start + perSheet);
    const cells = part.map(({ noun }) => ({
      thing: `object ${JSON.stringify(noun)} { max-width: 104; width: 104; height: 100; x: 8; y: 10 }`,
      label: noun,
    }));
    const number = String(start / perSheet + 1).padStart(2, '0');
    sheets.push({
      name: `nouns-${number}`,
      title: `Nouns: ${part[0]!.noun} … ${part.at(-1)!.noun}`,
      source: gridScene(cells, { columns: 10, width: 120, height: 146 }),
    });
  }
  return sheets;
}

/** GenEval's colours, with its classes down the side. */
const colors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'black', 'white'];

function colorSheets(): Sheet[] {
  const lines = readFileSync(join(root, 'test/data/bench/geneval.jsonl'), 'utf8').trim().split('\n');
  const classes = [
    ...new Set(
      lines
        .flatMap((line) => (JSON.parse(line) as { expect: { objects: { class: string }[] } }).expect.objects)
        .map((one) => one.class),
    ),
  ].sort();
  const sheets: Sheet[] = [];
  for (let start = 0; start < classes.length; start += 16) {
    const part = classes.slice(start, start + 16);
    const cells = part.flatMap((name) => [
      { thing: `object ${JSON.stringify(name)} { width: 80; height: 76; x: 10; y: 8 }`, label: name },
      ...colors.map((color) => ({
        thing: `object ${JSON.stringify(name)} { width: 80; height: 76; x: 10; y: 8; color: ${color} }`,
        label: color,
      })),
    ]);
    sheets.push({
      name: `colors-${start / 16 + 1}`,
      title: `Colours: ${part[0]} … ${part.at(-1)}`,
      source: gridScene(cells, { columns: 11, width: 100, height: 108 }, '#dfe3e8'),
    });
  }
  return sheets;
}

const titles: Readonly<Record<string, string>> = {
  backdrop: 'Backdrops',
  region: 'Surfaces',
  veil: 'Weather and light',
};

function placeSheets(): Sheet[] {
  const places = galleryPlaces();
  const sheets: Sheet[] = [];
  for (const use of ['backdrop', 'region', 'veil'])
    for (const [at, part] of chunks(
      places.filter((place) => place.use === use),
      16,
    ).entries())
      sheets.push({
        name: `${use}s-${at + 1}`,
        title: `${titles[use]}: ${part[0]!.noun} … ${part.at(-1)!.noun}`,
        source:
          part.map(({ component, file }) => `import { ${component} } from "coco:${file}"\n`).join('') +
          gridScene(
            // By the component: of some, like a river, `object` draws a thing.
            part.map(({ component, noun }) => ({
              thing: `${component} { x: 8; y: 8; width: 304; height: ${use === 'region' ? 120 : 204} }`,
              label: noun,
            })),
            { columns: 4, width: 320, height: use === 'region' ? 156 : 240 },
            use === 'veil' ? '#5f7f96' : undefined,
          ),
      });
  return sheets;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
