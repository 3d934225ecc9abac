import type { PageRequest, Surface } from '../types.js';
import { compose, wordsAlone } from './compose.js';
import { type Box, panelOf, widest } from './panel.js';
import { sceneSource } from './scene.js';
import { skinOf } from './skins.js';
import { Names, px, quoted } from './source.js';
import { leastUnit } from './words.js';

const width = 1536;
const margin = 60;

/** Things with words on them in the place that the prompt names: signs, labels, tickets. */
export function thingsScene(request: PageRequest): string {
  for (let height = 1024; ; height = Math.round(height * 1.25)) {
    const scene = thingsAt(request, height);
    if (scene !== null) return scene;
  }
}

/** Null where the words need more room than that height leaves. */
function thingsAt(request: PageRequest, height: number): string | null {
  const names = new Names();
  const things = request.things.slice(0, 4);
  const strip = things.length > 0 ? 210 : 0;
  const posts = request.surfaces.some(({ medium }) =>
    ['billboard', 'street-sign', 'wooden-sign'].includes(medium.name),
  );
  const ground = height - (strip > 0 ? 70 : 26);
  const area = {
    x: margin,
    y: 64,
    width: width - 2 * margin,
    height: height - 64 - strip - (posts && strip === 0 ? 110 : 60),
  };
  const boxes = arrange(request.surfaces, area);
  const panels: string[] = [];
  for (const [at, surface] of request.surfaces.entries()) {
    const { name } = surface.medium;
    const skin = skinOf(name, at === 0 ? request : { ...request, ground: null });
    const box = shaped(boxes[at]!, name, surface);
    const panel = panelOf(name, box, skin, ground);
    const { room } = panel;
    const words = compose(surface.texts, {
      width: room.width,
      height: room.height,
      skin,
      names,
      ...wordsAlone,
      most: Math.max(leastUnit, Math.min(room.width / 11, room.height / 5, 72)),
    });
    // Canvases end somewhere; what is still too long there goes over the edge of its panel.
    if (words.height > room.height && height < 12000) return null;
    panels.push(`${panel.source}\ngroup { x: ${px(room.x)}; y: ${px(room.y)}; ${panel.words}\n${words.source} }`);
  }
  const body = `${groundOf(request, height)}\n${standing(things, height)}\n${panels.join('\n')}`;
  return sceneSource(
    request,
    width,
    height,
    backdrop(request),
    body,
    request.surfaces.flatMap(({ texts }) => texts),
    names,
  );
}

/** What the scene is set in: the place, else a quiet wall. */
export function backdrop({ place, night, prompt }: PageRequest): string {
  if (place !== null) return quoted(place);
  if (night) return 'gradient(#1d2440, #3b3358)';
  return /\b(?:table|desk|wooden|countertop|shelf)\b|桌/i.test(prompt)
    ? 'gradient(#b98f68, #8a6242, to: bottom-right)'
    : 'gradient(#dfe7ec, #b7c4cd)';
}

function groundOf({ place }: PageRequest, height: number): string {
  return place === null ? `rect { x: 0; y: ${height - 120}; width: ${width}; height: 120; fill: #00000018 }` : '';
}

/** Things evenly along a line, their feet 40 px above it; `tall`: px that each takes at most. */
export function standing(things: readonly string[], line: number, tall = 180): string {
  const step = (width - 2 * margin) / Math.max(1, things.length);
  return things
    .map((noun, at) => {
      const x = margin + step * (at + 0.5);
      return `object ${quoted(noun)} { width: ${px(Math.min(step - 40, tall * 1.45))}; height: ${px(tall)}; at: (${px(x)}, ${px(line - 40 - tall / 2)}) }`;
    })
    .join('\n');
}

function lengthOf({ texts }: Surface): number {
  return (
    texts.reduce((sum, { text }) => sum + [...text].reduce((count, char) => count + (char > '\u2e80' ? 2 : 1), 0), 0) +
    texts.length * 8
  );
}

/** A box no wider than suits the medium, in the middle of the one it gets. */
function shaped(box: Box, name: Surface['medium']['name'], surface: Surface): Box {
  const few = lengthOf(surface) < 60 && name !== 'sticky-note' && name !== 'shirt';
  const height = few ? Math.min(box.height, Math.max(230, box.width * 0.5)) : box.height;
  const wide = Math.min(box.width, height * widest(name));
  return { x: box.x + (box.width - wide) / 2, y: box.y + (box.height - height) / 2, width: wide, height };
}

/** The first surface large beside or above the others, by how much there is to read; equal ones in a grid. */
export function arrange(surfaces: readonly Surface[], area: Box): Box[] {
  const gap = 36;
  const [main, ...others] = surfaces;
  if (others.length === 0) return [{ ...area, x: area.x + area.width * 0.06, width: area.width * 0.88 }];
  const weights = surfaces.map(lengthOf);
  const equal = Math.max(...weights) < 2.2 * Math.min(...weights) || surfaces.length > 5;
  if (equal && surfaces.length > 2) {
    const columns = surfaces.length <= 4 ? 2 : 3;
    const rows = Math.ceil(surfaces.length / columns);
    const high = (area.height - (rows - 1) * gap) / rows;
    return surfaces.map((_, at) => {
      const inRow = Math.min(columns, surfaces.length - Math.floor(at / columns) * columns);
      const wide = (area.width - (inRow - 1) * gap) / inRow;
      return {
        x: area.x + (at % columns) * (wide + gap),
        y: area.y + Math.floor(at / columns) * (high + gap),
        width: wide,
        height: high,
      };
    });
  }
  const mainWidth = area.width * (equal ? 0.5 : 0.6) - gap / 2;
  const sideWidth = area.width - mainWidth - gap;
  const left = others.every(({ region }) => region.column === 'left') && main!.region.column !== 'left';
  const mainX = left ? area.x + sideWidth + gap : area.x;
  const sideX = left ? area.x : area.x + mainWidth + gap;
  const shares = others.map((one) => Math.max(40, lengthOf(one)) + 30);
  const sum = shares.reduce((total, share) => total + share, 0);
  let y = area.y;
  return [
    { x: mainX, y: area.y, width: mainWidth, height: area.height },
    ...shares.map((share) => {
      const high = ((area.height - (others.length - 1) * gap) * share) / sum;
      const box = { x: sideX, y, width: sideWidth, height: high };
      y += high + gap;
      return box;
    }),
  ];
}
