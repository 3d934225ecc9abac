import type { AstNode } from 'langium';
import type * as ast from '../../../language/generated/ast.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';
import { type Splice, scenesOf, spliced, treeOf } from '../../generate/source/statements.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Properties whose bare numbers are px; `x`, `y` and points are so as well, from an origin. */
const lengths = new Set(
  `width height r rx ry gap row-gap column-gap padding margin offset font-size letter-spacing border-radius stroke-width size
  min-width max-width min-height max-height`.split(/\s+/),
);

/** The canvas that a scene says in numbers; null: it does not. */
export function canvasOf(scene: ast.Scene, text: string): Size | null {
  const property = scene.body.members.find((one) => one.$type === 'Property' && one.name === 'canvas');
  const said =
    property &&
    /canvas\s*:\s*size\(\s*([\d.]+)\s*,\s*([\d.]+)\s*\)/.exec(text.slice(startOf(property), endOf(property)));
  return said ? { width: Number(said[1]), height: Number(said[2]) } : null;
}

/** A program for one canvas as one for another: its lengths in px scaled as a whole to fit, its points moved to the middle. */
export function fitted(source: string, canvas: Size): string {
  const [scene] = scenesOf(source);
  const own = scene && canvasOf(scene, source);
  if (!own || (own.width === canvas.width && own.height === canvas.height)) return source;
  const scale = Math.min(canvas.width / own.width, canvas.height / own.height);
  const [dx, dy] = [(canvas.width - own.width * scale) / 2, (canvas.height - own.height * scale) / 2];
  const splices: Splice[] = [];
  const put = (node: AstNode | undefined, shift: number) => {
    if (node?.$type !== 'NumberLit') return;
    const said = /^(\d+(?:\.\d+)?)(px)?$/.exec((node as ast.NumberLit).text);
    if (said === null) return;
    const value = Math.round((Number(said[1]) * scale + shift) * 10) / 10;
    splices.push({ start: startOf(node), end: endOf(node), newText: `${value}${said[2] ?? ''}` });
  };
  const all = (node: AstNode, isTop: boolean) =>
    walk(node, (inner) => {
      if (inner.$type === 'Tuple') {
        const [x, y] = (inner as ast.Tuple).items;
        put(x, isTop ? dx : 0);
        put(y, isTop ? dy : 0);
      } else if (inner.$container?.$type !== 'Tuple') put(inner, 0);
    });
  walk(treeOf(source).ast, (node) => {
    if (node.$type === 'Placement') all(node, true);
    if (node.$type !== 'Property') return;
    const { name, value, $container } = node as ast.Property;
    if (value === undefined || name === 'canvas') return;
    const isTop = $container.$container?.$container?.$container?.$type === 'Scene';
    if (name === 'x' || name === 'y') put(value, isTop ? (name === 'x' ? dx : dy) : 0);
    else if (name === 'at') all(value, isTop);
    else if (lengths.has(name)) all(value, false);
  });
  return spliced(source, splices);
}
