import type { IToken } from 'chevrotain';
import { relationWords } from '../../keywords.js';
import type { Slip } from '../slips.js';
import { isType } from '../tokens.js';

const relationTypes = new Set<string>([
  ...relationWords,
  'LEFT_OF',
  'RIGHT_OF',
  'IN_FRONT_OF',
  'LARGER_THAN',
  'SMALLER_THAN',
  'TALLER_THAN',
]);

function isRelation(token: IToken | undefined): boolean {
  return token !== undefined && relationTypes.has(token.tokenType.name);
}

/** What `above` and its kin mean for the order of painting. */
const layers: Readonly<Record<string, string>> = {
  above: 'in front of',
  on: 'in front of',
  below: 'behind',
  under: 'behind',
};
const layerNames: ReadonlySet<string> = new Set(['layer', 'z', 'z-index', 'zindex', 'order', 'depth']);

/** `layer: above paper`, `position: left of tree`. */
const relationAsValue: Slip = ({ statement: { own }, context }) => {
  const [key, colon, relation] = own;
  if (!isType(key, 'KEY') || colon?.image !== ':' || !(isRelation(relation) || isType(relation, 'RELATION_SLIP')))
    return null;
  const [start, end] = [key!.startOffset, own.at(-1)!.endOffset! + 1];
  const target = context.text.slice(relation!.endOffset! + 1, end).trim();
  const word = (layerNames.has(key!.image) ? layers[relation!.image] : undefined) ?? relation!.image;
  const instead = `place ${word} ${target}`.trimEnd();
  return {
    own: null,
    report: () =>
      context.report('relation-as-value', { property: key!.image, instead }, start, end, {
        fixes:
          target === ''
            ? []
            : [{ title: `Write \`${instead}\``, safe: true, edits: [{ start, end, newText: instead }] }],
      }),
  };
};

const spelled: Readonly<Record<string, string>> = {
  left_of: 'left of',
  right_of: 'right of',
  in_front_of: 'in front of',
};

/** `expect left_of(a, b)`, `expect aligned(a, b)`. */
const relationCall: Slip = ({ statement: { own }, context }) => {
  const at = own.findIndex(
    (token, i) =>
      (isRelation(token) || isType(token, 'RELATION_SLIP')) && own[i + 1]?.image === '(' && !isOperand(own[i - 1]),
  );
  if (at < 0) return null;
  const relation = own[at]!;
  const inner = own.slice(at + 2);
  const comma = inner.findIndex((token) => token.image === ',');
  const close = inner.findIndex((token) => token.image === ')');
  if (comma < 1 || close < comma + 2) return null;
  const words = (from: IToken, to: IToken) => context.text.slice(from.startOffset, to.endOffset! + 1);
  const [first, second] = [words(inner[0]!, inner[comma - 1]!), words(inner[comma + 1]!, inner[close - 1]!)];
  const word = spelled[relation.image.replaceAll('-', '_')] ?? relation.image;
  const paired = word === 'aligned' || word === 'same';
  const instead = paired ? `${first} aligned center with ${second}` : `${first} ${word} ${second}`;
  const [start, end] = [relation.startOffset, inner[close]!.endOffset! + 1];
  return {
    own: null,
    report: () =>
      context.report('relation-call', { relation: relation.image, instead }, start, end, {
        fixes: paired ? [] : [{ title: `Write \`${instead}\``, safe: true, edits: [{ start, end, newText: instead }] }],
      }),
  };
};

function isOperand(token: IToken | undefined): boolean {
  return isType(token, 'ID', ')', ']');
}

/** `place on paper, at end of cut`. */
const placeAnchor: Slip = ({ statement: { own }, context, check }) => {
  if (!isType(own[0], 'place', 'expect')) return null;
  const at = own.findIndex(
    (token, i) => token.image === 'at' && isType(own[i + 1], 'ID') && own[i + 2]?.image === 'of',
  );
  if (at < 0) return null;
  let stop = at + 4;
  while (stop < own.length && own[stop]!.image === '.') stop += 2;
  const target = own.slice(at + 3, stop);
  const end = (target.at(-1) ?? own[at + 2]!).endOffset! + 1;
  const of = target.length === 0 ? 'it' : context.text.slice(target[0]!.startOffset, end);
  const from = own[at - 1]?.image === ',' ? at - 1 : at;
  const rest = own.toSpliced(from, stop - from);
  return {
    own: check(rest) === null ? rest : null,
    report: () => context.report('place-anchor', { anchor: own[at + 1]!.image, of }, own[at]!.startOffset, end),
  };
};

/** `place a`, `place a b`. */
const missingRelation: Slip = ({ statement: { own }, context }) => {
  const first = own[0]!;
  if (!isType(first, 'place') || own.length === 1) return null;
  if (own.some((token) => isRelation(token) || isType(token, 'RELATION_SLIP', 'in'))) return null;
  return {
    own: null,
    report: () => context.report('missing-relation', {}, first.startOffset, own.at(-1)!.endOffset! + 1),
  };
};

export const placementSlips: readonly Slip[] = [relationAsValue, relationCall, placeAnchor, missingRelation];
