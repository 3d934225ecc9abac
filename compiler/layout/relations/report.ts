import type { SpanFix } from '../../../language/diagnostics/catalogue.js';
import type { Span } from '../../../language/diagnostics/types.js';
import type { RelationName, RelationStatement, Scene } from '../../scene/types.js';
import { FRAME, type Step } from '../../solver/types.js';
import { nameOf } from '../demand.js';
import { type Axis, across, type Node, X, Y } from '../node.js';
import type { Solver } from '../solver.js';
import { agreed } from './demands.js';
import { endOf } from './ends.js';
import type { Link, Part } from './links.js';
import { bySpan, type Unit } from './problem.js';
import type { Contradiction } from './relations.js';

const directions = new Map<RelationName, Axis>([
  ['left of', X],
  ['right of', X],
  ['above', Y],
  ['below', Y],
]);
/** Rounding to the grid is no fault. px */
const hair = 1 / 16;

/** Tells what the relations could not do: one message a contradiction. */
export function reportRelations(solver: Solver): void {
  const { contradictions, unsolved, plan } = solver.relations;
  const told = new Set<string>();
  for (const contradiction of [...contradictions].sort((a, b) => bySpan(spanOf(a), spanOf(b)))) {
    // One statement of a loop or a component contradicts itself once for every instance.
    const identity = contradiction.conflict.statements
      .map((index) => contradiction.units[index]!)
      .map(({ span }) => `${span.uri} ${span.start}`)
      .join(', ');
    if (told.has(identity)) continue;
    told.add(identity);
    reportContradiction(solver, contradiction);
  }
  const [first] = unsolved.toSorted((a, b) => bySpan(a.origin, b.origin));
  if (first) solver.reporter.report('too-many-relations', { count: unsolved.length }, first.origin);
  const checked = [new Set(plan.checks[X]), new Set(plan.checks[Y])] as const;
  for (const link of plan.links) {
    const axis = directions.get(link.statement.relation);
    if (axis === undefined || plan.dropped.has(link.statement) || checked[axis].has(link)) continue;
    if (link.subjects.length === 1 && link.targets.length === 1) reportUnclear(solver, link, axis);
  }
}

function spanOf({ units, conflict }: Contradiction): Span {
  return units[conflict.dropped]!.span;
}

function reportContradiction(solver: Solver, contradiction: Contradiction): void {
  const { axis, conflict, units } = contradiction;
  const { scene, reporter } = solver;
  const own = units[conflict.dropped]!;
  const statements = conflict.statements.map((index) => units[index]!);
  const { needs, leaves } = room(contradiction);
  const parameters = {
    claims: statements.map(claimOf),
    across: axis === X,
    missing: conflict.excess / 128,
    needs: needs / 128,
    leaves: leaves === null ? null : leaves / 128,
    dropped: claimOf(own),
  };
  const related = statements.map((unit) => ({ span: unit.span, message: demandsIn(contradiction, unit) }));
  const fixes = statements.flatMap((unit) => removal(scene, unit));
  reporter.report('places-contradict', parameters, own.span, { related, fixes });
}

/** As the source says it: `a left of b`; of a property its name and its element. */
export function claimOf(unit: Unit): string {
  if (unit.type === 'property') return `${unit.property} of ${nameOf(unit.node)}`;
  return relationWords(unit.statement);
}

export function relationWords({ relation, edge, words }: RelationStatement): string {
  const name =
    relation === 'aligned'
      ? `aligned ${edge ?? 'center'} with`
      : relation === 'same'
        ? `same ${edge ?? 'size'} as`
        : relation;
  const rest = words.second === null ? words.target : `${words.target} and ${words.second}`;
  return `${words.subject} ${name} ${rest}`.trim();
}

/** Where fixed places take part: what must stand between them, and how far apart they are. Else what the circle asks for. */
function room({ conflict, problem }: Contradiction): { needs: number; leaves: number | null } {
  const { walk } = conflict;
  let needs = 0;
  let fixed = 0;
  let isFixed = false;
  for (const [index, { constraint, side }] of walk.entries()) {
    const { from, to, min, max } = problem.constraints[constraint]!;
    const weight = side === 'low' ? min : -max;
    if (from !== FRAME && to !== FRAME) {
      needs += weight;
      continue;
    }
    fixed += weight;
    isFixed = true;
    // The room between two fixed things begins where the first of them ends.
    const [box, next] = [side === 'low' ? to : from, walk[(index + 1) % walk.length]!];
    const { min: low, max: high, from: start, to: end } = problem.constraints[next.constraint]!;
    const size = problem.sizes[box] ?? 0;
    if (box === FRAME || start === FRAME || end === FRAME || (next.side === 'low' ? low : -high) < size) continue;
    needs -= size;
    fixed += size;
  }
  return { needs, leaves: isFixed ? -fixed : null };
}

/** What a statement demands in a contradiction, with numbers. */
function demandsIn({ conflict, problem, boxes, axis, units }: Contradiction, unit: Unit): string {
  const number = units.indexOf(unit);
  const steps = conflict.walk.filter(({ constraint }) => problem.constraints[constraint]!.statement === number);
  const demands = steps.map((step) => demandOf(step, problem, boxes, axis));
  return `\`${claimOf(unit)}\`: ${[...new Set(demands)].join(', and ')}`;
}

function demandOf(
  { constraint, side }: Step,
  { constraints, sizes }: Contradiction['problem'],
  boxes: readonly Node[],
  axis: Axis,
): string {
  const { from, to, min, max } = constraints[constraint]!;
  const [edge, near, far] = axis === X ? ['left edge', 'left', 'right'] : ['top', 'top', 'bottom'];
  const name = (box: number): string => `\`${nameOf(boxes[box]!)}\``;
  const by = side === 'low' ? min : max;
  const bound = min === max ? '' : side === 'low' ? ' or more' : ' or less';
  if (from === FRAME) return `the ${edge} of ${name(to)} at ${px(by)}${bound}`;
  if (to === FRAME) return `the ${edge} of ${name(from)} at ${px(-by)}${bound}`;
  const [first, second, distance] = by >= 0 ? [from, to, by] : [to, from, -by];
  const limit = min === max ? '' : (side === 'low') === by >= 0 ? ' or more' : ' or less';
  if (distance === 0 && limit !== '') {
    const [behind, before] = (side === 'low') === by >= 0 ? [first, second] : [second, first];
    return `the ${edge} of ${name(before)} no farther ${axis === X ? 'left' : 'up'} than that of ${name(behind)}`;
  }
  const gap = distance - sizes[first]!;
  if (gap >= 0 && limit !== ' or less') {
    const extent = axis === X ? 'wide' : 'high';
    return `${px(gap)}${limit} between the ${far} of ${name(first)} (${px(sizes[first]!)} ${extent}) and the ${near} of ${name(second)}`;
  }
  return `the ${edge} of ${name(second)} ${px(distance)}${limit} ${axis === X ? 'right of' : 'below'} that of ${name(first)}`;
}

function px(units: number): string {
  return `${Math.round((units / 128) * 100) / 100} px`;
}

/** Taking a relation out of its `place`; the last one takes the `place` with it. */
function removal(scene: Scene, unit: Unit): SpanFix[] {
  if (unit.type === 'property') return [];
  const { statement } = unit;
  const { origin, statement: whole } = statement;
  const title = `Remove \`${claimOf(unit)}\``;
  const fix = (start: number, end: number): SpanFix[] => [
    { title, safe: false, edits: [{ span: { uri: origin.uri, start, end }, newText: '' }] },
  ];
  if (whole.uri !== origin.uri) return [];
  const heads =
    statement.subject.type === 'elements' ? statement.subject.elements.map((element) => element.origin) : [];
  // Written in the head of its element, it is all there is to remove.
  if (heads.some(({ uri, start }) => uri === whole.uri && start === whole.start)) return fix(origin.start, origin.end);
  const all = new Map<number, number>();
  for (const other of scene.relations) {
    if (other.statement.uri === whole.uri && other.statement.start === whole.start)
      all.set(other.origin.start, other.origin.end);
  }
  const starts = [...all.keys()].sort((a, b) => a - b);
  const at = starts.indexOf(origin.start);
  if (starts.length === 1) return fix(whole.start, whole.end);
  return at === 0 ? fix(origin.start, starts[1]!) : fix(all.get(starts[at - 1]!)!, origin.end);
}

/** A direction that holds, and that layout has chosen, but not so plainly that every judge would see it. */
function reportUnclear(solver: Solver, { statement, frame, subjects, targets }: Link, axis: Axis): void {
  const [subject, target] = [subjects[0]!, targets[0]!];
  const centre = (part: Part, of: Axis): number => {
    const { mover, start, size } = endOf(solver, part, frame, of);
    return (mover ? solver.start(mover, of) : 0) + start + size / 2;
  };
  const apart = (of: Axis): number => Math.abs(centre(subject, of) - centre(target, of));
  const [along, aside] = [apart(axis), apart(across(axis))];
  if (aside <= agreed * along + hair) return;
  const parameters = { claim: relationWords(statement), along, aside, across: axis === X };
  solver.reporter.report('direction-unclear', parameters, statement.origin);
}
