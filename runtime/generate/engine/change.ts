import type { Diagnostic, Range } from '../../../language/diagnostics/types.js';
import type * as ast from '../../../language/generated/ast.js';
import { endOf, startOf, walk } from '../../../language/syntax/walk.js';
import { Bench } from '../repair/bench.js';
import { numbered, rewritesIn, rewritten } from '../repair/rewrites.js';
import {
  claimsOf,
  mainStatements,
  placeOf,
  type Rewritable,
  type Statement,
  scenesOf,
  statementAt,
  stretchOfRange,
  treeOf,
} from '../source/statements.js';
import { ProviderError } from '../types.js';
import { Asking } from './ask.js';
import type { GenerateEvent } from './events.js';
import { type Finish, finish } from './finish.js';
import { mending } from './mending.js';
import { named } from './names.js';
import { type EngineOptions, usualMaxTokens, usualRounds } from './options.js';
import {
  addRequest,
  changeRequest,
  changeSystem,
  expectRequest,
  explainRequest,
  explainSystem,
  messagesOf,
} from './prompts.js';
import { done } from './result.js';

/** What can be done with a program that is there. */
export type Change =
  /** Puts something into the first scene. */
  | { readonly kind: 'add'; readonly wish: string }
  /** Changes the statements that a range of the document holds or lies in. */
  | { readonly kind: 'change'; readonly wish: string; readonly range: Range }
  /** Mends what the compiler finds, all of it or what lies in a range. */
  | { readonly kind: 'fix'; readonly range?: Range }
  /** Names elements without names. */
  | { readonly kind: 'name'; readonly range?: Range }
  /** Writes what a prompt demands as expectations; without one, the scene's own `prompt`. */
  | { readonly kind: 'expect'; readonly prompt?: string };

/**
 * Changes a document as asked. Events as of `generate`; the `edits` of the result are the proposal, whole lines each, and the document itself is
 * touched nowhere. What was wrong before is left alone (but for `fix`), and what could not be made right is not proposed.
 *
 * @throws ProviderError where there is no provider or no scene to change, RefusalError, the signal's reason
 */
export async function* change(document: string, what: Change, options: EngineOptions): AsyncGenerator<GenerateEvent> {
  const { asking, bench } = tools(options);
  const before = await bench.draft(document);
  const counted = what.kind === 'fix' ? inRange(document, what.range) : notAmong(before.diagnostics);
  let text = document;
  if (what.kind === 'name') text = await named(document, what.range ?? null, asking, bench);
  else if (what.kind !== 'fix') {
    text = await firstDraft(document, what, asking);
    if (text === document) yield { type: 'note', message: 'The answer held no change of the form asked for.' };
  }
  yield { type: 'source', source: text, statements: mainStatements(text).length };
  const mended = yield* mending(text, {
    bench,
    asking,
    system: changeSystem(),
    wish: wishOf(document, what),
    most: what.kind === 'name' ? 0 : (options.rounds ?? usualRounds),
    counted: (all) => counted(all).filter(({ code }) => what.kind !== 'expect' || !code.startsWith('COCO5')),
    isAll: what.kind === 'fix',
  });
  let end = await ended(mended.text, what, bench, counted);
  if (what.kind === 'change' && end.leftOut.some(({ source }) => !isProperty(source))) {
    yield { type: 'note', message: 'What the model wrote could not be made right, so nothing is changed.' };
    end = { text: document, compilation: before, leftOut: end.leftOut, unmet: [] };
  }
  const { text: source, compilation, leftOut, unmet } = end;
  yield { type: 'draft', source, compilation };
  yield done(document, { source, compilation, leftOut, unmet }, asking, mended);
}

/** The document without what is new in it and could not be made right. Where it was to be mended, what was in it stays, right or wrong. */
async function ended(text: string, { kind }: Change, bench: Bench, counted: Counted): Promise<Finish> {
  if (kind === 'fix') return { text, compilation: await bench.draft(text), leftOut: [], unmet: [] };
  return finish(text, bench, counted);
}

/** Says in words what a program, or a range of it, shows. `words` events as they come, then `done` without edits. */
export async function* explain(
  document: string,
  range: Range | null,
  options: EngineOptions,
): AsyncGenerator<GenerateEvent> {
  const { asking, bench } = tools(options);
  const { start, end } = range === null ? { start: 0, end: 0 } : stretchOfRange(document, range);
  const pieces = asking.stream(
    messagesOf(explainSystem(), explainRequest(document, start < end ? document.slice(start, end) : null)),
    'words',
  );
  let said = 0;
  for await (const words of pieces) {
    yield { type: 'words', words: words.slice(said) };
    said = words.length;
  }
  yield done(document, { source: document, compilation: await bench.draft(document) }, asking);
}

function tools({ provider, host, uri, signal, pause, maxTokens = usualMaxTokens }: EngineOptions) {
  signal.throwIfAborted();
  if (provider === null)
    throw new ProviderError(
      'That needs a language model, and none is chosen; only a new scene can be written without one.',
    );
  return { asking: new Asking(provider, signal, maxTokens), bench: new Bench(host, uri, signal, pause) };
}

/** The document with what the model wrote. */
async function firstDraft(
  document: string,
  what: Extract<Change, { kind: 'add' | 'change' | 'expect' }>,
  asking: Asking,
): Promise<string> {
  if (what.kind !== 'change' && scenesOf(document).length === 0)
    throw new ProviderError('There is no scene in the document yet: have one generated first.', { lacking: false });
  const statements = what.kind === 'change' ? statementsIn(document, what.range) : [];
  if (what.kind === 'change' && statements.length === 0)
    throw new ProviderError('There is no statement at the selection.', { lacking: false });
  const request =
    what.kind === 'add'
      ? addRequest(what.wish, document)
      : what.kind === 'change'
        ? changeRequest(what.wish, document, numbered(document, statements))
        : expectRequest(wishOf(document, what), document);
  const answer = await asking.ask(messagesOf(changeSystem(), request), 'rewrites');
  const rewrites = rewritesIn(answer.text, statements.length);
  if (what.kind === 'expect') {
    const claims = onlyNewClaims(rewrites.get(0) ?? answer.text, document);
    return claims === '' ? document : rewritten(document, [], new Map([[0, claims]])).text;
  }
  return rewritten(document, statements, rewrites).text;
}

/** The `expect` lines of an answer that the document has not. */
function onlyNewClaims(answer: string, document: string): string {
  const known = new Set(claimsOf(document).map(squeezed));
  const lines = answer.split('\n').map((line) => line.trim());
  return [...new Set(lines)].filter((line) => /^expect\s/.test(line) && !known.has(squeezed(line))).join('\n');
}

function isProperty(source: string): boolean {
  return /^[\w-]+\s*:/.test(source);
}

function squeezed(claim: string): string {
  return claim.replace(/\s+/g, ' ').trim();
}

/** The statements that lie in a range; where none does, the smallest one that the range lies in. */
export function statementsIn(text: string, range: Range): Rewritable[] {
  const { start, end } = stretchOfRange(text, range);
  const inside: Statement[] = [];
  walk(treeOf(text).ast, (node) => {
    const isStatement =
      /^(?:Element|CallStatement|For|If|Place|Expect|Let|Property|Component|Style|Palette|FunctionDecl)$/;
    if (!isStatement.test(node.$type) || startOf(node) < start || endOf(node) > end) return;
    if (inside.some((one) => startOf(one) <= startOf(node) && endOf(one) >= endOf(node))) return;
    inside.push(node as Statement);
  });
  const around = inside.length === 0 ? statementAt(text, { start, end }) : null;
  const found = around === null || around.$type === 'Scene' ? inside : [around];
  return found.map((one) => ({ ...placeOf(one), isDeclaration: one.$container?.$type === 'Module' }));
}

function wishOf(document: string, what: Change): string {
  if (what.kind === 'add' || what.kind === 'change') return what.wish;
  return (what.kind === 'expect' && what.prompt?.trim()) || promptOf(document) || 'what the program says';
}

/** The `prompt` of the first scene, or its title. */
export function promptOf(document: string): string | null {
  const [scene] = scenesOf(document);
  if (scene === undefined) return null;
  const property = scene.body.members.find(
    (member): member is ast.Property => member.$type === 'Property' && member.name === 'prompt',
  );
  const text = property?.value ?? scene.title;
  return text === undefined
    ? null
    : document
        .slice(startOf(text), endOf(text))
        .replace(/^r?"{1,3}|"{1,3}$/g, '')
        .trim();
}

type Counted = (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];

/** The diagnostics that were not there before, whose lines may have moved: of those with the same words the last ones. */
function notAmong(before: readonly Diagnostic[]): Counted {
  const wordsOf = ({ code, message }: Diagnostic) => `${code} ${message}`;
  return (diagnostics) => {
    const left = new Map<string, number>();
    for (const words of before.map(wordsOf)) left.set(words, (left.get(words) ?? 0) + 1);
    return diagnostics.filter((one) => {
      const words = wordsOf(one);
      const old = left.get(words) ?? 0;
      left.set(words, old - 1);
      return old <= 0;
    });
  };
}

/** The diagnostics that lie on the lines of a range. */
function inRange(document: string, range: Range | undefined): Counted {
  if (range === undefined) return (diagnostics) => diagnostics;
  const { start, end } = stretchOfRange(document, range);
  const lines = document.slice(0, start).split('\n').length - 1;
  const last = document.slice(0, end).split('\n').length - 1;
  return (diagnostics) => diagnostics.filter(({ range: at }) => at.end.line >= lines && at.start.line <= last);
}
