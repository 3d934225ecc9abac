/**
 * Shares out things evenly in their order: the same room before the first, between any two and behind the last. Where they do not fit
 * they touch, and stand out of the room by the same length on both sides. Integers, rounded down.
 *
 * @returns their starts, from the start of the room
 */
export function distribute(sizes: readonly number[], room: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const free = room - total;
  let before = 0;
  return sizes.map((size, index) => {
    const shared = free >= 0 ? Math.floor((free * (index + 1)) / (sizes.length + 1)) : Math.floor(free / 2);
    const start = before + shared;
    before += size;
    return start;
  });
}
