import type { ElementInfo, Point, Rect, RelationInfo } from '../protocol.js';
import { s } from './dom.js';
import { middleOf } from './geometry.js';
import type { View } from './view.js';

/** From each subject to its objects, in px of the screen, with the relation's name on it. */
export function relationArrows(
  relations: readonly RelationInfo[],
  elements: ReadonlyMap<string, ElementInfo>,
  view: View,
): SVGGElement[] {
  return relations.flatMap(({ subject, relation, objects, holds }) => {
    const from = elements.get(subject);
    return objects.flatMap((object) => {
      const to = elements.get(object);
      if (from === undefined || to === undefined) return [];
      const [a, b] = ends(view.rect(from.box), view.rect(to.box));
      const name = holds ? 'holds' : 'fails';
      const [x, y]: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const text = relation.replaceAll('-', ' ');
      const width = Math.ceil(text.length * 6.2) + 10;
      return [
        s(
          'g',
          { class: `relation ${name}`, 'data-relation': `${subject} ${relation} ${object}` },
          s('path', { d: `M${a}L${b}`, 'marker-end': `url(#page-arrow-${name})` }),
          s('rect', { x: x - width / 2, y: y - 8, width, height: 16, rx: 8 }),
          s('text', { x, y: y + 3.5 }, text),
        ),
      ];
    });
  });
}

/** Where the line between two middles leaves the one box and meets the other; between the middles where one lies over the other. */
function ends(a: Rect, b: Rect): [Point, Point] {
  const [from, to] = [middleOf(a), middleOf(b)];
  const out = leaving(a, from, to);
  const back = leaving(b, to, from);
  const isApart = (back[0] - out[0]) * (to[0] - from[0]) + (back[1] - out[1]) * (to[1] - from[1]) > 0;
  return isApart ? [out, back] : [from, to];
}

function leaving({ width, height }: Rect, [x, y]: Point, [tx, ty]: Point): Point {
  const [dx, dy] = [tx - x, ty - y];
  const part = Math.min(
    dx === 0 ? Infinity : width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : height / 2 / Math.abs(dy),
  );
  return Number.isFinite(part) ? [x + dx * part, y + dy * part] : [x, y];
}
