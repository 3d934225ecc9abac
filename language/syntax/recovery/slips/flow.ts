import { nearest } from '../../../diagnostics/nearest.js';
import { heads } from '../../keywords.js';
import { loopHeader } from '../loops.js';
import type { Slip } from '../slips.js';
import { extent } from '../statements.js';
import { inserted, isType, replaced } from '../tokens.js';

/** `Scene S {`, `palce on table`: a word that is nearly one of the language. */
const misspelt: Slip = ({ statement: { own }, context, check }) => {
  const first = own[0]!;
  if (!isType(first, 'ID')) return null;
  const [instead] = nearest(first.image, heads);
  if (instead === undefined) return null;
  const corrected = [replaced(context.types, first, instead, instead), ...own.slice(1)];
  if (check(corrected) !== null) return null;
  const [start, end] = [first.startOffset, first.endOffset! + 1];
  return {
    own: corrected,
    report: () =>
      context.report('misspelt-word', { word: first.image, instead }, start, end, {
        fixes: [{ title: `Write \`${instead}\``, safe: true, edits: [{ start, end, newText: instead }] }],
      }),
  };
};

/** Loops in the forms of other languages. */
const loop: Slip = ({ statement, context }) => {
  const { own } = statement;
  if (!isType(own[0], 'for')) return null;
  const brace = own.findIndex((token) => statement.blocks.has(token));
  const header = brace < 0 ? own : own.slice(0, brace);
  const better = loopHeader(header, context);
  if (better === null) return null;
  const [start, end] = [own[0]!.startOffset, header.at(-1)!.endOffset! + 1];
  const last = own.at(-1)!;
  const block =
    brace < 0 ? [inserted(context.types, '{', '{', last), inserted(context.types, '}', '}', last)] : own.slice(brace);
  return {
    own: [...better.tokens, ...block],
    report: () =>
      context.report('missing-in', { instead: `${better.text} { … }` }, start, end, {
        fixes: [
          {
            title: `Write \`${better.text}\``,
            safe: true,
            edits: [{ start, end, newText: better.text + (brace < 0 ? ' { }' : '') }],
          },
        ],
      }),
  };
};

/** `rect a { } if late`; `fill: red if late else blue`. */
const suffix: Slip = ({ statement, context }) => {
  const { own, previous } = statement;
  const first = own[0]!;
  if (!isType(first, 'if') || statement.blocks.size > 0) return null;
  const otherwise = own.findIndex((token) => isType(token, 'else'));
  const words = (from: number, to: number) =>
    from < to ? context.text.slice(own[from]!.startOffset, own[to - 1]!.endOffset! + 1) : '';
  const end = own.at(-1)!.endOffset! + 1;
  const before = previous?.own[0];
  if (previous === null || before === undefined || previous.own.at(-1)!.endLine !== first.startLine) return null;
  const subject = context.text.slice(extent(previous).start, extent(previous).end);
  if (isType(before, 'KEY')) {
    const value = context.text.slice(previous.own[2]?.startOffset ?? end, extent(previous).end);
    const instead =
      otherwise < 0
        ? `if ${words(1, own.length)} { ${subject} }`
        : `if ${words(1, otherwise)} then ${value} else ${words(otherwise + 1, own.length)}`;
    const start = otherwise < 0 ? extent(previous).start : (previous.own[2]?.startOffset ?? first.startOffset);
    return {
      own: null,
      report: () =>
        otherwise < 0
          ? context.report('conditional-suffix', { condition: words(1, own.length) }, first.startOffset, end)
          : context.report('ternary', { instead }, first.startOffset, end, {
              fixes: [{ title: 'Write `if … then … else …`', safe: true, edits: [{ start, end, newText: instead }] }],
            }),
    };
  }
  const condition = words(1, own.length);
  const start = extent(previous).start;
  return {
    own: null,
    report: () =>
      context.report('conditional-suffix', { condition }, first.startOffset, end, {
        fixes: [
          {
            title: 'Put it into the block of an `if`',
            safe: true,
            edits: [{ start, end, newText: `if ${condition} { ${subject} }` }],
          },
        ],
      }),
  };
};

/** `elif a == b {`, `else b {`. */
const elseIf: Slip = ({ statement, context }) => {
  const { own, previous } = statement;
  const first = own[0]!;
  if (!isType(first, 'else') && !/^(elif|elsif|elseif|elseIf)$/.test(first.image)) return null;
  const [start, end] = [first.startOffset, first.endOffset! + 1];
  const follows = isType(previous?.own[0], 'if');
  const as = [replaced(context.types, first, 'if', 'if'), ...own.slice(1)];
  if (isType(first, 'else')) return { own: null, report: () => context.report('else-without-if', {}, start, end) };
  return {
    own: as,
    report: () =>
      context.report('else-if-form', { word: first.image }, start, end, {
        fixes: follows ? [{ title: 'Write `else if`', safe: true, edits: [{ start, end, newText: 'else if' }] }] : [],
      }),
  };
};

const hints: Readonly<Record<string, string>> = {
  while: 'Repetition is `for x in list { … }` or `for i in 1..5 { … }`.',
  repeat: 'Repetition is `for i in 1..5 { … }`.',
  loop: 'Repetition is `for i in 1..5 { … }`.',
  switch: 'A choice is `if a { … } else if b { … }`.',
  match: 'A choice is `if a { … } else if b { … }`.',
  case: 'A choice is `if a { … } else if b { … }`.',
  unless: 'Write `if not …`.',
  return: 'A function is one expression: `fn f(x: number): number = x + 1`.',
  function: 'A function is `fn f(x: number): number = x + 1`.',
  def: 'A function is `fn f(x: number): number = x + 1`.',
  func: 'A function is `fn f(x: number): number = x + 1`.',
  class: 'What is used again and again is a `component`.',
  struct: 'What is used again and again is a `component`.',
  print: 'Words on the canvas are `text "…"`.',
  draw: 'An element is written as `kind name "label" { … }`.',
  add: 'An element is written as `kind name "label" { … }`.',
  create: 'An element is written as `kind name "label" { … }`.',
  assert: 'What must hold is said with `expect`.',
  export: 'Components of a file can be imported as they are.',
  from: 'An import is `import { Name } from "./file.coco"`.',
};

const unknownStatement: Slip = ({ statement: { own }, context }) => {
  const first = own[0]!;
  const hint = Object.hasOwn(hints, first.image) && !isType(first, 'KEY') ? hints[first.image] : undefined;
  if (hint === undefined) return null;
  return {
    own: null,
    report: () =>
      context.report('unknown-statement', { word: first.image, hint }, first.startOffset, first.endOffset! + 1),
  };
};

export const flowSlips: readonly Slip[] = [misspelt, loop, suffix, elseIf, unknownStatement];
