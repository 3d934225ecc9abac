import { idRaster } from '../../compiler/emit/ids/ids.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import type { DisplayItem } from '../../compiler/paint/types.js';
import type { Draft } from '../kit/draft.js';
import { testHost } from '../kit/host.js';
import type { Picture, Thing } from './judges/picture.js';

/** Looks at a draft as a detector would: boxes from the id raster, colours from the picture, nouns and depth from the graph. */
export function pictureOf({ displayList, scene, graph }: Draft): Picture {
  const { width, height } = displayList;
  const host = testHost('.');
  const raster = host.raster.bind(host);
  const { ids, names } = idRaster(displayList, scene.root.id, raster);
  const { data } = raster(emitSvg(displayList, { text: 'outlines-only', ids: false }), width, height);
  const parents = new Map(graph.objects.map(({ id, parent }) => [id, parent]));
  const things = new Map<string, { box: [number, number, number, number]; pixels: number[] }>();
  for (const { id } of graph.objects) things.set(id, { box: [width, height, 0, 0], pixels: [] });
  for (let pixel = 0; pixel < ids.length; pixel++) {
    if (ids[pixel] === 0) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    // What is in a thing is a part of it.
    for (let id: string | null | undefined = names.get(ids[pixel]!); id != null; id = parents.get(id)) {
      const thing = things.get(id);
      if (!thing) continue;
      const { box, pixels } = thing;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
      if (x % 4 === 0 && y % 4 === 0) pixels.push(data[pixel * 4]!, data[pixel * 4 + 1]!, data[pixel * 4 + 2]!);
    }
  }
  return {
    width,
    height,
    texts: displayList.items.flatMap(wordsIn),
    things: graph.objects.flatMap(({ id, label, drawn, visible, depth }): Thing[] => {
      const { box, pixels } = things.get(id)!;
      return label === null || box[2] === 0 ? [] : [{ noun: label, drawn, visible, depth, box, pixels }];
    }),
  };
}

function wordsIn(item: DisplayItem): string[] {
  if (item.type === 'group') return item.items.flatMap(wordsIn);
  return item.type === 'glyphs' ? [item.text] : [];
}
