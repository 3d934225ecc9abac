import type * as ast from '../../../language/generated/ast.js';
import { vocabulary } from '../../../language/prelude/prelude.js';
import { commonIndent, decodeString, scanString } from '../../../language/syntax/strings.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { Change } from '../../lsp/compiled/place-edits.js';
import type { HandEdit } from '../protocol.js';
import { type EditContext, type HandResult, refuse, wordsFor } from './context.js';
import { type Target, targetOf } from './target.js';
import { tried } from './verdict.js';
import { propertyOf } from './writing.js';

/** Kinds whose main property is painted as words. */
const worded: ReadonlySet<string> = new Set(['text', 'span', 'item', 'chart', 'axis', 'legend']);

export async function text(edit: HandEdit & { readonly op: 'text' }, context: EditContext): Promise<HandResult> {
  const target = targetOf(edit.id, context);
  if ('no' in target) return refuse(target.no);
  const words = wordsOf(target, context);
  if (words === null) return refuse('It shows no words of its own.');
  if ('no' in words) return refuse(words.no);
  const label = `Edit the words of ${wordsFor(target.element)}`;
  const change = rewritten(words.literal, edit.text);
  if (change === null) return { changes: [], label, select: [edit.id] };
  const outcome = await tried([change], context);
  if ('error' in outcome) return refuse(outcome.error);
  return { changes: [change], label, select: [outcome.after(target.element)?.id ?? edit.id] };
}

/** The literal of the words that an element shows; null where it shows none. */
export function wordsOf(
  { element, node }: Target,
  { module }: EditContext,
): { readonly literal: ast.StringLit; readonly text: string } | { readonly no: string } | null {
  const main = element.component === null ? mainOf(element.kind, element.parent?.kind ?? null) : null;
  if (main === null && element.component === null) return null;
  const said = (main === null ? undefined : propertyOf(node, main)?.value) ?? node.label;
  if (said === undefined) return main === null ? null : { no: 'Its words come from elsewhere.' };
  if (said.$type === 'StringLit') return { literal: said, text: decodeString(said.text).text };
  return { no: `Its words are computed: \`${module.text.slice(startOf(said), endOf(said))}\`.` };
}

function mainOf(kind: string, parent: string | null): string | null {
  if (!worded.has(kind)) return null;
  const definitions = vocabulary.kinds.get(kind) ?? [];
  const definition = definitions.find((one) => parent !== null && one.parents?.includes(parent)) ?? definitions[0];
  return definition?.main ?? null;
}

/** The least change by which a literal says other words, in the form of quotes that it has, if that can; null: it says them already. */
function rewritten(literal: ast.StringLit, words: string): Change | null {
  const token = literal.text;
  const { text: now } = decodeString(token);
  if (now === words) return null;
  const start = startOf(literal);
  const part = partly(token, now, words);
  if (part !== null) return { ...part, start: start + part.start, end: start + part.end };
  return { start, end: start + token.length, newText: `"${escaped(words)}"` };
}

interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function partly(token: string, now: string, words: string): Change | null {
  const { form, closed } = decodeString(token);
  if (!closed) return null;
  const { units, indent } = unitsOf(token, form);
  if (units.map((unit) => unit.text).join('') !== now) return null;
  let [head, from] = [0, 0];
  while (head < units.length && words.startsWith(units[head]!.text, from)) from += units[head++]!.text.length;
  let [tail, to] = [units.length, words.length];
  while (tail > head && to - units[tail - 1]!.text.length >= from && words.endsWith(units[tail - 1]!.text, to))
    to -= units[--tail]!.text.length;
  const quote = form.startsWith('raw') ? token.indexOf('"') : 0;
  const first = quote + (form.endsWith('block') ? 3 : 1);
  const start = units[head]?.start ?? units[head - 1]?.end ?? first;
  const end = units[tail - 1] !== undefined && tail > head ? units[tail - 1]!.end : start;
  const middle = words.slice(from, to);
  const newText =
    form === 'line' ? escaped(middle) : form === 'raw-line' ? middle : lined(form === 'block', middle, indent);
  const after = token.slice(0, start) + newText + token.slice(end);
  const decoded = decodeString(after);
  const isWhole = scanString(after, 0).end === after.length;
  const isRight =
    isWhole && decoded.closed && decoded.form === form && decoded.text === words && decoded.problems.length === 0;
  return isRight && !/(?<!\\)\$\{/.test(form.startsWith('raw') ? '' : after) ? { start, end, newText } : null;
}

/** The characters that a literal decodes to, each with its place in the token. */
function unitsOf(token: string, form: ReturnType<typeof decodeString>['form']): { units: Unit[]; indent: string } {
  const raw = form.startsWith('raw');
  const quotes = form.endsWith('block') ? 3 : 1;
  const first = (raw ? 1 : 0) + quotes;
  const last = token.length - quotes;
  const units: Unit[] = [];
  const read = (from: number, to: number) => {
    const pattern = raw ? /[\s\S]/gu : /\\u\{[0-9a-fA-F]{1,6}\}|\\[\s\S]|[\s\S]/gu;
    for (const { 0: source, index } of token.slice(from, to).matchAll(pattern)) {
      const text = raw || source.length === 1 || source[0] !== '\\' ? source : decodeString(`"${source}"`).text;
      units.push({ text, start: from + index, end: from + index + source.length });
    }
  };
  if (quotes === 1) {
    read(first, last);
    return { units, indent: '' };
  }
  const lines = [...token.slice(first, last).matchAll(/[^\n]*(?:\n|$)/g)].map(({ 0: line, index }) => ({
    start: first + index,
    text: line.replace(/\r?\n$/, ''),
    end: first + index + line.length,
  }));
  if (
    lines.at(-1)?.text === '' &&
    lines.at(-1)!.start === last &&
    lines.length > 1 &&
    !token.slice(first, last).endsWith('\n')
  )
    lines.pop();
  const skipped = lines.length > 1 && lines[0]!.text.trim() === '' ? 1 : 0;
  const body = lines.slice(skipped, lines.length > 1 && lines.at(-1)!.text.trim() === '' ? -1 : undefined);
  const indent = commonIndent(body.slice(skipped === 1 ? 0 : 1).map((line) => line.text));
  for (const [index, line] of body.entries()) {
    const isFirst = skipped === 0 && index === 0;
    if (isFirst || line.text.trim() !== '')
      read(line.start + (isFirst ? 0 : indent.length), line.start + line.text.length);
    if (index < body.length - 1) units.push({ text: '\n', start: line.start + line.text.length, end: line.end });
  }
  return { units, indent };
}

/** Words between `"`s. */
function escaped(words: string): string {
  return words
    .replace(/[\\"]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\$(?=\{)/g, '\\$');
}

/** Words as lines of a block. */
function lined(escapes: boolean, words: string, indent: string): string {
  const lines = words.replace(/\r\n?/g, '\n').replace(/\n(?=[^\n])/g, `\n${indent}`);
  return escapes
    ? lines
        .replace(/\\/g, '\\\\')
        .replace(/"""/g, '\\"\\"\\"')
        .replace(/\$(?=\{)/g, '\\$')
    : lines;
}
