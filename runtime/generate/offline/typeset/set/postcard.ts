import type { PageRequest, PageText } from '../types.js';
import { mixed } from './colors.js';
import { compose, wordsAlone } from './compose.js';
import { sceneSource } from './scene.js';
import { skinOf } from './skins.js';
import { Names, px } from './source.js';

/** The back of a postcard: the message at the left, address and stamp at the right. Null where all words are of one kind, or do not fit. */
export function postcardScene(request: PageRequest): string | null {
  const texts = request.surfaces.filter(({ medium }) => medium.name === 'postcard').flatMap((surface) => surface.texts);
  const stamp = texts.filter(({ text }) => /\bstamp\b|邮票/i.test(text));
  const address = texts.filter(
    (text) =>
      !stamp.includes(text) &&
      /\b(?:street|avenue|road|lane|drive|boulevard|square|house|po box|zip|usa|uk|england|france|italy)\b.*\d|\d+ [A-Z]\w+ (?:street|avenue|road|lane|st|ave|rd|drive)\b|[0-9]+号|[省市区路街道]/i.test(
        text.text,
      ) &&
      text.text.length < 120,
  );
  const message = texts.filter((text) => !stamp.includes(text) && !address.includes(text));
  if (request.surfaces.length > 1 || message.length === 0 || stamp.length + address.length === 0) return null;
  const [width, height] = [1440, 1000];
  const names = new Names();
  const skin = { ...skinOf('postcard', request), align: 'left' as const };
  const [w, h] = [width - 120, height - 120];
  const split = 60 + w * 0.58;
  const left = compose(plainly(message), {
    width: split - 60 - 110,
    height: h - 130,
    skin,
    names,
    ...wordsAlone,
    most: 52,
  });
  const right = { x: split + 50, width: width - 60 - split - 110 };
  const to =
    address.length === 0
      ? null
      : compose(plainly(address), {
          width: right.width,
          height: h - 420,
          skin,
          names,
          ...wordsAlone,
          most: 40,
        });
  const mark =
    stamp.length === 0
      ? null
      : compose(plainly(stamp), {
          width: 170,
          height: 190,
          skin: { ...skin, align: 'center', bodyFamily: 'serif' },
          names,
          ...wordsAlone,
          most: 26,
        });
  if (left.height > h - 130 || (to !== null && to.height > h - 420) || (mark !== null && mark.height > 190))
    return null;
  const lines = [0, 1, 2, 3].map(
    (at) =>
      `rect { x: ${px(right.x)}; y: ${px(height - 190 - at * 78)}; width: ${px(right.width)}; height: 2; fill: ${mixed(skin.paper, skin.ink, 0.2)} }`,
  );
  const body = `
    rect { x: 60; y: 60; width: ${w}; height: ${h}; fill: gradient(${mixed(skin.paper, '#ffffff', 0.3)}, ${skin.shade}, to: bottom-right); border-radius: 12; filter: drop-shadow(6, 14, 30, #00000055) }
    rect { x: ${px(split)}; y: 110; width: 3; height: ${h - 100}; fill: ${mixed(skin.paper, skin.ink, 0.3)} }
    ${to === null ? lines.join('\n') : ''}
    rect { x: ${px(width - 60 - 50 - 210)}; y: 104; width: 210; height: 230; fill: none; stroke: ${skin.muted}; stroke-width: 3; stroke-dasharray: "9 7" }
    group { x: 116; y: 125\n${left.source} }
    ${to === null ? '' : `group { x: ${px(right.x)}; y: 400\n${to.source} }`}
    ${mark === null ? '' : `group { x: ${px(width - 60 - 50 - 190)}; y: 124\n${mark.source} }`}`;
  return sceneSource(request, width, height, 'gradient(#a9784d, #7c5233, to: bottom-right)', body, texts, names);
}

/** A letter has no titles: greeting, words and name are of one hand. */
export function plainly(texts: readonly PageText[]): PageText[] {
  for (const text of texts) {
    text.role = text.role === 'title' || text.role === 'heading' || text.role === 'small' ? 'body' : text.role;
    text.heading = null;
  }
  return [...texts];
}
