import type { LinesOf, Reporter } from '../../../language/diagnostics/catalogue.js';
import type { Span } from '../../../language/diagnostics/types.js';
import { libraryRoot } from '../../../language/names/paths.js';
import { headOf } from '../../checks/head.js';
import type { checkMessages } from '../../messages/checks.js';
import type { SceneElement } from '../../scene/types.js';
import type { Draft } from '../draft.js';
import { Choices } from './choice.js';

/** What the checks of one draft share. */
export class CheckContext {
  readonly draft: Draft;
  readonly reporter: Reporter<typeof checkMessages>;
  readonly choices: Choices;
  readonly #linesOf: LinesOf;
  readonly #said = new Set<string>();

  constructor(draft: Draft, reporter: Reporter<typeof checkMessages>, linesOf: LinesOf) {
    this.draft = draft;
    this.reporter = reporter;
    this.choices = new Choices(draft.scene);
    this.#linesOf = linesOf;
  }

  /** Elements with a place, but the scene and what the standard library is made of, in source order. */
  get elements(): readonly SceneElement[] {
    const { elements, root } = this.draft.scene;
    return [...elements.values()].filter(
      (element) => element.placed && element !== root && !element.origin.uri.startsWith(libraryRoot),
    );
  }

  spanOf(element: SceneElement): Span {
    return headOf(element.origin, this.#linesOf);
  }

  /** True the first time; what a loop or a component makes is said once for its place in the source. */
  isFirst(key: string, ...elements: readonly SceneElement[]): boolean {
    const place = [key, ...elements.map(({ origin }) => `${origin.uri}:${origin.start}`)].join(' ');
    if (this.#said.has(place)) return false;
    this.#said.add(place);
    return true;
  }
}

/** Whether the element itself paints something, apart from what is in it. */
export function paintsItself(element: SceneElement, draft: Draft): boolean {
  const { from, to } = draft.leaves(element);
  for (let leaf = from; leaf < to; leaf++) if (draft.index.leaves[leaf]!.item.element === element.id) return true;
  return false;
}
