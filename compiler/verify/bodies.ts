import type { Box } from '../geometry/box.js';
import { regionOf } from '../scene/regions.js';
import type { RelationTarget, SceneElement } from '../scene/types.js';
import type { AnchorPoint } from '../scene/values.js';
import type { Draft } from './draft.js';
import { lengthIn } from './lengths.js';

/** What a relation speaks of, as the judges see it: elements, or an edge, a point, the canvas. */
export interface Body {
  /** The source's words, marked as such. */
  readonly name: string;
  /** Painted bounds on the canvas; an edge has no width or no height, a point neither. */
  readonly box: Box;
  /** The box that layout gave: without stroke, with the room around words. */
  readonly frame: Box;
  readonly elements: readonly SceneElement[];
  /** False where nothing of it is painted. */
  readonly painted: boolean;
}

/** One body, or for `each(…)` one for every member. */
export function bodiesOf(target: RelationTarget, words: string, draft: Draft): Body[] {
  if (target.type !== 'elements') return [plainBody(target, words, draft)];
  const { elements, each } = target;
  if (!each) return [bodyOf(elements, quoted(words), draft)];
  return elements.map((element, index) => bodyOf([element], `${quoted(words)}[${index}]`, draft));
}

export function bodyOf(elements: readonly SceneElement[], name: string, draft: Draft): Body {
  return {
    name,
    box: draft.boxOf(elements),
    frame: draft.frameOf(elements),
    elements,
    painted: elements.some((element) => draft.isPainted(element)),
  };
}

function quoted(words: string): string {
  return words === '' ? 'it' : `\`${words}\``;
}

function plainBody(target: Exclude<RelationTarget, { type: 'elements' }>, words: string, draft: Draft): Body {
  const { width, height } = draft.scene.canvas;
  const canvas = { x: 0, y: 0, width, height };
  const body = (box: Box, frame = box, elements: readonly SceneElement[] = []): Body => ({
    name: quoted(words),
    box,
    frame,
    elements,
    painted: true,
  });
  switch (target.type) {
    case 'canvas':
      return body(canvas);
    case 'region':
      return body(regionOf(target.name, canvas));
    case 'point': {
      const x = lengthIn(target.x, draft, 'x');
      const y = lengthIn(target.y, draft, 'y');
      return body({ x, y, width: 0, height: 0 });
    }
    case 'anchor': {
      const { element } = target.anchor;
      return body(
        anchorBox(draft.box(element), target.anchor.anchor),
        anchorBox(draft.frame(element), target.anchor.anchor),
        [element],
      );
    }
  }
}

/** The edge or the point of a box that an anchor names. */
export function anchorBox({ x, y, width, height }: Box, anchor: AnchorPoint['anchor']): Box {
  const [right, bottom, middle, centre] = [x + width, y + height, y + height / 2, x + width / 2];
  switch (anchor) {
    case 'top':
      return { x, y, width, height: 0 };
    case 'bottom':
      return { x, y: bottom, width, height: 0 };
    case 'left':
      return { x, y, width: 0, height };
    case 'right':
      return { x: right, y, width: 0, height };
    case 'center':
      return { x: centre, y: middle, width: 0, height: 0 };
    default: {
      const [vertical, horizontal] = anchor.split('-');
      return { x: horizontal === 'left' ? x : right, y: vertical === 'top' ? y : bottom, width: 0, height: 0 };
    }
  }
}
