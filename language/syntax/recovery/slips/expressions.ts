import type { IToken } from 'chevrotain';
import { reserved } from '../../keywords.js';
import type { Slip } from '../slips.js';
import { inserted, isType, replaced, touches } from '../tokens.js';

/** `a === b`, `if a = 1`. */
const equality: Slip = ({ statement: { own }, context, check }) => {
  const { types } = context;
  const triple = own.findIndex(
    (token, at) => /^[=!]=$/.test(token.image) && own[at + 1]?.image === '=' && touches(token, own[at + 1]),
  );
  if (triple >= 0) {
    const [start, end] = [own[triple]!.startOffset, own[triple + 1]!.endOffset! + 1];
    return {
      own: own.toSpliced(triple + 1, 1),
      report: () =>
        context.report('equality-sign', {}, start, end, {
          fixes: [
            {
              title: `Write \`${own[triple]!.image}\``,
              safe: true,
              edits: [{ start, end, newText: own[triple]!.image }],
            },
          ],
        }),
    };
  }
  const at = own.findIndex((token) => token.image === '=');
  if (at < 0 || !isType(own[0], 'if', 'expect')) return null;
  const as = own.with(at, replaced(types, own[at]!, '==', '=='));
  if (check(as) !== null) return null;
  const [start, end] = [own[at]!.startOffset, own[at]!.endOffset! + 1];
  return {
    own: as,
    report: () =>
      context.report('equality-sign', {}, start, end, {
        fixes: [{ title: 'Write `==`', safe: true, edits: [{ start, end, newText: '==' }] }],
      }),
  };
};

/** `16:9`. */
const ratio: Slip = ({ statement: { own }, context }) => {
  const at = own.findIndex(
    (token, i) => token.image === ':' && isType(own[i - 1], 'NUMBER') && isType(own[i + 1], 'NUMBER'),
  );
  if (at < 0) return null;
  const [start, end] = [own[at - 1]!.startOffset, own[at + 1]!.endOffset! + 1];
  const instead = `${own[at - 1]!.image} / ${own[at + 1]!.image}`;
  return {
    own: own.with(at, replaced(context.types, own[at]!, '/', '/')),
    report: () =>
      context.report('ratio-form', { written: context.text.slice(start, end), instead }, start, end, {
        fixes: [{ title: `Write \`${instead}\``, safe: true, edits: [{ start, end, newText: instead }] }],
      }),
  };
};

/** Commas that are missing between the members of a list, a tuple or a call. */
const missingCommas: Slip = ({ statement: { own }, error, context, check }) => {
  const found: IToken[] = [];
  let tokens = own;
  for (let at: number | null = error; at !== null; ) {
    const before = tokens[at - 1];
    const token: IToken | undefined = tokens[at];
    if (
      before === undefined ||
      token === undefined ||
      !inBrackets(tokens, at) ||
      !endsValue(before) ||
      !startsValue(token)
    )
      return null;
    tokens = tokens.toSpliced(at, 0, inserted(context.types, ',', ',', before));
    found.push(before);
    const next = check(tokens);
    if (next !== null && next <= at + 1) return null;
    at = next;
  }
  const culprit = tokens[tokens.indexOf(found[0]!) + 2]!;
  return {
    own: tokens,
    report: () =>
      context.report(
        'missing-sign',
        { sign: ',', before: `\`${culprit.image}\`` },
        culprit.startOffset,
        culprit.endOffset! + 1,
        {
          fixes: [
            {
              title: found.length === 1 ? 'Add the comma' : 'Add the commas',
              safe: true,
              edits: found.map((token) => ({ start: token.endOffset! + 1, end: token.endOffset! + 1, newText: ',' })),
            },
          ],
        },
      ),
  };
};

function inBrackets(tokens: readonly IToken[], at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const { image } = tokens[i]!;
    if (image === ')' || image === ']' || image === '}') depth++;
    else if (image === '(' || image === '[' || image === '{') {
      if (depth === 0) return image !== '{';
      depth--;
    }
  }
  return false;
}

function endsValue(token: IToken): boolean {
  return isType(token, 'NUMBER', 'COLOR', 'STRING', 'ID', 'TEMPLATE_TAIL', ')', ']', '}', 'true', 'false');
}

function startsValue(token: IToken): boolean {
  return isType(token, 'NUMBER', 'COLOR', 'STRING', 'ID', 'KEY', 'TEMPLATE_HEAD', '(', '[', '{', 'true', 'false');
}

const operator =
  /^([+\-*/<>=]|[<>=!]=|\.\.|&&|\|\||,|and|or|not|no|by|with|then|else|in|expect|place|let|fn|if|for|import|from)$/;

/** An operator at the end of a statement, or before a bracket that closes. */
const missingOperand: Slip = ({ statement: { own }, error, context, check }) => {
  const at = [error - 1, error].find(
    (index) =>
      operator.test(own[index]?.image ?? '') &&
      (own[index + 1] === undefined || /^[)\]},;{]$/.test(own[index + 1]!.image)),
  );
  if (at === undefined) return null;
  const token = own[at]!;
  const without = own.toSpliced(at, 1);
  return {
    own: at > 0 && !isType(own[0], 'let') && check(without) === null ? without : null,
    report: () => context.report('missing-operand', { operator: token.image }, token.startOffset, token.endOffset! + 1),
  };
};

/** `"${}"`. */
const emptyInterpolation: Slip = ({ statement: { own }, context }) => {
  const at = own.findIndex(
    (token, i) =>
      /^TEMPLATE_(HEAD|MIDDLE)$/.test(token.tokenType.name) && isType(own[i + 1], 'TEMPLATE_MIDDLE', 'TEMPLATE_TAIL'),
  );
  if (at < 0) return null;
  const end = own[at]!.endOffset! + 1;
  return { own: null, report: () => context.report('missing-operand', { operator: '${' }, end - 2, end + 1) };
};

/** `width: from.width`: a word of the language where a name is meant. */
const reservedName: Slip = ({ statement: { own }, error, context }) => {
  const token = own[error];
  if (token === undefined || error === 0 || !reserved.has(token.image) || isType(token, 'ID', 'KEY')) return null;
  if (own[error + 1]?.image !== '.') return null;
  return {
    own: null,
    report: () =>
      context.report(
        'reserved-name',
        { name: token.image, what: 'an element', instead: `${token.image}-a` },
        token.startOffset,
        token.endOffset! + 1,
      ),
  };
};

export const expressionSlips: readonly Slip[] = [
  equality,
  ratio,
  missingCommas,
  emptyInterpolation,
  missingOperand,
  reservedName,
];
