import type { PageRequest, PageText, Region } from '../types.js';
import { type Block, heightOf, type Ink, unitFor, write } from './blocks.js';
import { sceneSource } from './scene.js';
import { Names, px } from './source.js';
import { backdrop, standing } from './street.js';

const width = 1600;
const edge = 60;
const bar = { x: width * 0.09, width: width * 0.82, pad: 28 } as const;

const white: Ink = {
  face: { family: 'sans', bold: false, spacing: 0 },
  italic: false,
  color: '#ffffff',
  align: 'center',
  leading: 1.3,
  extra: '',
};

/** A frame of a film or of the news: the longest text in a bar at the bottom, the others in boxes at the edges that the prompt names. */
export function captionScene(request: PageRequest): string {
  const names = new Names();
  const texts = request.surfaces.flatMap((surface) => surface.texts);
  const main = [...texts].sort((a, b) => weight(b) - weight(a))[0]!;
  const top = main.region.row === 'top';
  const ink = { ...white, face: { ...white.face, bold: main.look.bold } };
  const words: Block = { kind: 'words', text: main, em: 1, ink, mark: null, iconColor: null };
  const wide = bar.width - 100;
  const unit = unitFor(words, wide, 210, 20, 46) ?? 20;
  const high = heightOf(words, wide, unit) + 2 * bar.pad;
  const stacks = stacksOf(
    texts.filter((text) => text !== main),
    names,
  );
  const tallest = (row: Stack['row']): number =>
    Math.max(0, ...stacks.filter((stack) => stack.row === row).map((stack) => stack.height));
  const height = Math.max(900, Math.ceil(tallest('top') + tallest('bottom') + high + 2 * edge + 80));
  const y = top ? edge : height - edge - high;
  const feet = top ? height - edge : y - tallest('bottom');
  const placed = stacks.map((stack) => {
    const upper = top ? y + high + 24 : edge;
    const lower = (top ? height - edge : y - 14) - stack.height;
    return `column { x: ${px(stack.x)}; y: ${px(stack.row === 'top' ? upper : lower)}; width: ${stack.width}; gap: ${gap}; align-items: ${stack.align}\n${stack.source} }`;
  });
  const scene = [
    // A long caption leaves nothing of them to be seen.
    request.place === null && high < 300 ? lights : '',
    standing(request.things.slice(0, 3), feet + 30, Math.max(120, Math.min(360, feet - tallest('top') - edge - 60))),
    `rect { x: ${px(bar.x)}; y: ${px(y)}; width: ${px(bar.width)}; height: ${px(high)}; fill: #0d121cee; border-radius: 10 }`,
    `rect { x: ${px(bar.x)}; y: ${px(y)}; width: 10; height: ${px(high)}; fill: #d3232a; border-radius: (10, 0, 0, 10) }`,
    `group { x: ${px(bar.x + 50)}; y: ${px(y + bar.pad)}\n${write(words, wide, unit, names)} }`,
    ...placed,
  ];
  const ground = request.place === null ? 'gradient(#3b5168, #6f8aa0, #51667a)' : backdrop(request);
  return sceneSource(request, width, height, ground, scene.join('\n'), texts, names);
}

/** How much there is to read: Chinese characters count twice, what the prompt calls small half. */
function weight({ text, role }: PageText): number {
  const length = [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0);
  return role === 'small' ? length / 2 : length;
}

/** What is out of focus behind, where the prompt names no place that can be drawn. */
const lights = [
  [210, 240, 150],
  [520, 420, 90],
  [820, 200, 190],
  [1180, 380, 120],
  [1420, 190, 170],
  [60, 560, 110],
  [1010, 560, 80],
]
  .map(([x, y, r], at) => `circle { r: ${r}; at: (${x}, ${y}); fill: ${at % 2 === 0 ? '#ffffff1c' : '#ffe2a01f'} }`)
  .join('\n');

const gap = 12;

/** Boxes below each other at one edge of the frame; px. */
interface Stack {
  readonly row: 'top' | 'bottom';
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'start' | 'center' | 'end';
  readonly source: string;
}

function stacksOf(texts: readonly PageText[], names: Names): Stack[] {
  const corners = new Map<string, PageText[]>();
  for (const text of texts) {
    const key = cornerOf(text.region);
    corners.set(key, [...(corners.get(key) ?? []), text]);
  }
  return [...corners].map(([corner, group]) => {
    const [row, column] = corner.split(' ') as ['top' | 'bottom', 'left' | 'center' | 'right'];
    const room = column === 'center' ? 900 : 620;
    const boxes = group.map((text, at) => {
      const isFlag = weight(text) <= 14;
      const fill = at === 0 && isFlag && row === 'top' ? '#c8161d' : '#10161fdd';
      const unit = text.text.length > 60 ? 24 : 30;
      const ink: Ink = { ...white, face: { ...white.face, bold: isFlag } };
      const block: Block = { kind: 'pill', text, em: 1, ink, fill, radius: 0.25 };
      return { source: write(block, room, unit, names), high: heightOf(block, room, unit) };
    });
    return {
      row,
      x: column === 'left' ? bar.x : column === 'right' ? bar.x + bar.width - room : (width - room) / 2,
      width: room,
      height: boxes.reduce((sum, { high }) => sum + high + gap, -gap),
      align: column === 'left' ? 'start' : column === 'right' ? 'end' : 'center',
      source: boxes.map(({ source }) => source).join('\n'),
    };
  });
}

function cornerOf({ row, column }: Region): string {
  return `${row === 'bottom' ? 'bottom' : 'top'} ${column ?? 'left'}`;
}
