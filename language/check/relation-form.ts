import type { SpanFix } from '../diagnostics/catalogue.js';
import type { Placement } from '../generated/ast.js';
import { replaceFix } from '../names/edits.js';
import { foreignRelations } from '../names/foreign.js';
import { partSpan } from '../names/spans.js';
import { anchors } from '../types/access.js';
import type { RelationContext } from '../types/relations.js';
import type { Place, Session } from '../types/session.js';

/** Relations for which an exact distance makes sense. */
const spaced: ReadonlySet<string> = new Set([
  'left of',
  'right of',
  'above',
  'below',
  'near',
  'under',
  'outside',
  'around',
]);
/** What `aligned` takes. */
export const edges: readonly string[] = ['left', 'right', 'top', 'bottom', 'center'];
/** What `same … as` takes. */
export const dimensions: readonly string[] = ['width', 'height', 'size', 'color'];

/** The words of a relation as one: `left   of` is `left of`. */
export function relationName(placement: Placement): string {
  return (placement.relation ?? placement.slip ?? '').replace(/\s+/g, ' ');
}

/** Checks the words of a relation. False if its operands need no further look, since what is wrong has been said. */
export function checkRelationForm(s: Session, placement: Placement, context: RelationContext, place: Place): boolean {
  if (placement.slip !== undefined) return checkSlip(s, placement, context, place);
  const name = relationName(placement);
  if (placement.target === undefined && name !== '') {
    s.report('relation-without-target', { relation: name }, s.span(placement));
    return false;
  }
  if (name === 'between' && placement.second === undefined) {
    const list = placement.target === undefined ? '' : s.source(placement.target);
    s.report('between-one', { target: list }, s.span(placement));
    return false;
  }
  if (name === 'aligned') return checkEdge(s, placement, edges, 'aligned');
  if (name === 'same') return checkEdge(s, placement, dimensions, 'same');
  if (placement.gap !== undefined && !spaced.has(name)) {
    const by = s.part(placement, 'gap');
    const start = s.text.lastIndexOf('by', by.start);
    s.report(
      'needless-by',
      { relation: name },
      { ...by, start },
      {
        fixes: [
          {
            title: 'Leave `by` out',
            safe: false,
            edits: [{ span: { ...by, start: trimStart(s.text, start) }, newText: '' }],
          },
        ],
      },
    );
  }
  return true;
}

function trimStart(text: string, at: number): number {
  let start = at;
  while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  return start;
}

function checkEdge(s: Session, placement: Placement, known: readonly string[], relation: 'aligned' | 'same'): boolean {
  const { edge } = placement;
  if (edge === undefined) {
    s.report('relation-edge', { relation, edge: null, known }, s.span(placement));
    return true;
  }
  if (known.includes(edge)) return true;
  const middle =
    relation === 'aligned' &&
    ['middle', 'centre', 'center-x', 'center-y', 'vertical', 'horizontal', 'vertically', 'horizontally'].includes(edge);
  const where = s.part(placement, 'edge');
  s.report('relation-edge', { relation, edge, known }, where, {
    fixes: middle ? [replaceFix(where, 'center', true)] : [],
  });
  return true;
}

/** Words that the language spells differently. */
function checkSlip(s: Session, placement: Placement, context: RelationContext, place: Place): boolean {
  const words = placement.slip!.replace(/\s+/g, ' ').toLowerCase();
  const where = partSpan(s.uri, placement, 'slip');
  if (words === 'at') return checkAt(s, placement, context, place);
  const known = foreignRelations[words] ?? directional(words);
  const fixes: SpanFix[] = known === null ? [] : [replaceFix(where, known.use, known.safe)];
  s.report('relation-word', { written: placement.slip!, use: known?.use ?? null }, where, { fixes });
  return placement.target !== undefined;
}

/** `to the left of`, `left_of`, `on the right side of`, `at the bottom of`. */
function directional(words: string): { use: string; safe: boolean } | null {
  const side = /(left|right|top|bottom|front)/.exec(words)?.[1];
  if (side === 'left' || side === 'right') return { use: `${side} of`, safe: true };
  if (side === 'front') return { use: 'in front of', safe: true };
  if (side === 'top') return words.startsWith('on') ? { use: 'on', safe: true } : { use: 'above', safe: false };
  return side === 'bottom' ? { use: 'below', safe: false } : null;
}

/** `place on table, at center`: an anchor is a property. */
function checkAt(s: Session, placement: Placement, context: RelationContext, place: Place): boolean {
  const { statement } = context;
  const where = s.span(placement);
  const value = placement.target === undefined ? '' : s.source(placement.target);
  const anchor = anchors.includes(value) || value.startsWith('(');
  const body = place.scope.element?.node.body;
  const free =
    body !== undefined &&
    !body.members.some((member) => member.$type === 'Property' && ['at', 'x', 'y'].includes(member.name));
  const fixes: SpanFix[] = [];
  if (anchor && statement.$type === 'Place' && statement.subject === undefined && free) {
    const whole = s.span(statement);
    const last = statement.relations.at(-1) === placement;
    const index = statement.relations.indexOf(placement);
    if (statement.relations.length === 1) fixes.push(replaceFix(whole, `at: ${value}`, true));
    else {
      const cut = last
        ? { uri: s.uri, start: s.span(statement.relations[index - 1]!).end, end: where.end }
        : { uri: s.uri, start: where.start, end: s.span(statement.relations[index + 1]!).start };
      fixes.push({
        title: `Write \`at: ${value}\` as a property`,
        safe: true,
        edits: [
          { span: cut, newText: '' },
          { span: { uri: s.uri, start: whole.start, end: whole.start }, newText: `at: ${value}; ` },
        ],
      });
    }
  }
  s.report('at-in-place', { value }, where, { fixes });
  return false;
}
