import { LineIndex } from '../../../language/diagnostics/lines.js';
import type { Diagnostic, Span } from '../../../language/diagnostics/types.js';
import type { ElementInfo, Piece } from '../protocol.js';
import type { Stretch } from '../source/shift.js';
import type { TextLog } from '../source/text-log.js';
import { isUnreadable } from './faults.js';
import type { Picture } from './picture.js';

/**
 * The new picture with the last good drawing of every element whose statement cannot be read now. What was deleted on purpose goes at once: only
 * a statement that is still there, with an error in it, keeps its drawing.
 */
export function withLastGood(before: Picture, now: Picture, diagnostics: readonly Diagnostic[], log: TextLog): Picture {
  const wrong = errorsOf(now, diagnostics);
  if (wrong.length === 0) return now;
  const follow = followed(before, log);
  const kept = new Map<string, readonly Span[]>();
  for (const [id, spans] of before.sources) {
    // What can be drawn as it stands is; what is drawn, but not as it is meant, looks as it did.
    if (now.unreadable.has(id)) kept.set(id, now.sources.get(id)!);
    if (now.elements.has(id)) continue;
    const still = spans.map(follow).filter((span) => span !== null);
    if (still.some((span) => span.uri === now.path && wrong.some((error) => touches(span, error)))) kept.set(id, still);
  }
  for (const [id, info] of before.elements)
    if (info.parent !== null && kept.has(info.parent) && !kept.has(id) && !now.elements.has(id)) {
      const still = before.sources.get(id)!.map(follow);
      if (still[0] !== null)
        kept.set(
          id,
          still.filter((span) => span !== null),
        );
    }
  return kept.size === 0 ? now : merged(before, now, kept, diagnostics);
}

/** Nothing of the text can be drawn: the picture of before, for the new text. */
export function allStale(
  before: Picture,
  text: string,
  document: number,
  message: string | null,
  log: TextLog,
): Picture {
  const follow = followed(before, log);
  const sources = [...before.sources].map(([id, spans]): [string, Span[]] => [
    id,
    spans.map(follow).filter((span) => span !== null),
  ]);
  const elements = [...before.elements].map(([id, info]): [string, ElementInfo] => [
    id,
    { ...info, freshness: 'stale', message: info.message ?? message },
  ]);
  return { ...before, text, document, edition: log.edition, elements: new Map(elements), sources: new Map(sources) };
}

function errorsOf(now: Picture, diagnostics: readonly Diagnostic[]): Stretch[] {
  const own = diagnostics.filter((one) => one.uri === now.path && isUnreadable(one));
  if (own.length === 0) return [];
  const lines = new LineIndex(now.text);
  return own.map(({ range }) => ({ start: lines.offset(range.start), end: lines.offset(range.end) }));
}

/** Where what a picture knows of the source lies now. */
function followed({ path, edition }: Picture, log: TextLog): (span: Span) => Span | null {
  return (span) => {
    if (span.uri !== path) return span;
    const moved = log.follow(span, edition);
    return moved && { uri: span.uri, ...moved };
  };
}

function touches(span: Stretch, error: Stretch): boolean {
  return span.start <= error.end && error.start <= span.end;
}

function merged(
  before: Picture,
  now: Picture,
  kept: ReadonlyMap<string, readonly Span[]>,
  diagnostics: readonly Diagnostic[],
): Picture {
  const pieces = new Map(now.pieces);
  const elements = new Map<string, ElementInfo>();
  const sources = new Map(now.sources);
  const said = diagnostics.find((one) => one.uri === now.path && isUnreadable(one))?.message ?? null;
  for (const [id, spans] of kept) {
    const piece = before.pieces.get(id);
    // Its children that are read well are where the new text has them, or else they are kept themselves.
    if (piece !== undefined) pieces.set(id, withChildren(piece, now.pieces.get(id), kept));
    // The group without a name of its own that it lies in, if it does.
    const around = before.pieces.get(`~${id}`);
    if (around !== undefined && !pieces.has(`~${id}`)) pieces.set(`~${id}`, around);
    sources.set(id, spans);
  }
  for (const id of kept.keys()) if (!now.pieces.has(id) && before.pieces.has(id)) insert(id, before, pieces);
  for (const id of orderOf(before, now, kept)) {
    const fresh = now.elements.get(id);
    const info = kept.has(id) ? before.elements.get(id)! : fresh!;
    elements.set(id, kept.has(id) ? { ...info, freshness: 'stale', message: fresh?.message ?? said } : info);
  }
  return { ...now, pieces, elements, sources, definitions: definitionsFor(before, now, pieces, kept) };
}

/** The paint of before, with the pieces of children that there are now. */
function withChildren(last: Piece, fresh: Piece | undefined, kept: ReadonlyMap<string, unknown>): Piece {
  const now = new Set((fresh?.content ?? []).flatMap((part) => (typeof part === 'string' ? [] : [part.key])));
  const stays = (key: string) => now.has(key) || kept.has(key) || kept.has(key.replace(/^~/, ''));
  const content = last.content.filter((part) => typeof part === 'string' || stays(part.key));
  const there = new Set(content.flatMap((part) => (typeof part === 'string' ? [] : [part.key])));
  const added = [...now].filter((key) => !there.has(key)).map((key) => ({ key }));
  return { open: last.open, content: [...content, ...added] };
}

/** Puts the piece of a lost element where it was: in its parent's, behind the last of those before it that are still there. */
function insert(id: string, before: Picture, pieces: Map<string, Piece>): void {
  const [home, piece] = [...before.pieces].find(([, { content }]) =>
    content.some((part) => typeof part !== 'string' && part.key === id),
  ) ?? ['', before.pieces.get('')!];
  const parent = pieces.get(home) ?? pieces.get('')!;
  const key = pieces.has(home) ? home : '';
  if (parent.content.some((part) => typeof part !== 'string' && part.key === id)) return;
  const siblings = piece.content.flatMap((part) => (typeof part === 'string' ? [] : [part.key]));
  const ahead = new Set(siblings.slice(0, Math.max(0, siblings.indexOf(id))));
  const at = parent.content.findLastIndex((part) => typeof part !== 'string' && ahead.has(part.key));
  // Without a neighbour before it: on the ground, which is what is painted first and is no element's.
  const place = at >= 0 ? at + 1 : parent.content.findIndex((part) => typeof part !== 'string');
  const content = [...parent.content];
  content.splice(place < 0 ? content.length : place, 0, { key: id });
  pieces.set(key, { open: parent.open, content });
}

/** The paint order of now, with those of before in it, each behind its neighbour of then. */
function orderOf(before: Picture, now: Picture, kept: ReadonlyMap<string, unknown>): string[] {
  const order = [...now.elements.keys()];
  let last: string | null = null;
  for (const id of before.elements.keys()) {
    if (kept.has(id) && !now.elements.has(id)) order.splice(last === null ? 0 : order.indexOf(last) + 1, 0, id);
    if (now.elements.has(id) || kept.has(id)) last = id;
  }
  return order;
}

/** Those of now, and those of before that the kept pieces use. */
function definitionsFor(
  before: Picture,
  now: Picture,
  pieces: ReadonlyMap<string, Piece>,
  kept: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string> {
  const definitions = new Map(now.definitions);
  const look = (text: string): void => {
    for (const [, id] of text.matchAll(/url\(#([^)"]+)\)/g)) {
      const definition = before.definitions.get(id!);
      if (definition === undefined || definitions.has(id!)) continue;
      definitions.set(id!, definition);
      look(definition);
    }
  };
  for (const id of kept.keys()) {
    const piece = pieces.get(id);
    if (piece === undefined) continue;
    look(piece.open);
    for (const part of piece.content) if (typeof part === 'string') look(part);
  }
  return definitions;
}
