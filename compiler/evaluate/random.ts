import type { AstNode } from 'langium';

/**
 * Random numbers that depend on the source alone: on the seed that a call gives, on where in the source it stands (statement by
 * statement, so that white space and comments do not count), and on the turn, instance or call it is evaluated for. The order
 * of evaluation has no part in it.
 */

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit of the input moves every bit of the result. */
function scramble(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One 32-bit number from two. */
export function mix(first: number, second: number): number {
  return scramble((Math.imul(first, 0x9e3779b1) ^ second) + 0x7f4a7c15);
}

/** A seed of the language, which may be any number, as 32 bits. */
export function seedOf(value: number): number {
  const whole = Math.trunc(value);
  return mix(whole % 0x100000000, Math.round((value - whole) * 0x100000000));
}

/** Uniform in 0 ≤ x < 1, 32 bits: one step of SplitMix32 from a state. */
export function uniform(state: number): number {
  return scramble(state + 0x9e3779b9) / 0x100000000;
}

const places = new WeakMap<AstNode, number>();

/** Where a node stands in its file: the hash of its path from the root. */
export function placeSeed(node: AstNode): number {
  let seed = places.get(node);
  if (seed === undefined) {
    const container = node.$container;
    seed =
      container === undefined
        ? 1
        : mix(placeSeed(container), textSeed(node.$containerProperty ?? '') + (node.$containerIndex ?? 0));
    places.set(node, seed);
  }
  return seed;
}

/** FNV-1a over UTF-16 code units. */
export function textSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
