import { load } from '../../language/load.js';
import { hexColor } from '../color/hex.js';
import { evaluate } from '../evaluate/evaluate.js';
import { type Box, transformBox } from '../geometry/box.js';
import { multiply, scaling, translation } from '../geometry/matrix.js';
import type { Host } from '../host.js';
import { drawingBox } from '../objects/fit.js';
import { readSource } from '../objects/library.js';
import type { Represented } from '../objects/represented.js';
import type { ComponentThing } from '../objects/types.js';
import { group } from '../paint/items.js';
import { paint } from '../paint/paint.js';
import type { DisplayItem, Rgba } from '../paint/types.js';
import { arrange } from './arrange.js';
import { allModules } from './diagnostics.js';
import { linesOfModules } from './modules.js';
import { ownedBy } from './owned.js';
import { resourcesOf } from './resources.js';

/**
 * A thing that a component of the user's own draws: the component alone in a scene, laid out once at its own size. Null where it draws nothing.
 * Its own mistakes are told where the component is written, not again for every thing.
 * @param inside the components that are being drawn, this one among them
 */
export async function componentThing(
  { component, module, noun }: Represented,
  color: Rgba | null,
  said: Rgba | null,
  host: Host,
  inside: ReadonlySet<string>,
): Promise<ComponentThing | null> {
  const { name } = component;
  const tint =
    color !== null && component.params.some((param) => param.name === 'color') ? `color: ${hexColor(color)}` : '';
  const slash = module.uri.lastIndexOf('/') + 1;
  const source = `import { ${name} } from "./${module.uri.slice(slash)}"
scene Thing { canvas: size(4096, 4096); background: #00000000; ${name} thing { ${tint} } }`;
  const uri = `${module.uri.slice(0, slash)}thing-${name}-${tint.slice(-6)}.coco`;
  const read = async (path: string): Promise<string> =>
    path === uri ? source : new TextDecoder().decode(await readSource(path, host));
  const alone = await load(uri, read);
  const [scene] = evaluate(alone).scenes;
  const thing = scene?.root.children[0];
  if (scene === undefined || thing === undefined) return null;
  const linesOf = linesOfModules(alone);
  const resources = await resourcesOf([scene], host, linesOf, allModules(alone), inside);
  const { layout } = arrange(scene, resources, linesOf);
  const placed = layout.placed.get(thing);
  if (placed === undefined) return null;
  const box = transformBox(placed.matrix, { ...placed.box, x: 0, y: 0 });
  if (box.width <= 0 || box.height <= 0) return null;
  const { items } = paint(scene, layout, resources);
  return { type: 'component', noun, said, size: box, draw: (into, element) => drawn(items, box, into, element) };
}

/** What lies in `from` on the canvas of its own, moved and scaled into a box. */
function drawn(items: readonly DisplayItem[], from: Box, into: Box, element: string): DisplayItem[] {
  const room = drawingBox(into, from.width / from.height);
  const factor = room.width / from.width;
  const transform = multiply(
    translation(room.x, room.y),
    multiply(scaling(factor, factor), translation(-from.x, -from.y)),
  );
  return [group({ element, transform, items: items.map((item) => ownedBy(item, element)) })];
}
