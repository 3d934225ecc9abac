import { LineIndex } from '../../../language/diagnostics/lines.js';
import { type Diagnostic, isProblem } from '../../../language/diagnostics/types.js';
import type * as ast from '../../../language/generated/ast.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';
import {
  isClosed,
  placeOf,
  type Rewritable,
  rewritable,
  type Statement,
  type Stretch,
  statementAt,
  stretchOfRange,
  treeOf,
  wholeThing,
} from '../source/statements.js';

/** A diagnostic as a model gets it. Lines and columns count from 1. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The number of the statement at fault; null: nothing that may be rewritten, such as an expectation. */
  readonly statement: number | null;
  readonly line: number;
  readonly column: number;
  /** What stands at the place. */
  readonly source: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** What could stand there instead. */
  readonly candidates: readonly string[];
  /** Ready edits: what each would write. */
  readonly edits: readonly { readonly title: string; readonly write: readonly string[] }[];
}

/** What is wrong with a program, as far as one round takes it up. */
export interface Faults {
  readonly problems: readonly Problem[];
  /** Statements that may be rewritten, by their numbers minus 1; stretches that could not be read are among them. */
  readonly statements: readonly Rewritable[];
  /** Problems that wait for a later round: consequences of these, or beyond the cap. */
  readonly waiting: number;
}

/** What one round takes up, at most. */
const mostStatements = 12;
const mostProblems = 24;
/** Steps by the first digit of their codes, in the order in which faults cause others. */
const order = '123645789';

/** Faults about the form or the meaning of what is written; the others are about the draft, which a mended statement changes. */
function isOfSource({ code }: Diagnostic): boolean {
  return /^COCO[1236]/.test(code);
}

/**
 * The errors and warnings of a program with the statements that are to be rewritten. Root causes first: while something cannot be read or has no
 * meaning, what the draft lacks waits, and so do names that are unknown only because their declaration is at fault.
 */
export function faultsOf(text: string, uri: string, diagnostics: readonly Diagnostic[]): Faults {
  const all = diagnostics.filter((one) => one.uri === uri && isProblem(one));
  const errors = all.filter(({ severity }) => severity === 'error');
  const ofSource = errors.filter(isOfSource);
  const roots = ofSource.length > 0 ? withoutConsequences(ofSource, text) : errors.length > 0 ? errors : all;
  const sorted = roots.toSorted((a, b) => rank(a) - rank(b));
  const statements: Rewritable[] = [];
  const problems: Problem[] = [];
  for (const diagnostic of sorted) {
    if (problems.length >= mostProblems) break;
    const places = placesOf(diagnostic, text);
    const numbers = places.flatMap((place) => {
      const inside = statements.findIndex(({ start, end }) => start <= place.start && end >= place.end);
      if (inside >= 0) return [inside + 1];
      if (statements.length >= mostStatements) return [];
      return [statements.push(place)];
    });
    if (places.length > 0 && numbers.length === 0) continue;
    problems.push(problemOf(diagnostic, text, /^COCO5001$/.test(diagnostic.code) ? null : (numbers[0] ?? null)));
  }
  return { problems, statements, waiting: all.length - problems.length };
}

function rank({ code, severity }: Diagnostic): number {
  return order.indexOf(code[4] ?? '9') + (severity === 'error' ? 0 : 10);
}

/** Without names that are unknown because the statement that declares them is at fault itself. */
function withoutConsequences(errors: readonly Diagnostic[], text: string): Diagnostic[] {
  const ofForm = errors.filter(({ code }) => code.startsWith('COCO1'));
  const broken = ofForm.flatMap((one) => placesOf(one, text)).map(({ start, end }) => text.slice(start, end));
  return errors.filter((one) => {
    if (!one.code.startsWith('COCO2')) return true;
    const { start, end } = stretchOfRange(text, one.range);
    const name = text.slice(start, end);
    return (
      !/^[\w\u00c0-\uffff-]+$/.test(name) || !broken.some((words) => words.split(/[^\w\u00c0-\uffff-]+/).includes(name))
    );
  });
}

/** What has to be rewritten so that a fault goes: the statement itself, or what an expectation or a relation speaks of. */
export function placesOf(diagnostic: Diagnostic, text: string): Rewritable[] {
  const place = stretchOfRange(text, diagnostic.range);
  if (diagnostic.code.startsWith('COCO1')) {
    const unread = unreadAt(text, place);
    return unread === null ? [] : [{ ...wholeLine(unread, text), isDeclaration: false }];
  }
  const statement = statementAt(text, place);
  if (/^COCO(?:5001|5010|4011|4012)$/.test(diagnostic.code)) {
    const related = diagnostic.relatedInformation
      .map(({ range }) => statementAt(text, stretchOfRange(text, range)))
      .filter((one) => one !== null && one.$type !== 'Scene' && one.$type !== 'Expect')
      .map((one) => one!);
    const spoken = statement === null ? [] : spokenOf(statement, text);
    const own = statement === null || statement.$type === 'Expect' ? [] : [statement];
    return unique([...own, ...related, ...spoken].map((one) => wholeThing(one, text))).map((one) =>
      rewritable(one, text),
    );
  }
  if (statement === null || statement.$type === 'Scene') return [];
  return [rewritable(wholeThing(statement, text), text)];
}

/**
 * What could not be read at a place, or was read in part: the statement there, with the place, which may reach further. Null: nothing smaller than a
 * scene.
 */
export function unreadAt(text: string, place: Stretch): Stretch | null {
  const unread = treeOf(text).broken.find(({ start, end }) => start <= place.end && end >= place.start);
  if (unread !== undefined) return unread;
  const statement = statementAt(text, { start: place.start, end: place.start });
  if (statement === null || statement.$type === 'Scene') return null;
  if (isLoose(statement, place, text)) {
    const comma = /,[ \t]*$/.exec(text.slice(0, place.start))?.[0].length ?? 0;
    return { start: place.start - comma, end: place.end };
  }
  const { start, end } = placeOf(statement);
  return { start: Math.min(start, place.start), end: Math.max(end, place.end) };
}

/** Whether a place lies in the block of a statement, but in none of the statements there: the reader has passed over it. */
function isLoose(statement: Statement, { start, end }: Stretch, text: string): boolean {
  let loose = false;
  walk(treeOf(text).ast, (node) => {
    if (node.$type !== 'Block') return;
    const block = { start: startOf(node), end: endOf(node) };
    if (block.start > placeOf(statement).start && block.start < start && block.end >= end) loose = true;
  });
  return loose;
}

/** What could not be read with the rest of its line, which most often belongs to it; alone where that would part brackets. */
function wholeLine({ start, end }: Stretch, text: string): Stretch {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  const line = text.slice(from, to < 0 ? text.length : to);
  const inner = { start: from + (line.length - line.trimStart().length), end: from + line.trimEnd().length };
  return isClosed(text.slice(inner.start, inner.end)) ? inner : { start, end };
}

/** The elements that a claim or a relation names, by name or noun, and the relations that place them. */
function spokenOf(claim: Statement, text: string): Statement[] {
  const { start, end } = placeOf(claim);
  const source = text.slice(start, end);
  const words = new Set(source.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== ''));
  const nouns = [...source.matchAll(/"([^"]+)"/g)].map((match) => match[1]!.toLowerCase());
  const elements: ast.Element[] = [];
  const places: ast.Place[] = [];
  walk(treeOf(text).ast, (node) => {
    if (node.$type === 'Element') elements.push(node as ast.Element);
    if (node.$type === 'Place') places.push(node as ast.Place);
  });
  const named = elements.filter((element) => {
    const place = placeOf(element);
    const label = element.label === undefined ? '' : text.slice(place.start, place.end).split('{')[0]!.toLowerCase();
    return (
      (element.name !== undefined && words.has(element.name)) ||
      nouns.some((noun) => label.includes(`${noun}"`) || label.includes(`"${noun}`))
    );
  });
  const names = new Set(named.flatMap(({ name }) => name ?? []));
  const placing = places.filter((one) => {
    const place = placeOf(one);
    return text
      .slice(place.start, place.end)
      .split(/[^\p{L}\p{N}_-]+/u)
      .some((word) => names.has(word));
  });
  return [...named, ...placing].filter((one) => one !== claim);
}

function unique(statements: readonly Statement[]): Statement[] {
  return [...new Set(statements)];
}

function problemOf(diagnostic: Diagnostic, text: string, statement: number | null): Problem {
  const { start, end } = stretchOfRange(text, diagnostic.range);
  const { line, character } = new LineIndex(text).position(start);
  const types = /\btakes (.+?), not (.+?)(?:\.(?:\s|$)|$)/.exec(diagnostic.message);
  const { fixes } = diagnostic.data;
  const candidates = fixes.flatMap(({ edits }) => (edits.length === 1 ? [edits[0]!.newText] : []));
  return {
    code: diagnostic.code,
    severity: diagnostic.severity === 'error' ? 'error' : 'warning',
    statement,
    line: line + 1,
    column: character + 1,
    source: shortened(text.slice(start, end)),
    message: diagnostic.message,
    ...(types !== null && { expected: types[1]!, actual: types[2]! }),
    candidates: candidates.filter((one) => one !== '').slice(0, 5),
    edits: fixes
      .slice(0, 3)
      .map(({ title, edits }) => ({ title, write: edits.map(({ newText }) => newText).slice(0, 5) })),
  };
}

function shortened(source: string): string {
  return source.length > 120 ? `${source.slice(0, 120)}…` : source;
}
