import type { Span } from '../../../language/diagnostics/types.js';
import type { Picture } from '../frame/picture.js';
import type { TextLog } from './text-log.js';

/** What a page may still speak of after newer versions were sent. */
const remembered = 16;

/** Where the elements of the last versions were written, for as long as a page may ask. */
export class Sources {
  readonly #versions = new Map<number, Picture>();

  remember(version: number, picture: Picture): void {
    this.#versions.set(version, picture);
    const oldest = version - remembered;
    for (const known of this.#versions.keys()) if (known <= oldest) this.#versions.delete(known);
  }

  /**
   * The statement of an element of a version, in the text as it is now; null where nobody can say: the version is forgotten, the statement is
   * edited away. Never that of another.
   */
  statement(version: number, id: string, log: TextLog): Span | null {
    const picture = this.#versions.get(version);
    const span = picture?.sources.get(id)?.[0];
    if (picture === undefined || span === undefined) return null;
    if (span.uri !== picture.path) return span;
    const moved = log.follow(span, picture.edition);
    return moved && { uri: span.uri, ...moved };
  }
}

/**
 * The elements of the innermost statement around an offset of a picture's own text: several where it stands in a loop or a component. Those
 * inside of them are not named.
 */
export function elementsAt({ elements, sources, path }: Picture, offset: number): string[] {
  let best: { readonly size: number; readonly ids: string[] } | null = null;
  for (const [id, spans] of sources)
    for (const { uri, start, end } of spans) {
      if (uri !== path || offset < start || offset > end) continue;
      const size = end - start;
      if (best === null || size < best.size) best = { size, ids: [id] };
      else if (size === best.size && best.ids.at(-1) !== id) best.ids.push(id);
    }
  const ids = new Set(best?.ids);
  return [...ids].filter((id) => !ids.has(elements.get(id)?.parent ?? ''));
}
