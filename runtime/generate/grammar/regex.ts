import { type Alternative, type Atom, type Disjunction, RegExpParser, type Term } from '@chevrotain/regexp-to-ast';
import { choice, joined, merged, type Node, type Range, repeat, sequence, text } from './nodes.js';

/**
 * A regular expression of the grammar as a node. Throws on what has no exact translation: look-around, back-references, `.`.
 * A word boundary is dropped, since what follows a word is said by the rules.
 */
export function fromRegex(source: string): Node {
  return disjunction(new RegExpParser().pattern(`/${source}/`).value);
}

function disjunction({ value }: Disjunction): Node {
  return choice(...value.map(alternative));
}

function alternative({ value }: Alternative): Node {
  return sequence(...joined(value.filter(({ type }) => type !== 'WordBoundary').map(term)));
}

function term(part: Term): Node {
  if (!isAtom(part)) throw new Error(`a regular expression of the grammar has no translation: ${part.type}`);
  const { quantifier } = part;
  const node = atom(part);
  if (quantifier === undefined) return node;
  return repeat(node, quantifier.atLeast, Number.isFinite(quantifier.atMost) ? quantifier.atMost : null);
}

function isAtom(part: Term): part is Atom {
  return part.type === 'Character' || part.type === 'Set' || part.type === 'Group';
}

function atom(part: Atom): Node {
  switch (part.type) {
    case 'Character':
      return text(String.fromCharCode(part.value));
    case 'Set':
      return { type: 'chars', ranges: rangesOf(part.value), not: part.complement };
    case 'Group':
      return disjunction(part.value);
    default:
      throw new Error(`a regular expression of the grammar has no translation: ${part.type}`);
  }
}

function rangesOf(members: readonly (number | { readonly from: number; readonly to: number })[]): Range[] {
  return merged(members.map((member) => (typeof member === 'number' ? [member, member] : [member.from, member.to])));
}
