import { formatNumber } from '../../geometry/format.js';
import type { DisplayList } from '../../paint/types.js';
import { Definitions } from './defs.js';
import { type GroupWriter, SvgWriter } from './emit.js';

/** A group of the picture by itself: its tag without children, and what is in it, SVG or the key of another piece, rearmost first. */
export interface SvgPiece {
  readonly open: string;
  readonly content: readonly (string | { readonly key: string })[];
}

export interface SvgPieces {
  /**
   * By key: an element's id for its group; `` (empty) for the `svg` itself; for a group without a name around others, `~` and the key of the
   * first of them.
   */
  readonly pieces: ReadonlyMap<string, SvgPiece>;
  /** By id, one tag each. The id comes of the text, so that the same definition has the same id in every picture. */
  readonly definitions: ReadonlyMap<string, string>;
}

/**
 * The same picture as `emitSvg` writes, taken apart at the groups of elements, so that two pictures of nearly the same scene have nearly the same
 * pieces. Outlines only: nothing in it is selected as text.
 */
export function emitPieces(list: DisplayList): SvgPieces {
  const pieces = new Map<string, SvgPiece>();
  const write: GroupWriter = (attributes, children, id) => {
    // A group without an id is part of what is around it, unless it holds pieces itself.
    const first = children.find((line) => line.startsWith(mark));
    if (id === null && first === undefined) return [`<g${attributes}>${children.join('')}</g>`];
    const key = id ?? `~${first!.slice(mark.length)}`;
    pieces.set(key, { open: `<g${attributes}/>`, content: contentOf(children) });
    return [mark + key];
  };
  const options = { text: 'outlines-only', ids: true } as const;
  const writer = new SvgWriter(options, new Definitions(idOf), write);
  const body = writer.items(list.items, 1);
  const marks = new SvgWriter({ ...options, ids: false }, writer.definitions).items(list.marks ?? [], 1);
  if (marks.length > 0) body.push(`<g class="conflicts">${marks.join('')}</g>`);
  const [width, height] = [formatNumber(list.width), formatNumber(list.height)];
  pieces.set('', {
    open: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"/>`,
    content: contentOf(body),
  });
  return { pieces, definitions: writer.definitions.byId };
}

/** Stands before a key where lines of SVG are expected; no line begins with it. */
const mark = '\0';

/** Lines with pieces among them; what lies between two is one string. */
function contentOf(lines: readonly string[]): SvgPiece['content'] {
  const content: (string | { key: string })[] = [];
  let between = '';
  for (const line of lines) {
    if (!line.startsWith(mark)) {
      between += line;
      continue;
    }
    if (between !== '') content.push(between);
    between = '';
    content.push({ key: line.slice(mark.length) });
  }
  if (between !== '') content.push(between);
  return content;
}

/** An id out of a definition's text: two lanes of FNV-1a, with primes of their own. */
function idOf(kind: string, text: string): string {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
  }
  return `${kind}--${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
