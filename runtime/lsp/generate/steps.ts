import { type InlineCompletionItem, StringValue } from 'vscode-languageserver';
import { LineIndex } from '../../../language/diagnostics/lines.js';
import type * as ast from '../../../language/generated/ast.js';
import { indentAt } from '../../../language/services/code-actions/edits.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import { formattedStatements, scenesOf, wholePlace } from '../../generate/source/statements.js';
import { isDrawn, type Wish } from './wish.js';

/** Statements that are proposed together where the first makes no sense alone, at most. */
const together = 6;

/** What could be put in, and the text that it would give. */
export interface Step {
  readonly text: string;
  readonly item: InlineCompletionItem;
}

/** The program of a prompt in pieces. */
export interface Program {
  readonly source: string;
  readonly scene: ast.Scene;
}

export function programOf(source: string): Program | null {
  const [scene] = scenesOf(source);
  return scene === undefined ? null : { source, scene };
}

/**
 * What the document lacks next of a program, from one statement to some of them, smallest first. None where all stands, or where something
 * was written that is not of it.
 *
 * @param isComplete else elements are still to come: expectations, which end a scene, wait for them
 */
export function* nextSteps(text: string, wish: Wish, program: Program, isComplete: boolean): Generator<Step> {
  if (wish.scene === null) {
    const step = beginning(text, wish, program);
    if (step !== null) yield step;
    return;
  }
  const missing = missingAfter(text, wish, wish.scene, program).filter(({ $type }) => isComplete || $type !== 'Expect');
  for (let count = 1; count <= Math.min(together, missing.length); count++) {
    const step = statements(text, wish, program, missing.slice(0, count));
    if (step === null) return;
    yield step;
  }
}

/** The scene with its first properties; the cursor stays in it. */
function beginning(text: string, wish: Wish, { source, scene }: Program): Step | null {
  const { members } = scene.body;
  const first = members.findIndex(({ $type }) => $type !== 'Property');
  const last = members[(first < 0 ? members.length : first) - 1];
  const head = source.slice(0, last === undefined ? startOf(scene.body) + 1 : endOf(last)).trim();
  return step(text, wish, head, '\n}');
}

function statements(text: string, wish: Wish, { source, scene }: Program, missing: readonly ast.Member[]): Step | null {
  const inner = innerIndent(text, wish.scene!);
  const words = missing.map((member) => {
    const { start } = wholePlace(member, source);
    return formattedStatements(source.slice(start, endOf(member)).trim(), inner);
  });
  const isApart = (member: ast.Member) => {
    const at = scene.body.members.indexOf(member);
    const { start } = wholePlace(member, source);
    return at > 0 && /\n[ \t]*\n[ \t]*$/.test(source.slice(endOf(scene.body.members[at - 1]!), start));
  };
  const joined = words
    .map((one, at) => (at === 0 ? one : `${isApart(missing[at]!) ? '\n\n' : '\n'}${inner}${one}`))
    .join('');
  const blank = wish.isBehind && isApart(missing[0]!) && !/\{\s*$/.test(text.slice(0, wish.cursor)) ? '\n' : '';
  return step(text, wish, joined, '', blank, inner);
}

/** Null where what is typed does not begin like it. */
function step(text: string, wish: Wish, words: string, behind: string, blank = '', inner = ''): Step | null {
  const { start, cursor, isBehind } = wish;
  const typed = text.slice(start, cursor);
  if (typed !== '' && (!words.startsWith(typed) || words === typed)) return null;
  const isAtEdge = start === text.lastIndexOf('\n', start - 1) + 1;
  const newText = isBehind ? `${blank}\n${inner}${words}` : `${isAtEdge ? inner : ''}${words}`;
  const lines = new LineIndex(text);
  return {
    text: text.slice(0, start) + newText + behind + text.slice(cursor),
    item: {
      insertText: behind === '' ? newText : StringValue.createSnippet(`${asSnippet(newText)}$0${asSnippet(behind)}`),
      range: lines.range(start, cursor),
    },
  };
}

/** Of its statements those behind the last one that stands in the document; of its expectations likewise. */
function missingAfter(
  text: string,
  { from, cursor, start, isWhole }: Wish,
  target: ast.Scene,
  { source, scene }: Program,
) {
  const there = target.body.members.filter((member) => startOf(member) < start);
  const own = scene.body.members;
  const isSame = (mine: ast.Member, theirs: ast.Member) => {
    if (mine.$type !== theirs.$type) return false;
    if (mine.$type === 'Property' && theirs.$type === 'Property') return mine.name === theirs.name;
    if (mine.$type === 'Element' && theirs.$type === 'Element' && mine.name !== undefined)
      return mine.name === theirs.name;
    return squeezed(mine, source) === squeezed(theirs, text);
  };
  const counterpart = (member: ast.Member) => own.findIndex((mine) => isSame(mine, member));
  // Somebody draws something else by hand: the prompt says what the picture shows, and asks for nothing.
  if (isWhole && target.body.members.some((member) => isDrawn(member) && counterpart(member) < 0)) return [];
  if (isWhole && target.body.members.some((member) => isDrawn(member) && startOf(member) >= cursor)) return [];
  const after = there.filter((member) => startOf(member) >= from && member.$type !== 'Property');
  if (!isWhole && after.some((member) => counterpart(member) < 0)) return [];
  const isClaim = ({ $type }: ast.Member) => $type === 'Expect';
  const last = (such: (member: ast.Member) => boolean) => Math.max(-1, ...after.filter(such).map(counterpart));
  const [claim, other] = [last(isClaim), last((member) => !isClaim(member))];
  return own.filter(
    (mine, at) =>
      at > (isClaim(mine) ? claim : other) &&
      // What is said of the whole picture is not for a wish that adds to it.
      (mine.$type !== 'Property' || (isWhole && !target.body.members.some((member) => isSame(mine, member)))),
  );
}

function squeezed(member: ast.Member, text: string): string {
  return text.slice(startOf(member), endOf(member)).replace(/\s+/g, ' ');
}

function innerIndent(text: string, scene: ast.Scene): string {
  const [first] = scene.body.members;
  const own = indentAt(text, startOf(scene));
  const inner = first === undefined ? '' : indentAt(text, startOf(first));
  return inner.length > own.length ? inner : `${own}  `;
}

function asSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
