/**
 * A path in absolute coordinates. `verbs` holds one letter a segment, `coords` its points in order:
 * `M` and `L` take one point (x, y), `Q` two, `C` three, `Z` none. Arcs are stored as cubics.
 */
export interface Path {
  readonly verbs: string;
  readonly coords: readonly number[];
}

export const emptyPath: Path = { verbs: '', coords: [] };
