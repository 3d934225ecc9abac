import { rotation } from '../geometry/matrix.js';
import { degreesOf, isTagged, lengthOf, pointOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Point } from '../scene/values.js';
import { pathPlaces } from './along.js';
import type { Axis, Node } from './node.js';
import type { Solver } from './solver.js';
import { resolveLength } from './terms.js';

/** A pinhole camera that looks level over a flat ground. */
export interface Camera {
  /** px per metre at one metre away: half the canvas height by the tangent of half the vertical angle of view. */
  readonly focal: number;
  /** Height of the horizon and middle of the picture, px. */
  readonly horizon: number;
  readonly middle: number;
  /** Height of the eye, metres. */
  readonly eye: number;
}

/** Metres of what does not say where it stands are those at this distance. */
export const defaultDepth = 5;
/** Nothing stands nearer than this, metres. */
const nearest = 0.2;

export function cameraOf(solver: Solver): Camera | null {
  const element = solver.scene.root.children.find((child) => child.kind === 'camera');
  return element ? cameraFrom(solver, element) : null;
}

function cameraFrom(solver: Solver, element: SceneElement): Camera {
  const { width, height } = solver.scene.canvas;
  const view = Math.max(1, Math.min(170, degreesOf(element, 'view') || 50));
  const [cosine, sine] = rotation(view / 2);
  const horizon = lengthOf(element, 'horizon');
  const eye = element.properties.height;
  return {
    focal: (height / 2) * (cosine / sine),
    horizon: horizon
      ? resolveLength(
          solver,
          horizon,
          solver.root,
          () => height,
          () => 24,
        )
      : height / 2,
    middle: width / 2,
    eye: isTagged(eye, 'distance') ? eye.metres : 1.6,
  };
}

/** Where `stand` puts the feet of a node on an axis, in canvas px; null without a camera or metres. */
export function standingPlace(solver: Solver, node: Node, axis: Axis): number | null {
  const camera = solver.camera;
  const stand = standOf(node);
  if (!camera || !stand || stand.x.type !== 'distance' || stand.y.type !== 'distance') return null;
  return groundPlace(solver, [stand.x.metres, stand.y.metres])[axis];
}

/** Where a place on the ground, metres to the right of the middle and away, is seen on the canvas. px */
export function groundPlace(
  { camera, scene }: Solver,
  [right, away]: readonly [number, number],
): readonly [number, number] {
  if (!camera) return [scene.canvas.width / 2, scene.canvas.height / 2];
  const scale = camera.focal / Math.max(nearest, away);
  return [camera.middle + right * scale, camera.horizon + camera.eye * scale];
}

function standOf(node: Node): Point | null {
  const point = pointOf(node.element, 'stand');
  return point?.type === 'point' ? point : null;
}

/** How many px a metre has where the node stands. */
export function pixelsPerMetre(solver: Solver, node: Node): number {
  return solver.camera ? solver.camera.focal / Math.max(nearest, standingDepth(solver, node) ?? defaultDepth) : 100;
}

/** How far away the node stands, or what it lies in, metres; null where nothing says so. */
export function standingDepth(solver: Solver, node: Node): number | null {
  for (let at: Node | null = node; at; at = at.parent) {
    const stand = standOf(at);
    if (stand?.y.type === 'distance') return stand.y.metres;
    if (at.parent?.element.many !== 'along') continue;
    const { places, metres } = pathPlaces(solver, at.parent);
    if (metres) return places[at.index]?.[1] ?? null;
  }
  return null;
}
