import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { slips } from './slips.js';
import { extent, type Statement } from './statements.js';
import { inserted, insertedValue, isClose, isOpen, isType, replaced } from './tokens.js';

/** A statement that does not parse, and the means to try repairs of it. */
export interface Broken {
  readonly statement: Statement;
  /** Index of the first own token that does not fit; their number where something is missing at the end. */
  readonly error: number;
  /** At the top of the file. */
  readonly top: boolean;
  /** The index of the first error of other tokens in its place, or null. */
  readonly check: (tokens: readonly IToken[]) => number | null;
  readonly context: ParseContext;
  /** False where the file has so many errors that only the cheap repairs are tried. */
  readonly thorough: boolean;
}

export interface Repair {
  /** What stands for the statement, or null to leave it out. */
  readonly own: IToken[] | null;
  readonly report: () => void;
}

/** Longer statements are not searched for a place to insert or delete a token. */
const searchLimit = 400;
/** How far from the error a token is tried. */
const reach = 6;

/** The words for what is wrong with a statement, and the smallest change with which it can be read. */
export function findRepair(broken: Broken): Repair {
  if (broken.thorough && broken.statement.own.length <= searchLimit) {
    for (const slip of slips) {
      const repair = slip(broken);
      if (repair === null) continue;
      if (repair.own === null) return { own: keepBlocks(broken), report: repair.report };
      // A reading that does not parse has not understood the statement.
      if (broken.check(repair.own) === null) return repair;
    }
    const found = tryDeletion(broken) ?? tryInsertion(broken);
    if (found !== null) return found;
  }
  return { own: keepBlocks(broken), report: () => reportUnreadable(broken) };
}

/** One token less. Only a word that is in the way, never a bracket or what a meaning hangs on. */
function tryDeletion(broken: Broken): Repair | null {
  const { own } = broken.statement;
  for (const at of [broken.error, broken.error - 1]) {
    const token = own[at];
    if (token === undefined || at === 0 || isOpen(token) || isClose(token)) continue;
    const shorter = own.toSpliced(at, 1);
    if (broken.check(shorter) !== null) continue;
    const start = token.startOffset;
    const end = token.endOffset! + 1;
    return {
      own: shorter,
      report: () =>
        broken.context.report('unexpected-word', { word: token.image }, start, end, {
          fixes: [{ title: `Remove \`${token.image}\``, safe: false, edits: [{ start, end, newText: '' }] }],
        }),
    };
  }
  return null;
}

/** One sign more. */
function tryInsertion(broken: Broken): Repair | null {
  const { own } = broken.statement;
  const { types } = broken.context;
  for (let at = Math.min(broken.error, own.length); at > 0 && at > broken.error - reach; at--) {
    for (const sign of [',', ':', '=']) {
      const before = own[at - 1]!;
      const longer = own.toSpliced(at, 0, inserted(types, sign, sign, before));
      if (sign === ':' && isType(before, 'ID')) longer[at - 1] = replaced(types, before, 'KEY');
      if (broken.check(longer) !== null) continue;
      const place = before.endOffset! + 1;
      const next = own[at];
      const edit = { start: place, end: place, newText: sign === '=' ? ' =' : sign };
      return {
        own: longer,
        report: () =>
          broken.context.report(
            'missing-sign',
            { sign, before: next === undefined ? 'the end' : `\`${next.image}\`` },
            next?.startOffset ?? before.startOffset,
            (next?.endOffset ?? before.endOffset!) + 1,
            { fixes: [{ title: `Add \`${sign}\``, safe: false, edits: [edit] }] },
          ),
      };
    }
  }
  return null;
}

/**
 * What can be kept of a statement whose own words are lost: the statements of its blocks, under as much of its header as can be
 * read, so that a broken header does not cost what stands inside.
 */
function keepBlocks({ statement, top, check, context }: Broken): IToken[] | null {
  const { own } = statement;
  const { types } = context;
  const brace = own.findIndex((token) => statement.blocks.has(token));
  // The braces of a function or an import were never meant for statements.
  if (brace < 0 || (isType(own[0], 'fn', 'import') && !own.some((token) => isType(token, ...declared)))) return null;
  const [open, close] = [own[brace]!, own[brace + 1]!];
  const first = own[0]!;
  const header = own.slice(0, brace);
  const candidates: IToken[][] = [];
  if (isType(first, 'for')) {
    const name = header.find((token) => isType(token, 'ID'));
    const at = header.at(-1)!;
    if (name !== undefined)
      candidates.push([
        first,
        name,
        inserted(types, 'in', 'in', at),
        insertedValue(types, '[', '[', at),
        inserted(types, ']', ']', at),
      ]);
  } else if (isType(first, 'if')) {
    const kept = [first, insertedValue(types, 'true', 'true', first), ...own.slice(brace)];
    if (check(kept) === null) return kept;
  }
  if (top) candidates.push(...declarations(first, header, context));
  // Behind `expect` and its like the block would be read as a record.
  const longest = isType(first, 'place', 'expect', 'let', 'KEY') ? 0 : Math.min(header.length, 4);
  for (let length = longest; length > 0; length--) candidates.push(header.slice(0, length));
  candidates.push([insertedValue(types, 'ID', 'group', first)]);
  for (const candidate of candidates) {
    const kept = [...candidate, open, close];
    if (check(kept) === null) return kept;
  }
  return null;
}

const declared = ['scene', 'style', 'palette', 'component'];

/** At the top of a file a block without a readable header is a component, with the parameters that can be made out. */
function declarations(first: IToken, header: readonly IToken[], { types }: ParseContext): IToken[][] {
  const head = isType(first, 'scene', 'style', 'palette')
    ? first
    : insertedValue(types, 'component', 'component', first);
  const word = header.find((token) => isType(token, 'ID', 'KEY'));
  const name = word === undefined ? insertedValue(types, 'ID', 'Unnamed', first) : replaced(types, word, 'ID');
  const parameters = header.flatMap((token, at): IToken[] => {
    const [colon, type] = [header[at + 1], header[at + 2]];
    if (token === word || !isType(token, 'KEY') || colon?.image !== ':' || !isType(type, 'ID')) return [];
    return [token, colon, type!, inserted(types, ',', ',', type!)];
  });
  const [open, close] = [inserted(types, 'CALL_OPEN', '(', name), inserted(types, ')', ')', header.at(-1) ?? name)];
  return parameters.length === 0
    ? [[head, name]]
    : [
        [head, name, open, ...parameters, close],
        [head, name],
      ];
}

const forms: Readonly<Record<string, string>> = {
  place: 'A placement is `place [thing] relation target [by length]`.',
  expect: 'An expectation is `expect condition`.',
  let: 'A variable is `let name = value`.',
  fn: 'A function is `fn name(a: number): number = a + 1`.',
  for: 'A loop is `for name in list { … }`.',
  if: 'A condition is `if condition { … } else { … }`.',
  import: 'An import is `import { Name } from "./file.coco"`.',
  component: 'A component is `component Name(a: text, b: color = red) { … }`.',
  style: 'A style is `style name { property: value }`.',
  palette: 'A palette is `palette name { sky: #cfe6ff }`.',
  scene: 'A scene is `scene Name { … }`.',
  KEY: 'A property is `name: value`.',
  ID: 'An element is `kind name "label" { … }`.',
};

function reportUnreadable({ statement, error, context }: Broken): void {
  const { own } = statement;
  const first = own[0]!;
  const culprit = own[error] ?? own.at(-1)!;
  const { start } = extent(statement);
  const at = culprit.startOffset < start ? first : culprit;
  context.report(
    'unreadable',
    {
      found: own[error] === undefined ? 'its end' : `\`${shorten(at.image)}\``,
      hint: forms[first.tokenType.name] ?? '',
    },
    at.startOffset,
    Math.max(at.endOffset!, at.startOffset) + 1,
  );
}

function shorten(image: string): string {
  const line = image.split(/[\r\n]/, 1)[0]!;
  return line.length > 24 ? `${line.slice(0, 24)}…` : line;
}
