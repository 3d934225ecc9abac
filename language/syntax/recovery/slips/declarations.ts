import type { IToken } from 'chevrotain';
import { scanString } from '../../strings.js';
import type { Slip } from '../slips.js';
import { inserted, insertedValue, isType, replaced } from '../tokens.js';

/** `import Tower from "…"`, `import "…"  as Tower`, `import { Tower } "…"`. */
const importForm: Slip = ({ statement: { own }, context }) => {
  const first = own[0]!;
  if (!isType(first, 'import')) return null;
  const path = own.find((token) => isType(token, 'STRING'));
  const names = own.filter((token) => isType(token, 'ID') && token.image !== 'as');
  const [start, end] = [first.startOffset, own.at(-1)!.endOffset! + 1];
  const { types } = context;
  const closed = path !== undefined && scanString(path.image, 0).closed;
  if (path === undefined || names.length === 0 || !closed)
    return { own: null, report: () => context.report('import-form', {}, start, end) };
  const newText = `import { ${names.map(({ image }) => image).join(', ')} } from ${path.image}`;
  const list = names.flatMap((name, at): IToken[] =>
    at === 0 ? [name] : [inserted(types, ',', ',', names[at - 1]!), name],
  );
  return {
    own: [
      first,
      inserted(types, '{', '{', first),
      ...list,
      inserted(types, '}', '}', names.at(-1)!),
      inserted(types, 'from', 'from', names.at(-1)!),
      path,
    ],
    report: () =>
      context.report('import-form', {}, start, end, {
        fixes: [{ title: `Write \`${newText}\``, safe: true, edits: [{ start, end, newText }] }],
      }),
  };
};

/** `fn f(x) { return x }`, `fn f(x) => x`, `function f(x) { … }`. */
const functionForm: Slip = ({ statement: { own }, context }) => {
  const first = own[0]!;
  const foreign = /^(function|def|func|fun)$/.test(first.image) && isType(own[1], 'ID');
  if (!foreign && !isType(first, 'fn')) return null;
  const braced = own.some((token, at) => token.image === '{' && own[at - 1]?.image !== '=');
  const arrow = own.some((token, at) => (token.image === '=' || token.image === '-') && own[at + 1]?.image === '>');
  if (!foreign && !braced && !arrow) return null;
  const end = own.find((token) => token.image === '{')?.startOffset ?? own.at(-1)!.endOffset! + 1;
  return {
    own: null,
    report: () => context.report('function-form', { name: own[1]?.image ?? 'f' }, first.startOffset, end),
  };
};

/** `palette {`, `let = 3`, `component(a: text) {`. */
const missingName: Slip = ({ statement: { own }, context, check }) => {
  const first = own[0]!;
  if (!isType(first, 'component', 'style', 'palette', 'let', 'fn')) return null;
  if (own[1] !== undefined && !/^[{(=]$/.test(own[1].image)) return null;
  const name = insertedValue(context.types, 'ID', 'unnamed', first);
  const rest = own.slice(1);
  if (rest[0]?.image === '(') rest[0] = replaced(context.types, rest[0], 'CALL_OPEN');
  const named = [first, name, ...rest];
  return {
    own: check(named) === null ? named : null,
    report: () => context.report('missing-name', { what: first.image }, first.startOffset, first.endOffset! + 1),
  };
};

/** `let size: 10`. */
const colonForEquals: Slip = ({ statement: { own }, context, check }) => {
  const [first, name, colon] = own;
  if (!isType(first, 'let', 'LET_SLIP') || !isType(name, 'KEY') || colon?.image !== ':') return null;
  const as = [first!, replaced(context.types, name!, 'ID'), replaced(context.types, colon, '=', '='), ...own.slice(3)];
  if (check(as) !== null) return null;
  const [start, end] = [name!.endOffset! + 1, colon.endOffset! + 1];
  return {
    own: as,
    report: () =>
      context.report('colon-for-equals', { name: name!.image }, colon.startOffset, end, {
        fixes: [{ title: 'Write `=`', safe: true, edits: [{ start, end, newText: ' =' }] }],
      }),
  };
};

export const declarationSlips: readonly Slip[] = [importForm, functionForm, missingName, colonForEquals];
