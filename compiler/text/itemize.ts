import type { HarfBuzzFace } from './harfbuzz/font.js';

/** A stretch of text for one face; `face` null: a cluster that no face has. Offsets are UTF-16 code units. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly face: HarfBuzzFace | null;
}

/** Drawn as nothing, and never a reason to change the face. */
const ignorable = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
/** Drawn on, or as a part of, the character before. */
const extending = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f)$/u;
const space = /^\p{Zs}$/u;

/** Cuts `text` into stretches by the first face that has each character; a character's marks stay with it. */
export function itemize(text: string, faces: readonly HarfBuzzFace[]): Item[] {
  const items: Item[] = [];
  for (const cluster of clusters(text)) {
    const face = faceFor(cluster.text, faces, items.at(-1)?.face ?? null);
    const last = items.at(-1);
    if (last && last.face === face && face !== null) items[items.length - 1] = { ...last, end: cluster.end };
    else items.push({ start: cluster.start, end: cluster.end, face });
  }
  return items;
}

/** Characters with what extends them; joined emoji are one. */
function clusters(text: string): { start: number; end: number; text: string }[] {
  const found: { start: number; end: number; text: string }[] = [];
  let joined = false;
  let at = 0;
  for (const character of text) {
    const last = found.at(-1);
    if (last && (joined || extending.test(character))) {
      last.end += character.length;
      last.text += character;
    } else {
      found.push({ start: at, end: at + character.length, text: character });
    }
    joined = character === '\u200d' && last !== undefined && last.text.codePointAt(0)! >= 0x2000;
    at += character.length;
  }
  return found;
}

function faceFor(cluster: string, faces: readonly HarfBuzzFace[], current: HarfBuzzFace | null): HarfBuzzFace | null {
  const needed = Array.from(cluster).filter((character) => !ignorable.test(character));
  if (needed.length === 0) return current ?? faces[0] ?? null;
  const has = (face: HarfBuzzFace, character: string): boolean =>
    // HarfBuzz makes every kind of space from the plain one.
    face.coverage.has(space.test(character) ? 0x20 : character.codePointAt(0)!);
  // Rather a mark from nowhere than no letter: the whole cluster if a face has it, else its base.
  return (
    faces.find((face) => needed.every((character) => has(face, character))) ??
    faces.find((face) => has(face, needed[0]!)) ??
    null
  );
}
