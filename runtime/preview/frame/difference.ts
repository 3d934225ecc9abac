import type { ElementInfo, Frame, Piece } from '../protocol.js';
import type { Picture } from './picture.js';

/** What has to be told to turn one picture into another. Without one of before: all. */
export function frameBetween(
  before: { readonly picture: Picture; readonly version: number } | null,
  after: Picture,
  version: number,
  took: number,
): Frame {
  const old = before?.picture;
  const pieces = changed<Piece>(old?.pieces, after.pieces, isSamePiece);
  const definitions = changed<string>(old?.definitions, after.definitions, (a, b) => a === b);
  const elements = changed<ElementInfo>(old?.elements, after.elements, isSameElement);
  const order = [...after.elements.keys()];
  const isSameOrder = old !== undefined && sameList([...old.elements.keys()], order);
  return {
    type: 'frame',
    version,
    base: before?.version ?? null,
    document: after.document,
    scene: after.scene,
    pieces: Object.fromEntries(pieces),
    gonePieces: gone(old?.pieces, after.pieces),
    definitions: Object.fromEntries(definitions),
    goneDefinitions: gone(old?.definitions, after.definitions),
    elements: elements.map(([, info]) => info),
    order: isSameOrder ? null : order,
    took,
  };
}

type ById<Value> = ReadonlyMap<string, Value>;

function changed<Value>(before: ById<Value> | undefined, after: ById<Value>, isSame: (a: Value, b: Value) => boolean) {
  return [...after].filter(([key, value]) => {
    const old = before?.get(key);
    return old === undefined || !(old === value || isSame(old, value));
  });
}

function gone(before: ById<unknown> | undefined, after: ById<unknown>): string[] {
  return [...(before?.keys() ?? [])].filter((key) => !after.has(key));
}

function isSamePiece(a: Piece, b: Piece): boolean {
  return (
    a.open === b.open &&
    a.content.length === b.content.length &&
    a.content.every((part, index) => {
      const other = b.content[index]!;
      return typeof part === 'string' || typeof other === 'string' ? part === other : part.key === other.key;
    })
  );
}

function isSameElement(a: ElementInfo, b: ElementInfo): boolean {
  return (
    a.parent === b.parent &&
    a.kind === b.kind &&
    a.name === b.name &&
    a.label === b.label &&
    a.freshness === b.freshness &&
    a.message === b.message &&
    a.corners.every(([x, y], index) => x === b.corners[index]![0] && y === b.corners[index]![1])
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
