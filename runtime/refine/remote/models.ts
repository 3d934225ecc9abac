import { RefineError } from '../types.js';

export type ControlKind = 'depth' | 'edges';

const controlNames = { depth: /depth/i, edges: /canny|line-?art|softedge|scribble|hed/i } as const;

/**
 * The ControlNet model for one of our maps: the one asked for, else the first whose name says that it takes such maps, and that is of
 * the checkpoint's family, as far as names tell. Null where none is wanted, or there.
 */
export function controlModel(
  kind: ControlKind,
  asked: string | null | undefined,
  models: readonly string[],
  checkpoint: string | null,
): string | null {
  if (asked === null) return null;
  const fits = (name: string) => checkpoint === null || /xl/i.test(name) === /xl/i.test(checkpoint);
  if (asked === undefined) return models.find((name) => controlNames[kind].test(name) && fits(name)) ?? null;
  // The web UI's extension shows names with a checksum: “control_depth [1d2fa3]”.
  const found = models.find((name) => name === asked || name.replace(/ \[\w+\]$/, '') === asked);
  if (found === undefined) throw lacks('ControlNet model', asked, models);
  return found;
}

export function lacks(what: string, asked: string, names: readonly string[]): RefineError {
  const some = names.slice(0, 8).join(', ');
  return new RefineError(
    `The server has no ${what} “${asked}”. It has ${some === '' ? 'none' : some}${names.length > 8 ? ', …' : ''}.`,
  );
}
