import type { IToken } from 'chevrotain';
import { mainProperty } from '../../../messages/syntax/statements.js';
import type { Cure } from '../../context.js';
import type { Broken, Repair } from '../repair.js';
import type { Slip } from '../slips.js';
import { inserted, insertedValue, isType, replaced, touches } from '../tokens.js';

/** Properties that everybody knows, to tell `fill red` from an element `fill` with the name `red`. */
const commonProperties: ReadonlySet<string> = new Set(
  `width height fill stroke stroke-width color opacity at x y gap padding margin rotate scale background font-size font-family
   font-weight border-radius offset columns rows points label title content look pose facing align-items justify-content`.split(
    /\s+/,
  ),
);

/** `width 80%`, `fill red`. */
const missingColon: Slip = ({ statement: { own }, context }) => {
  const [name, value] = own;
  if (!isType(name, 'ID') || value === undefined || statementHasBlock(own)) return null;
  const plainly =
    isType(value, 'NUMBER', 'COLOR', '-') ||
    (value.image === '(' && !isType(value, 'CALL_OPEN')) ||
    (value.image === '[' && !isType(value, 'INDEX_OPEN'));
  if (
    !plainly &&
    !(commonProperties.has(name!.image) && value.startLine === name!.startLine && !isType(value, '.', '='))
  )
    return null;
  const end = name!.endOffset! + 1;
  return {
    own: [replaced(context.types, name!, 'KEY'), inserted(context.types, ':', ':', name!), ...own.slice(1)],
    report: () =>
      context.report('missing-colon', { name: name!.image }, name!.startOffset, end, {
        fixes: [{ title: 'Add the colon', safe: true, edits: [{ start: end, end, newText: ':' }] }],
      }),
  };
};

function statementHasBlock(own: readonly IToken[]): boolean {
  return own.some((token) => token.image === '{');
}

/** `text title: "Hello"`. */
const nameWithColon: Slip = ({ statement: { own }, context }) => {
  const [kind, name, colon] = own;
  if (!isType(kind, 'ID') || !isType(name, 'KEY') || colon?.image !== ':') return null;
  const rest = own.slice(3);
  if (rest.length > 0 && !isType(rest[0], 'STRING', 'TEMPLATE_HEAD', '{')) return null;
  return {
    own: [kind!, replaced(context.types, name!, 'ID'), ...rest],
    report: () =>
      context.report(
        'name-with-colon',
        { kind: kind!.image, name: name!.image },
        colon.startOffset,
        colon.endOffset! + 1,
        {
          fixes: [remove('Remove the colon', colon, true)],
        },
      ),
  };
};

/** `"width": 10`, as in JSON. */
const quotedName: Slip = ({ statement: { own }, context }) => {
  const [name, colon] = own;
  if (!isType(name, 'STRING') || colon?.image !== ':') return null;
  const word = name!.image.slice(1, -1);
  if (!/^[A-Za-z_][\w-]*$/.test(word)) return null;
  const [start, end] = [name!.startOffset, name!.endOffset! + 1];
  return {
    own: [replaced(context.types, name!, 'KEY', word), ...own.slice(1)],
    report: () =>
      context.report('quoted-name', { name: word }, start, end, {
        fixes: [{ title: 'Remove the quotes', safe: true, edits: [{ start, end, newText: word }] }],
      }),
  };
};

/** `"Hello"` as a statement. */
const bareText: Slip = ({ statement: { own }, context }) => {
  const first = own[0]!;
  if (!isType(first, 'STRING', 'TEMPLATE_HEAD')) return null;
  const start = first.startOffset;
  const kind = { ...insertedValue(context.types, 'ID', 'text', first), startOffset: start, endOffset: start };
  return {
    own: [kind, ...own],
    report: () =>
      context.report('bare-text', {}, start, first.endOffset! + 1, {
        fixes: [{ title: 'Make it a `text`', safe: true, edits: [{ start, end: start, newText: 'text ' }] }],
      }),
  };
};

/** `rect`, `rect a`. */
const missingBody: Slip = ({ statement: { own }, context }) => {
  const [kind, name] = own;
  if (!isType(kind, 'ID') || own.length > 2 || (name !== undefined && !isType(name, 'ID'))) return null;
  const end = own.at(-1)!.endOffset! + 1;
  const last = own.at(-1)!;
  const block = [inserted(context.types, '{', '{', last), inserted(context.types, '}', '}', last)];
  return {
    own: name === undefined ? null : [...own, ...block],
    report: () =>
      context.report('missing-body', { kind: kind!.image }, kind!.startOffset, end, {
        fixes: [{ title: 'Give it a block', safe: false, edits: [{ start: end, end, newText: ' { }' }] }],
      }),
  };
};

/** `object box what {`, `text a + "b" {`: something else where the label stands. */
const labelNotText: Slip = ({ statement, context }) => {
  const { own } = statement;
  const [kind, name, word] = own;
  if (!isType(kind, 'ID') || !isType(name, 'ID') || !isType(word, 'ID')) return null;
  const brace = own.findIndex((token) => statement.blocks.has(token));
  if (own.length > 3 && brace !== 3) return null;
  const property = `${mainProperty(kind!.image)}: ${word!.image}`;
  const known = /^(text|object|scatter|image|chart)$/.test(kind!.image);
  const start = name!.endOffset! + 1;
  const end = word!.endOffset! + 1;
  const inside = brace < 0 ? end : own[brace]!.endOffset! + 1;
  const empty = brace >= 0 && (statement.blocks.get(own[brace]!)?.length ?? 0) === 0;
  const fixes: Cure[] = [
    {
      title: `Write \`${property}\``,
      safe: known,
      edits:
        brace < 0
          ? [{ start, end, newText: ` { ${property} }` }]
          : [
              { start, end, newText: '' },
              { start: inside, end: inside, newText: empty ? ` ${property}` : ` ${property};` },
            ],
    },
  ];
  const last = own[1]!;
  const rest =
    brace < 0 ? [inserted(context.types, '{', '{', last), inserted(context.types, '}', '}', last)] : own.slice(3);
  return {
    own: [kind!, name!, ...rest],
    report: () =>
      context.report('label-not-text', { kind: kind!.image, word: word!.image }, word!.startOffset, end, { fixes }),
  };
};

/** `text a + "b" {`: an expression where the label stands. */
const labelExpression: Slip = ({ statement, context }) => {
  const { own } = statement;
  const brace = own.findIndex((token) => statement.blocks.has(token));
  const end = brace < 0 ? own.length : brace;
  const kind = own[0]!;
  const plus = own.findIndex((token, at) => at > 1 && at < end && token.image === '+');
  if (!isType(kind, 'ID') || plus < 0 || !own.slice(1, end).every((token) => isOperand(token))) return null;
  const word = context.text.slice(own[1]!.startOffset, own[end - 1]!.endOffset! + 1);
  const [start, stop] = [own[1]!.startOffset, own[end - 1]!.endOffset! + 1];
  const rest =
    brace < 0 ? [inserted(context.types, '{', '{', kind), inserted(context.types, '}', '}', kind)] : own.slice(brace);
  const property = `${mainProperty(kind.image)}: ${word}`;
  return {
    own: [kind, ...rest],
    report: () =>
      context.report('label-not-text', { kind: kind.image, word }, start, stop, {
        fixes:
          brace < 0
            ? [
                {
                  title: `Write \`${property}\``,
                  safe: false,
                  edits: [{ start, end: stop, newText: `{ ${property} }` }],
                },
              ]
            : [],
      }),
  };
};

function isOperand(token: IToken): boolean {
  return isType(token, 'ID', 'STRING', 'NUMBER', '+', '.', 'TEMPLATE_HEAD', 'TEMPLATE_MIDDLE', 'TEMPLATE_TAIL');
}

/** `rect.box {`, `rect #box {`. */
const classOrId: Slip = ({ statement: { own }, context }) => {
  const [kind, second, third] = own;
  if (!isType(kind, 'ID')) return null;
  const dotted = second?.image === '.' && isType(third, 'ID') && touches(kind!, second);
  const hashed =
    isType(second, 'COLOR') &&
    /^#[A-Za-z]/.test(second!.image) &&
    (third === undefined || isType(third, '{', 'STRING'));
  if (!dotted && !hashed) return null;
  const name = dotted ? third!.image : second!.image.slice(1);
  const last = dotted ? third! : second!;
  const [start, end] = [kind!.startOffset, last.endOffset! + 1];
  const rest = own.slice(dotted ? 3 : 2);
  if (!isType(rest[0], '{', 'STRING', 'TEMPLATE_HEAD')) return null;
  return {
    own: [kind!, replaced(context.types, last, 'ID', name), ...rest],
    report: () =>
      context.report('class-or-id', { written: context.text.slice(start, end), kind: kind!.image, name }, start, end, {
        fixes: [
          {
            title: `Write \`${kind!.image} ${name}\``,
            safe: true,
            edits: [{ start, end, newText: `${kind!.image} ${name}` }],
          },
        ],
      }),
  };
};

/** `rect box(width: 10)`. */
const namedCall: Slip = ({ statement, context }) => {
  const { own } = statement;
  const [kind, name, open] = own;
  if (!isType(kind, 'ID') || !isType(name, 'ID') || open?.image !== '(') return null;
  let depth = 0;
  const close = own.findIndex((token) => {
    if (/^[([{]$/.test(token.image)) depth++;
    return /^[)\]}]$/.test(token.image) && --depth === 0;
  });
  if (close < 0) return null;
  const rest = own.slice(close + 1);
  const block =
    rest.length > 0
      ? rest
      : [inserted(context.types, '{', '{', own[close]!), inserted(context.types, '}', '}', own[close]!)];
  const inner = context.text.slice(open.endOffset! + 1, own[close]!.startOffset).trim();
  const properties = isType(own[3], 'KEY') ? inner.replace(/,\s*(?=[\w-]+\s*:)/g, '; ') : null;
  const [start, end] = [open.startOffset, own[close]!.endOffset! + 1];
  return {
    own: [kind!, name!, ...block],
    report: () =>
      context.report('call-as-element', { kind: kind!.image }, kind!.startOffset, end, {
        fixes:
          properties === null || rest.length > 0
            ? []
            : [{ title: 'Write a block', safe: true, edits: [{ start, end, newText: ` { ${properties} }` }] }],
      }),
  };
};

/** `.title { … }`, `#title { … }`: rules of a style sheet. */
const selector: Slip = (broken) => {
  const { own } = broken.statement;
  const [first, second] = own;
  const dotted = first!.image === '.' && isType(second, 'ID') && isType(own[2], '{');
  if (!dotted && !(isType(first, 'COLOR') && isType(second, '{'))) return null;
  const name = dotted ? second!.image : first!.image.slice(1);
  const [start, end] = [first!.startOffset, (dotted ? second! : first!).endOffset! + 1];
  const { types } = broken.context;
  const word = { ...replaced(types, first!, 'ID', name) };
  return {
    own: broken.top ? [inserted(types, 'style', 'style', first!), word, ...own.slice(dotted ? 2 : 1)] : null,
    report: () =>
      broken.context.report('selector', { name }, start, end, {
        fixes: broken.top
          ? [{ title: 'Make it a style', safe: true, edits: [{ start, end, newText: `style ${name}` }] }]
          : [],
      }),
  };
};

/** `{ … }` without anything before it. */
const blockWithoutKind: Slip = ({ statement, context }) => {
  const first = statement.own[0]!;
  if (!statement.blocks.has(first)) return null;
  const start = first.startOffset;
  const kind = { ...insertedValue(context.types, 'ID', 'group', first), startOffset: start, endOffset: start };
  return {
    own: [kind, ...statement.own],
    report: () =>
      context.report('block-without-kind', {}, start, start + 1, {
        fixes: [{ title: 'Make it a `group`', safe: false, edits: [{ start, end: start, newText: 'group ' }] }],
      }),
  };
};

/** Tags inside a program. Lines of tags in a row get one message. */
const markup: Slip = ({ statement, context }: Broken): Repair | null => {
  const first = statement.own[0]!;
  if (first.image !== '<') return null;
  const again = context.text.slice(0, first.startOffset).trimEnd().endsWith('>');
  return {
    own: null,
    report: () => {
      if (!again)
        context.report(
          'foreign-language',
          { language: 'markup' },
          first.startOffset,
          statement.own.at(-1)!.endOffset! + 1,
        );
    },
  };
};

function remove(title: string, token: IToken, safe: boolean): Cure {
  return { title, safe, edits: [{ start: token.startOffset, end: token.endOffset! + 1, newText: '' }] };
}

export const elementSlips: readonly Slip[] = [
  markup,
  blockWithoutKind,
  selector,
  quotedName,
  bareText,
  nameWithColon,
  missingColon,
  missingBody,
  labelNotText,
  labelExpression,
  classOrId,
  namedCall,
];
