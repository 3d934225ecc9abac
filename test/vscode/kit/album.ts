import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/build/tools.ts';

/** What the album is made of, in turn: pictures with much writing, tables, drawings. */
const pictures = [
  'event-dashboard',
  'autumn-calendar',
  'fitness-app',
  'flood-news',
  'bench/longtext-en-0100',
  'diner-menu',
  'deco-jazz',
  'election-polls',
  'bench/longtext-en-0164',
  'museum-placard',
  'blocks-page',
  'wedding-invitation',
];

/** Of the album's canvas at most, px. */
const side = 4800;

interface Part {
  readonly declarations: readonly string[];
  readonly body: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** One scene of at least so many written lines: real examples side by side, each in a group, with names of their own. */
export function album(lines: number): string {
  const parts: Part[] = [];
  let written = 0;
  for (let at = 0; written < lines; at++) {
    const part = partOf(readFileSync(join(root, 'examples', `${pictures[at % pictures.length]}.coco`), 'utf8'), at);
    parts.push(part);
    written += part.declarations.length + part.body.length + 3;
  }
  const columns = Math.ceil(Math.sqrt(parts.length));
  const widest = Math.max(...parts.map(({ width }) => width));
  const tallest = Math.max(...parts.map(({ height }) => height));
  const scale = Math.min(1, side / (columns * widest), side / (columns * tallest));
  const place = (index: number, cell: number) => Math.round(index * cell * scale);
  return [
    ...parts.flatMap(({ declarations }) => declarations),
    'scene Album {',
    `  canvas: size(${place(columns, widest)}, ${place(columns, tallest)})`,
    ...parts.flatMap(({ body, width, height }, at) => [
      `  group page${at} {`,
      `    x: ${place(at % columns, widest)}; y: ${place(Math.floor(at / columns), tallest)}`,
      `    width: ${width}; height: ${height}; scale: ${scale.toFixed(3)}`,
      ...body,
      '  }',
    ]),
    '}',
    '',
  ].join('\n');
}

function partOf(source: string, at: number): Part {
  const declared = [...source.matchAll(/^(?:palette|component|let|fn|style) ([\w-]+)/gm)].map(([, name]) => name!);
  const lines = withOwnNames(source, declared, at).split('\n');
  const scene = lines.findIndex((line) => line.startsWith('scene '));
  const [, width = '1024', height = '1024'] = /canvas: size\((\d+), (\d+)\)/.exec(source) ?? [];
  // What belongs to a whole picture has no place in a part of one.
  const body = lines
    .slice(scene + 1, lines.indexOf('}', scene))
    .filter((line) => !/^ {2}(canvas|prompt|style|negative|seed|padding|background(?=: ")):|^ {2}expect /.test(line))
    .join('\n');
  // Elements are named within their component, or else within the scene.
  const named = [...body.matchAll(/^ *(?:[a-z]+|[A-Z]\w*) ([a-z][\w-]*) (?:"[^"\n]*" )?\{/gm)].map(([, name]) => name!);
  return {
    declarations: lines.slice(0, scene),
    body: withOwnNames(body, named, at)
      .split('\n')
      .map((line) => (line === '' ? '' : `  ${line}`)),
    width: Number(width),
    height: Number(height),
  };
}

/** Gives each of the names an ending, but not within strings and where a property is called that. */
function withOwnNames(source: string, names: readonly string[], at: number): string {
  return [...new Set(names)].reduce(
    (text, name) =>
      text.replace(
        new RegExp(`("(?:[^"\\\\\\n]|\\\\.)*")|(?<![\\w#.-])${name}(?![\\w-]|: )`, 'g'),
        (_, string?: string) => string ?? `${name}${/^[A-Z]/.test(name) ? '' : '-'}n${at}`,
      ),
    source,
  );
}
