import type { RelationStatement, SceneElement } from '../../scene/types.js';
import { type Axis, type Node, X, Y } from '../node.js';
import type { Solver } from '../solver.js';

/** How much larger a thing is made than the one that it is to be larger than, in area; and how much higher. */
const larger = { area: 1.5, height: 1.25 } as const;

/**
 * `same width as`, `larger than` and their kin: they decide a size that nothing else does. By subject, in source order, the first
 * that speaks of an axis.
 */
export class SizeRelations {
  readonly #bySubject = new Map<SceneElement, RelationStatement[]>();

  constructor(relations: readonly RelationStatement[]) {
    for (const statement of relations) {
      const { relation, subject, target } = statement;
      if (
        relation !== 'same' &&
        relation !== 'larger than' &&
        relation !== 'smaller than' &&
        relation !== 'taller than'
      )
        continue;
      if (subject.type !== 'elements' || target.type !== 'elements') continue;
      for (const element of subject.elements) {
        if (target.elements.includes(element)) continue;
        const list = this.#bySubject.get(element);
        if (list) list.push(statement);
        else this.#bySubject.set(element, [statement]);
      }
    }
  }

  /** The size that `same … as` gives a node on an axis; null where none does. */
  same(solver: Solver, node: Node, axis: Axis): number | null {
    const statement = this.#of(node).find(
      ({ relation, edge }) =>
        relation === 'same' && (edge === 'size' || edge === null || edge === (axis === X ? 'width' : 'height')),
    );
    return statement ? this.#because(solver, statement, () => extremeOf(solver, statement, axis)) : null;
  }

  /** Whether `same … as` decides the size on an axis. */
  decides(node: Node, axis: Axis): boolean {
    return this.#of(node).some(
      ({ relation, edge }) =>
        relation === 'same' && (edge === 'size' || edge === null || edge === (axis === X ? 'width' : 'height')),
    );
  }

  /** The factor by which the natural size is scaled so that the node is larger, smaller or taller than its target. */
  scale(solver: Solver, node: Node, natural: { readonly width: number; readonly height: number }): number {
    const statement = this.#of(node).find(({ relation }) => relation !== 'same');
    if (!statement || natural.width <= 0 || natural.height <= 0) return 1;
    return this.#because(solver, statement, () => {
      const [width, height] = [extremeOf(solver, statement, X), extremeOf(solver, statement, Y)];
      if (statement.relation === 'taller than') return Math.max(1, (larger.height * height) / natural.height);
      const share = Math.sqrt((width * height) / (natural.width * natural.height));
      if (statement.relation === 'larger than') return Math.max(1, Math.sqrt(larger.area) * share);
      return Math.min(1, share / Math.sqrt(larger.area));
    });
  }

  #of(node: Node): readonly RelationStatement[] {
    return this.#bySubject.get(node.element) ?? [];
  }

  #because(solver: Solver, statement: RelationStatement, compute: () => number): number {
    const { words, relation } = statement;
    return solver.demand.because(`${words.subject} ${relation} ${words.target}`, statement.origin, compute);
  }
}

/** The extent of the target; of several the one that counts: the smallest for `smaller than`, else the largest. */
function extremeOf(solver: Solver, { target, relation }: RelationStatement, axis: Axis): number {
  const sizes = (target.type === 'elements' ? target.elements : []).flatMap((element) => {
    const node = solver.nodes.get(element);
    return node ? [solver.outer(node, axis)] : [];
  });
  if (sizes.length === 0) return 0;
  return relation === 'smaller than' ? Math.min(...sizes) : Math.max(...sizes);
}
