import { LineIndex } from '../../../language/diagnostics/lines.js';
import type { Range } from '../../../language/diagnostics/types.js';
import { format } from '../../../language/format/format.js';
import type * as ast from '../../../language/generated/ast.js';
import { indentAt, withSeparator } from '../../../language/services/code-actions/edits.js';
import { parse } from '../../../language/syntax/parse.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';
import { stretchOf } from '../../preview/edit/statements.js';

export type Statement = ast.Member | ast.Item | ast.Import;

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch of whole statements, or of what could not be read, that may be written anew. */
export interface Rewritable extends Stretch {
  /** Beside the scenes, not in one. */
  readonly isDeclaration: boolean;
}

/** A stretch and what takes its place. */
export interface Splice extends Stretch {
  readonly newText: string;
}

const kinds = new Set([
  'Import',
  'Scene',
  'Component',
  'Style',
  'Palette',
  'FunctionDecl',
  'Property',
  'Element',
  'CallStatement',
  'Let',
  'For',
  'If',
  'Place',
  'Expect',
]);

/** The tree of a text that is worked on; apart from the ones of open documents, which it must not push out of the cache. */
export function treeOf(text: string): ReturnType<typeof parse> {
  return parse('generate:', text);
}

/** The smallest statement that holds a stretch; null: none does. */
export function statementAt(text: string, { start, end }: Stretch): Statement | null {
  let found: Statement | null = null;
  walk(treeOf(text).ast, (node) => {
    if (!kinds.has(node.$type) || startOf(node) > start || endOf(node) < end) return;
    // Parents come first.
    found = node as Statement;
  });
  return found;
}

/** The element that a statement belongs to where it is only a property of it, or stands with it on one line; else the statement itself. */
export function wholeThing(statement: Statement, text: string): Statement {
  const { $type, $container } = statement;
  const owner = $type === 'Property' || $type === 'Place' ? $container?.$container : undefined;
  if (owner === undefined || owner.$type !== 'Element') return statement;
  const { start, end } = placeOf(owner);
  return $type === 'Property' || !text.slice(start, end).includes('\n') ? owner : statement;
}

export function placeOf(statement: Statement): Stretch {
  return { start: startOf(statement), end: endOf(statement) };
}

/** A statement with the comments that belong to it and what parts it from the next one. */
export function wholePlace(statement: Statement, text: string): Stretch {
  const { start, end, lines } = stretchOf(statement as ast.Member, text);
  return lines ? { start, end } : withSeparator(text, { start, end });
}

export function stretchOfRange(text: string, range: Range): Stretch {
  const lines = new LineIndex(text);
  return { start: lines.offset(range.start), end: lines.offset(range.end) };
}

/** A text with splices made; where two overlap, the one that begins later is not. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, newText } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < from) continue;
    result += text.slice(from, start) + newText;
    from = end;
  }
  return result + text.slice(from);
}

/** The scenes of a text, in order. */
export function scenesOf(text: string): ast.Scene[] {
  return treeOf(text).ast.items.filter((item): item is ast.Scene => item.$type === 'Scene');
}

/** The statements directly in scenes, and the declarations beside them. */
export function mainStatements(text: string): Statement[] {
  const { items } = treeOf(text).ast;
  return items.flatMap((item): Statement[] => (item.$type === 'Scene' ? item.body.members : [item]));
}

/** Of texts, comments and brackets without their end. */
const unclosed = /^COCO10(?:05|10|11|14|2[0-3])$/;

/**
 * Whether a text can take the place of statements without touching what stands around it: every bracket has its partner in it, and every text and
 * comment its end.
 */
export function isClosed(snippet: string): boolean {
  return !treeOf(`scene S {\n${snippet}\n}\n`).diagnostics.some(({ code }) => unclosed.test(code));
}

/** Statements in the one form, to stand at an indentation; as they are where they cannot be read. */
export function formattedStatements(snippet: string, indent: string): string {
  const wrapped = format(`scene S {\n${snippet.trim()}\n}\n`);
  const body = /^scene S \{\n([\s\S]*)\n\}\n$/.exec(wrapped)?.[1];
  const lines =
    body === undefined ? snippet.trim().split('\n') : body.split('\n').map((line) => line.replace(/^ {2}/, ''));
  return lines.map((line, at) => (at === 0 || line.trim() === '' ? line : indent + line)).join('\n');
}

/** Statements, or what could not be read, in the place of others; in the place of none, a stretch goes with its line. */
export function replaced(place: Rewritable, snippet: string, text: string): Splice {
  if (snippet.trim() === '') return { ...withLine(place, text), newText: '' };
  const newText = place.isDeclaration
    ? format(`${snippet.trim()}\n`).trim()
    : formattedStatements(snippet, indentAt(text, place.start));
  return { start: place.start, end: place.end, newText };
}

/** A stretch with its lines where it has them for itself, else with what parts it from the next statement. */
function withLine({ start, end }: Stretch, text: string): Stretch {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*[;,]?[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  if (rest !== null && text.slice(from, start).trim() === '') return { start: from, end: end + rest[0].length };
  return withSeparator(text, { start, end });
}

/**
 * What is rewritten when a statement is: the statement, and those beside it on its line, which may belong to the same slip (`place dog at: top` is
 * two statements to the compiler).
 */
export function rewritable(statement: Statement, text: string): Rewritable {
  const container = statement.$container;
  const siblings: readonly Statement[] = container?.$type === 'Block' ? container.members : [];
  let { start, end } = placeOf(statement);
  const at = siblings.indexOf(statement);
  const sameLine = (from: number, to: number) => /^[ \t;,]*$/.test(text.slice(from, to));
  for (let i = at - 1; i >= 0 && sameLine(endOf(siblings[i]!), start); i--) start = startOf(siblings[i]!);
  for (let i = at + 1; at >= 0 && i < siblings.length && sameLine(end, startOf(siblings[i]!)); i++)
    end = endOf(siblings[i]!);
  return { start, end, isDeclaration: container?.$type === 'Module' };
}

/** Statements put at the end of a scene, before the expectations that end it. Null where there is no such scene. */
export function added(snippet: string, text: string, scene = scenesOf(text)[0]): Splice | null {
  if (scene === undefined) return null;
  const { members } = scene.body;
  const isExpectation = /^expect\b/.test(snippet.trim());
  let at = members.length;
  while (!isExpectation && at > 0 && members[at - 1]!.$type === 'Expect') at--;
  const next = members[at];
  const indent = '  ';
  const statements = formattedStatements(snippet, indent);
  if (next !== undefined) {
    const { start } = wholePlace(next, text);
    const own = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    return { start, end: start, newText: own ? `${indent}${statements}\n` : `${statements}; ` };
  }
  const close = endOf(scene) - 1;
  const before = /[ \t]*$/.exec(text.slice(0, close))![0].length;
  const ownLine = text[close - before - 1] === '\n';
  return { start: close - before, end: close, newText: `${ownLine ? '' : '\n'}${indent}${statements}\n` };
}

/** The program with the expectations of each scene at its end, where people look for them. */
export function expectationsLast(text: string): string {
  const splices: Splice[] = [];
  for (const scene of scenesOf(text)) {
    const { members } = scene.body;
    const last = members.findLastIndex((member) => member.$type !== 'Expect');
    const early = members.filter((member, at) => member.$type === 'Expect' && at < last);
    if (early.length === 0) continue;
    const words = early.map((member) => text.slice(startOf(member), endOf(member)));
    for (const member of early) splices.push({ ...wholePlace(member, text), newText: '' });
    // Before those that stand at the end already: the order of the plan is kept.
    const anchor = members[last]!;
    const indent = indentAt(text, startOf(anchor));
    const lines = words.map((claim) => `\n${indent}${claim}`).join('');
    splices.push({ start: endOf(anchor), end: endOf(anchor), newText: lines });
  }
  return spliced(text, splices);
}

/** The expectations of a program as written, in order. */
export function claimsOf(text: string): string[] {
  const claims: string[] = [];
  walk(treeOf(text).ast, (node) => {
    if (node.$type === 'Expect') claims.push(text.slice(startOf(node), endOf(node)));
  });
  return claims;
}

/** A program whose first scene says which prompt it is for. */
export function withPrompt(text: string, prompt: string): string {
  const [scene] = scenesOf(text);
  if (scene === undefined) return text;
  const { members } = scene.body;
  const has = (name: string) => members.find((member) => member.$type === 'Property' && member.name === name);
  if (has('prompt') !== undefined) return text;
  const words = prompt.replace(/[\\"]/g, '\\$&').replace(/\$\{/g, '\\${').replace(/\s+/g, ' ');
  const canvas = has('canvas');
  const at = canvas === undefined ? startOf(scene.body) + 1 : endOf(canvas);
  return spliced(text, [{ start: at, end: at, newText: `\n  prompt: "${words}"${canvas === undefined ? '\n' : ''}` }]);
}
