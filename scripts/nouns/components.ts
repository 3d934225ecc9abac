import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexColor } from '../../compiler/color/hex.js';
import { compile } from '../../compiler/compile.js';
import type { Box } from '../../compiler/geometry/box.js';
import { transformBox } from '../../compiler/geometry/box.js';
import { identity, type Matrix, multiply } from '../../compiler/geometry/matrix.js';
import type { Path } from '../../compiler/geometry/path.js';
import { ellipsePath, rectPath } from '../../compiler/geometry/shapes.js';
import { transformPath } from '../../compiler/geometry/transform.js';
import type { Host } from '../../compiler/host.js';
import type { Layout } from '../../compiler/layout/types.js';
import type { DisplayItem, Ink, Shape } from '../../compiler/paint/types.js';
import type { Scene } from '../../compiler/scene/types.js';
import type { CompiledScene } from '../../compiler/types.js';
import { parse } from '../../language/syntax/parse.js';
import type { RawDrawing, RawShape } from './drawing.js';
import { strokeArea } from './stroke.js';

/** A component of the library that draws nouns. */
export interface LibraryThing {
  readonly drawing: RawDrawing;
  readonly component: string;
  /** Folder and file: `home/tables.coco`. */
  readonly file: string;
  /** What it `represents`, the most canonical first. */
  readonly nouns: readonly string[];
}

/** Every component of language/library that draws a thing, compiled at its own size. Places are drawn anew each time, and left out. */
export async function componentDrawings(library: string): Promise<LibraryThing[]> {
  const host = libraryHost(library);
  const things: LibraryThing[] = [];
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  for (const file of files.filter((path) => path.endsWith('.coco') && !path.startsWith('places/'))) {
    const { ast, diagnostics } = parse(file, readFileSync(join(library, file), 'utf8'));
    const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
    if (problem) throw new Error(`language/library/${file}:${problem.range.start.line + 1}: ${problem.message}`);
    const drawn = ast.items.flatMap((item) => (item.$type === 'Component' && item.nouns.length > 0 ? [item] : []));
    const components = drawn.map((item) => ({
      name: item.name,
      isColored: item.params.some(({ name }) => name === 'color'),
    }));
    const drawings = await drawingsOf(file, components, host);
    for (const [at, drawing] of drawings.entries()) {
      const nouns = drawn[at]!.nouns.map((noun) => noun.replace(/^"|"$/g, ''));
      things.push({ drawing, component: drawn[at]!.name, file, nouns });
    }
  }
  return things;
}

/** A colour that no drawing has: what changes with it is the body. */
const probe = '#12e457';

interface Drawable {
  readonly name: string;
  readonly isColored: boolean;
}

/** All components of a file at once, each in a scene of its own as it is and in one where it has another colour. */
async function drawingsOf(file: string, components: readonly Drawable[], host: Host & Sources): Promise<RawDrawing[]> {
  if (components.length === 0) return [];
  const sceneOf = ({ name }: Drawable, color: string): string =>
    `scene Probe${name}${color === '' ? '' : 'Colored'} { canvas: size(4000, 4000); background: #00000000; group { x: 0; y: 0; width: 4000; height: 4000; ${name} thing { x: 500; y: 500; ${color} } } }`;
  const sources = components.flatMap((one) => [
    sceneOf(one, ''),
    sceneOf(one, one.isColored ? `color: ${probe}` : ' '),
  ]);
  const uri = 'probe.coco';
  host.set(
    uri,
    [`import { ${components.map(({ name }) => name).join(', ')} } from "./${file}"`, ...sources].join('\n'),
  );
  const { scenes, diagnostics } = await compile(uri, host, { stages: ['paint'] });
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  if (error) {
    const component = components[Math.floor((error.range.start.line - 1) / 2)]?.name ?? '';
    throw new Error(`${component} in language/library/${file}: ${error.message}`);
  }
  return components.map(({ name, isColored }, at) => {
    const where = `${name} in language/library/${file}`;
    const plain = shapesOf(scenes[at * 2], where);
    const probed = shapesOf(scenes[at * 2 + 1], where);
    const shapes = plain.shapes.map((shape, index) => ({
      ...shape,
      body: isColored && shape.fill !== probed.shapes[index]?.fill,
    }));
    return { id: `coco:${name}`, ...plain, shapes };
  });
}

function shapesOf(
  scene: CompiledScene | undefined,
  where: string,
): Pick<RawDrawing, 'shapes' | 'surface' | 'interior'> {
  if (!scene?.displayList || !scene.layout) throw new Error(`${where}: it gives no drawing`);
  const shapes: RawShape[] = [];
  for (const item of scene.displayList.items) flatten(item, identity, 1, where, shapes);
  const marks = markers(scene.scene, scene.layout);
  return { shapes, surface: surfaceOf(marks.get('surface')), interior: marks.get('interior') ?? null };
}

/** Parts that are there to be measured. */
function markers(scene: Scene, layout: Layout): Map<string, Box> {
  const found = new Map<string, Box>();
  for (const [element, { box, matrix }] of layout.placed) {
    const { name } = element;
    if ((name === 'surface' || name === 'interior') && scene.elements.has(element.id))
      found.set(name, transformBox(matrix, { ...box, x: 0, y: 0 }));
  }
  return found;
}

function surfaceOf(box: Box | undefined): RawDrawing['surface'] {
  return box === undefined ? null : { y: box.y, from: box.x, to: box.x + box.width };
}

function flatten(item: DisplayItem, around: Matrix, opacity: number, where: string, into: RawShape[]): void {
  switch (item.type) {
    case 'group': {
      if (item.clip !== null || item.mask !== null || item.filters.length > 0 || item.blend !== 'normal')
        throw new Error(`${where}: a drawing has no clips, masks, filters or blend modes`);
      const matrix = multiply(around, item.transform);
      for (const inner of item.items) flatten(inner, matrix, opacity * item.opacity, where, into);
      return;
    }
    case 'shape': {
      const path = pathOf(item.shape);
      const add = (ink: Ink, area: Path, rule: RawShape['rule']): void => {
        if (ink.type !== 'solid') throw new Error(`${where}: a drawing has plain fills alone`);
        const { color } = ink;
        if (color.alpha === 0) return;
        into.push({
          path: transformPath(area, around),
          rule,
          fill: hexColor(color),
          opacity: opacity * color.alpha,
          body: null,
        });
      };
      if (item.fill !== null) add(item.fill, path, item.shape.type === 'path' ? item.shape.rule : 'nonzero');
      if (item.stroke !== null) add(item.stroke.ink, strokeArea(path, item.stroke, where), 'nonzero');
      return;
    }
    default:
      throw new Error(`${where}: a drawing has neither words nor pictures`);
  }
}

function pathOf(shape: Shape): Path {
  if (shape.type === 'path') return shape.path;
  if (shape.type === 'ellipse') return ellipsePath(shape.cx, shape.cy, shape.rx, shape.ry);
  const { rx } = shape;
  return rectPath(shape.box, rx);
}

interface Sources {
  set(path: string, text: string): void;
}

/** The library's folder as a workspace; there are no fonts and no pictures. */
function libraryHost(library: string): Host & Sources {
  const own = new Map<string, string>();
  return {
    set: (path, text) => void own.set(path, text),
    read: async (path) => {
      const text = own.get(path);
      return text === undefined ? readFileSync(join(library, path)) : new TextEncoder().encode(text);
    },
    font: async () => null,
    asset: async () => null,
    raster: (_svg, width, height) => ({ width, height, data: new Uint8Array(width * height * 4) }),
  };
}
