import type { PageRequest, PageText } from '../types.js';
import { mixed } from './colors.js';
import { compose, wordsAlone } from './compose.js';
import { sceneSource } from './scene.js';
import { skinOf } from './skins.js';
import { Names, px } from './source.js';

/** An open book: texts on the page that the prompt says, else half of what there is to read on each. Null where it is not open. */
export function openBookScene(request: PageRequest): string | null {
  const texts = request.surfaces.flatMap((surface) => surface.texts);
  if (
    texts.length < 2 ||
    !/\b(?:open (?:\w+ )?(?:book|textbook|notebook|journal|diary)|spread|two pages|(?:left|right)(?:-hand)? page)\b|翻开|左页|右页/i.test(
      request.prompt,
    )
  )
    return null;
  const pages = halves(texts);
  const skin = skinOf('book', request);
  for (let scale = 1; ; scale *= 1.15) {
    const [width, height] = [1600 * scale, 1120 * scale];
    const names = new Names();
    const page = { width: width / 2 - 90, height: height - 140 };
    const room = { width: page.width - 170, height: page.height - 170 };
    const set = pages.map((each) =>
      compose(each, {
        ...room,
        skin,
        names,
        ...wordsAlone,
        most: 40,
      }),
    );
    if (set.some((one) => one.height > room.height) && width < 8000) continue;
    const dark = mixed(skin.paper, '#8a6a3d', 0.35);
    const body = `
    rect { x: 60; y: 48; width: ${px(width - 120)}; height: ${px(height - 96)}; fill: #4a3023; border-radius: 18; filter: drop-shadow(0, 14, 34, #00000066) }
    rect { x: 90; y: 70; width: ${px(page.width)}; height: ${px(page.height)}; fill: gradient(${skin.paper}, (${skin.paper}, 88%), ${dark}, to: right); border-radius: 8 }
    rect { x: ${px(width / 2)}; y: 70; width: ${px(page.width)}; height: ${px(page.height)}; fill: gradient(${dark}, (${skin.paper}, 12%), ${skin.paper}, to: right); border-radius: 8 }
    group { x: 160; y: 155\n${set[0]!.source} }
    group { x: ${px(width / 2 + 100)}; y: 155\n${set[1]!.source} }`;
    return sceneSource(request, width, height, 'gradient(#8d6a4c, #5f4230, to: bottom-right)', body, texts, names);
  }
}

function halves(texts: readonly PageText[]): [PageText[], PageText[]] {
  const right = texts.filter(({ region }) => region.column === 'right');
  if (
    right.length > 0 &&
    right.length < texts.length &&
    right.every(({ heading }) => heading === null || right.includes(heading))
  )
    return [texts.filter((text) => !right.includes(text)), right];
  const total = texts.reduce((sum, { text }) => sum + text.length, 0);
  let sum = 0;
  let at = 0;
  while (at < texts.length - 1 && (at === 0 || sum + texts[at]!.text.length / 2 < total / 2))
    sum += texts[at++]!.text.length;
  // Entries stay with their heading.
  while (at < texts.length - 1 && texts[at]!.heading !== null) at += 1;
  return [texts.slice(0, at), texts.slice(at)];
}
