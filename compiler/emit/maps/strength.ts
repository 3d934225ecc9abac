import { hasWords } from '../../layout/wording.js';
import { elementsOf, keywordOf, numberOf } from '../../scene/read.js';
import type { Scene, SceneElement } from '../../scene/types.js';

/** What `keep` stands for. */
const keeps: Readonly<Record<string, number>> = { exact: 0, layout: 0.35, idea: 0.75 };
/** Kinds of which every line means something: nobody may repaint a figure. */
const exactKinds: ReadonlySet<string> = new Set(['chart', 'table', 'math', 'plot', 'axis', 'series']);
const otherwise = 0.6;

/** How freely the editor may repaint each element: 0 keeps every pixel, 1 is free (CONTRACTS, "Maps"). */
export class Strengths {
  /** Of what no element settles. */
  readonly scene: number;
  readonly #exact: ReadonlySet<SceneElement>;
  readonly #known = new Map<SceneElement, number>();

  constructor(scene: Scene) {
    const refine = scene.root.children.find(({ kind }) => kind === 'refine');
    this.scene = (refine && numberOf(refine, 'strength')) ?? otherwise;
    this.#exact = new Set(refine === undefined ? [] : elementsOf(refine, 'exact'));
  }

  /** The first found wins: its own, that of the list `exact`, its kind's, the nearest ancestor's, the scene's. */
  of(element: SceneElement): number {
    let strength = this.#known.get(element);
    if (strength === undefined) {
      strength = ownOf(element) ?? (this.#isListed(element) || isExactKind(element) ? 0 : this.#inherited(element));
      this.#known.set(element, strength);
    }
    return strength;
  }

  #isListed(element: SceneElement): boolean {
    for (let at: SceneElement | null = element; at !== null; at = at.parent) if (this.#exact.has(at)) return true;
    return false;
  }

  #inherited(element: SceneElement): number {
    for (let at = element.parent; at !== null; at = at.parent) {
      const own = ownOf(at) ?? (isExactKind(at) ? 0 : null);
      if (own !== null) return own;
    }
    return this.scene;
  }
}

function ownOf(element: SceneElement): number | null {
  return keeps[keywordOf(element, 'keep') ?? ''] ?? numberOf(element, 'strength');
}

function isExactKind(element: SceneElement): boolean {
  return exactKinds.has(element.kind) || hasWords(element);
}
