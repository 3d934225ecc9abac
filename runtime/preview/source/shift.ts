/** The one stretch in which two texts differ: what is before `start` and what is behind the ends is the same. */
export interface Shift {
  readonly start: number;
  /** Where it ends in the text of before, and of after. */
  readonly end: number;
  readonly newEnd: number;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function shiftBetween(before: string, after: string): Shift {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, newEnd: after.length - same };
}

/**
 * Where a stretch of the text of before lies in that of after: what was edited inside of it is part of it. Null where an edit has reached over
 * one of its ends, so that nobody can say.
 */
export function shiftedStretch({ start, end }: Stretch, shift: Shift): Stretch | null {
  const by = shift.newEnd - shift.end;
  if (end <= shift.start) return { start, end };
  if (start >= shift.end) return { start: start + by, end: end + by };
  if (start <= shift.start && shift.end <= end && !(start === shift.start && end === shift.end))
    return { start, end: end + by };
  return null;
}
