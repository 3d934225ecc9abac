import { idRaster } from '../../compiler/emit/ids/ids.js';
import type { SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import type { Host } from '../../compiler/host.js';
import type { DisplayItem, DisplayList } from '../../compiler/paint/types.js';
import type { CompiledScene } from '../../compiler/types.js';
import { ColorVotes } from './color.js';
import { leastVisible, type Picture, type Thing } from './picture.js';

/**
 * Looks at a draft as a detector would: boxes and masks from the id raster, colours from the painted pixels of each mask, words from
 * the display list; what things are called, how near they are and how much of them is seen is the scene graph's.
 *
 * @param made compiled as far as the graph
 * @param wanted what is asked for: finding things takes most of the time
 * @throws if a step before the graph failed
 */
export function pictureOf(
  made: CompiledScene,
  raster: Host['raster'],
  wanted: 'things and words' | 'words' = 'things and words',
): Picture {
  const { displayList: list, graph, scene } = made;
  if (list === null || graph === null) throw new Error('there is no draft to look at');
  const { width, height } = list;
  const seen = new Map(
    graph.objects.filter(({ visible }) => visible >= leastVisible).map(({ id, text }) => [id, text]),
  );
  const texts = textsOf(list.items, seen);
  return { width, height, texts, things: wanted === 'words' ? [] : thingsOf(list, graph, scene.root.id, raster) };
}

function thingsOf(list: DisplayList, graph: SceneGraph, background: string, raster: Host['raster']): Thing[] {
  const { width, height } = list;
  const { ids, names } = idRaster(list, background, raster);
  const { data } = raster(emitSvg({ ...list, marks: [] }, { text: 'outlines-only', ids: false }), width, height);
  const parents = new Map(graph.objects.map(({ id, parent }) => [id, parent]));
  const around = (id: string): string[] => {
    const found: string[] = [];
    for (let at = parents.get(id); at != null; at = parents.get(at)) found.push(at);
    return found;
  };
  const own: Mask[] = [];
  for (const number of names.keys()) own[number] = new Mask();
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const at = pixel * 4;
      if (ids[pixel] !== 0) own[ids[pixel]!]?.add(x, y, data[at]!, data[at + 1]!, data[at + 2]!);
    }
  }
  const masks = new Map(graph.objects.map(({ id }) => [id, new Mask()]));
  // What is in a thing is a part of it.
  for (const [number, id] of names) for (const each of [id, ...around(id)]) masks.get(each)?.include(own[number]!);
  return graph.objects.flatMap((each): Thing[] => {
    const { id, label, noun, look, drawn, visible, depth } = each;
    const { left, top, right, bottom, area, votes } = masks.get(id)!;
    if (label === null || area === 0) return [];
    const box = [left, top, right, bottom] as const;
    return [{ id, label, noun, look, drawn, visible, depth, box, area, color: votes.winner, within: around(id) }];
  });
}

/** What was seen of an element. */
class Mask {
  left = Infinity;
  top = Infinity;
  right = 0;
  bottom = 0;
  area = 0;
  readonly votes = new ColorVotes();

  add(x: number, y: number, red: number, green: number, blue: number): void {
    if (x < this.left) this.left = x;
    if (x >= this.right) this.right = x + 1;
    if (y < this.top) this.top = y;
    this.bottom = y + 1;
    this.area++;
    this.votes.add(red, green, blue);
  }

  include({ left, top, right, bottom, area, votes }: Mask): void {
    this.left = Math.min(this.left, left);
    this.top = Math.min(this.top, top);
    this.right = Math.max(this.right, right);
    this.bottom = Math.max(this.bottom, bottom);
    this.area += area;
    this.votes.include(votes);
  }
}

/**
 * The words of each element, in paint order. A line that breaks at a space does not paint it, one that breaks at a hyphen has none: where the painted
 * lines are all of the element's words, its white space is that of the words.
 */
function textsOf(items: readonly DisplayItem[], seen: ReadonlyMap<string, string | null>): string[] {
  const lines = new Map<string, string[]>();
  const visit = (item: DisplayItem): void => {
    if (item.type === 'group') for (const inner of item.items) visit(inner);
    else if (item.type === 'glyphs' && seen.has(item.element)) {
      const own = lines.get(item.element);
      if (own) own.push(item.text);
      else lines.set(item.element, [item.text]);
    }
  };
  for (const item of items) visit(item);
  const bare = (text: string) => text.replace(/\s+/g, '');
  return Array.from(lines, ([id, own]) => {
    const words = seen.get(id) ?? '';
    return bare(words) === bare(own.join('')) ? words : own.join(' ');
  });
}
