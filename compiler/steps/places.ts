import { LineIndex } from '../../language/diagnostics/lines.js';
import { load } from '../../language/load.js';
import { libraryRoot } from '../../language/names/paths.js';
import { hexColor } from '../color/hex.js';
import { evaluate } from '../evaluate/evaluate.js';
import { identity } from '../geometry/matrix.js';
import type { Host } from '../host.js';
import { layout } from '../layout/layout.js';
import type { LayoutServices } from '../layout/services.js';
import { readSource } from '../objects/library.js';
import type { PlaceEntry } from '../objects/places.js';
import { toneOf } from '../objects/tones.js';
import type { PlaceThing } from '../objects/types.js';
import { group } from '../paint/items.js';
import { paint } from '../paint/paint.js';
import { prune } from '../paint/prune.js';
import type { Rgba } from '../paint/types.js';
import type { Scene } from '../scene/types.js';
import { ownedBy } from './owned.js';

/**
 * The way to draw a place in any box: its component alone in a scene, laid out and painted anew with the box as the canvas. Null where the
 * library lacks its file.
 */
export async function placeDrawer(
  entry: PlaceEntry,
  color: Rgba | null,
  host: Host,
): Promise<PlaceThing['draw'] | null> {
  const scene = await placeScene(entry, color, host);
  if (scene === null) return null;
  return (size, element, resources) => {
    const canvas = { width: Math.max(1, size.width), height: Math.max(1, size.height) };
    const fitted = { ...scene, canvas };
    const { items } = paint(fitted, layout(fitted, services).layout, resources);
    const box = { x: 0, y: 0, ...canvas };
    const clip = { type: 'rect', box, rx: 0, ry: 0 } as const;
    return [group({ element, clip, items: prune(items, identity, box).map((item) => ownedBy(item, element)) })];
  };
}

async function placeScene({ component, file }: PlaceEntry, color: Rgba | null, host: Host): Promise<Scene | null> {
  const tint = color === null ? '' : `; color: ${hexColor(toneOf(hexColor(color), color))}`;
  const source = `import { ${component} } from "coco:${file}"
scene Place { canvas: size(1024, 1024); background: #00000000; ${component} { width: 100%; height: 100%${tint} } }`;
  const uri = `${libraryRoot}place-${component}${tint.slice(-6)}.coco`;
  const read = async (path: string): Promise<string> =>
    path === uri ? source : new TextDecoder().decode(await readSource(path, host));
  try {
    return evaluate(await load(uri, read)).scenes[0] ?? null;
  } catch {
    return null;
  }
}

/** Places have neither words nor pictures nor things in them. */
const services: LayoutServices = {
  measureText: () => ({ minContent: 0, maxContent: 0 }),
  setText: () => ({ lines: [], width: 0, height: 0, fontSize: 1, missing: [], truncated: false }),
  fitFontSize: () => 1,
  imageSize: () => null,
  thing: () => null,
  linesOf: () => new LineIndex(''),
};
