import { isTagged } from '../scene/read.js';
import { type Axis, across, alignment, type Node, X, Y } from './node.js';

/**
 * Whether a node's size on an axis is known without its children: a percentage inside it refers to it then. Decided by what the
 * source gives, never by numbers.
 */
export function isSized(node: Node, axis: Axis): boolean {
  node.sized[axis] ??= findSized(node, axis);
  return node.sized[axis];
}

function findSized(node: Node, axis: Axis): boolean {
  if (!node.parent) return true;
  if (node.element.picture) return false;
  if (node.content === 'words' || node.content === 'natural') return true;
  return isFixed(node, axis) || fillsRoom(node, axis);
}

/** The size is given: by the source, by the container that stretches it, or by the other side and a ratio. */
export function isFixed(node: Node, axis: Axis): boolean {
  if (node.given[axis] !== 'auto' || node.matched[axis]) return true;
  if (node.element.kind === 'circle' && isTagged(node.element.properties.r, 'length')) return true;
  if (stretches(node, axis)) return isSized(node.parent!, axis);
  return hasRatio(node) && node.given[across(axis)] !== 'auto';
}

export function hasRatio(node: Node): boolean {
  return typeof node.element.properties['aspect-ratio'] === 'number';
}

/** `align-items: stretch` and its kin concern it: nothing else decides its size there. */
export function stretches(node: Node, axis: Axis): boolean {
  const container = node.parent;
  if (!container?.flow || container.main === axis || node.given[axis] !== 'auto') return false;
  if (node.turn || node.element.picture) return false;
  if (hasRatio(node) && node.given[across(axis)] !== 'auto') return false;
  return alignment(node, axis) === 'stretch';
}

/**
 * A row or column that has shares to give and no size of its own takes all the room it can get, as in CSS a flex container does;
 * inside another one along the same axis it counts as `1fr` itself.
 */
export function fillsRoom(node: Node, axis: Axis): boolean {
  node.fills[axis] ??= findFills(node, axis);
  return node.fills[axis];
}

function findFills(node: Node, axis: Axis): boolean {
  if (node.given[axis] !== 'auto') return false;
  if (node.main === axis) return node.children.some((child) => shareOf(child, axis) > 0);
  if (node.flow !== 'grid') return false;
  const tracks = node.element.properties[axis === X ? 'columns' : 'rows'];
  return Array.isArray(tracks) && tracks.some((track) => isTagged(track, 'fraction'));
}

/** `width: 2fr` is 2; 0 where the size is no share. */
export function shareOf(node: Node, axis: Axis): number {
  const value = node.element.properties[axis === Y ? 'height' : 'width'];
  if (isTagged(value, 'fraction')) return Math.max(0, value.share);
  return value !== undefined && fillsRoom(node, axis) ? 1 : 0;
}
