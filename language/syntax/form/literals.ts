import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';
import { foreignUnits, plainNumber, splitNumber, units } from '../numbers.js';
import { decodeString, decodeTemplate, type EscapeProblem } from '../strings.js';

/**
 * The form of strings, numbers and colours. Looks at the tokens, so that also those of a statement that cannot be read are
 * named by their own message.
 */
export function checkLiterals(tokens: readonly IToken[], context: ParseContext): void {
  tokens.forEach((token, at) => {
    const name = token.tokenType.name;
    if (name === 'STRING') checkString(token, context);
    else if (name === 'TEMPLATE_HEAD') checkTemplate(tokens, at, context);
    else if (name === 'NUMBER') checkNumber(token, context);
    // `rect #box`: an id, which the statement's own message names.
    else if (name === 'COLOR' && tokens[at - 1]?.tokenType.name !== 'ID') checkColor(token, context);
  });
}

function checkString(token: IToken, context: ParseContext): void {
  const decoded = decodeString(token.image);
  const start = token.startOffset;
  const open = token.image[0]!;
  const [problem] = decoded.problems;
  if (!decoded.closed) reportUnclosed(token, decoded.form.endsWith('block'), context);
  else if (open !== '"' && open !== 'r') reportQuotes(token, context);
  else if (problem !== undefined) {
    const places = decoded.problems.map((other) => start + other.at);
    reportEscapes(problem, places, start, context);
  } else if (open === '"') checkInterpolation(token, context);
}

function reportUnclosed(token: IToken, block: boolean, context: ParseContext): void {
  const end = token.endOffset! + 1;
  const quotes = block ? '"""' : '"';
  context.report(
    block ? 'unclosed-text-block' : 'unclosed-text',
    {},
    token.startOffset,
    block ? token.startOffset + 3 : end,
    {
      fixes: [
        {
          title: `Close it with \`${quotes}\``,
          safe: true,
          edits: [{ start: end, end, newText: block ? '\n"""' : '"' }],
        },
      ],
    },
  );
}

function reportQuotes(token: IToken, context: ParseContext): void {
  const { image } = token;
  const start = token.startOffset;
  const body = image
    .slice(1, -1)
    .replace(/\\'/g, "'")
    .replace(/(?<!\\)"/g, '\\"');
  context.report('wrong-quotes', { quotes: `${image[0]}…${image.at(-1)}` }, start, start + image.length, {
    fixes: [
      {
        title: 'Use straight double quotes',
        safe: true,
        edits: [{ start, end: start + image.length, newText: `"${body}"` }],
      },
    ],
  });
}

/** One message for the unknown escapes of a text, with a fix that doubles every backslash. */
function reportEscapes(
  first: EscapeProblem,
  places: readonly number[],
  tokenStart: number,
  context: ParseContext,
): void {
  const start = tokenStart + first.at;
  context.report('unknown-escape', { sequence: first.escape }, start, start + first.length, {
    fixes: [
      { title: 'Double the backslash', safe: true, edits: places.map((at) => ({ start: at, end: at, newText: '\\' })) },
    ],
  });
}

/** A `${` that is no interpolation because its `}` is missing. */
function checkInterpolation(token: IToken, context: ParseContext): void {
  const open = /(?<!\\)(?:\\\\)*\$\{/.exec(token.image);
  if (open === null) return;
  const start = token.startOffset + open.index + open[0].length - 2;
  context.report('unclosed-interpolation', {}, start, start + 2, {
    fixes: [
      { title: 'Write the two characters themselves', safe: false, edits: [{ start, end: start, newText: '\\' }] },
    ],
  });
}

function checkTemplate(tokens: readonly IToken[], at: number, context: ParseContext): void {
  const pieces: IToken[] = [];
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const name = tokens[i]!.tokenType.name;
    if (name === 'TEMPLATE_HEAD') depth++;
    if (depth === 1 && name.startsWith('TEMPLATE_')) pieces.push(tokens[i]!);
    if (name === 'TEMPLATE_TAIL' && --depth === 0) break;
  }
  const decoded = decodeTemplate(pieces.map((piece) => piece.image));
  const [head, tail] = [pieces[0]!, pieces.at(-1)!];
  if (!decoded.closed) {
    const end = tail.endOffset! + 1;
    context.report('unclosed-text', {}, head.startOffset, end, {
      fixes: [{ title: 'Close it with `"`', safe: true, edits: [{ start: end, end, newText: '"' }] }],
    });
    return;
  }
  if (head.image[0] !== '"') {
    const end = tail.endOffset! + 1;
    context.report('wrong-quotes', { quotes: `${head.image[0]}…${tail.image.at(-1)}` }, head.startOffset, end, {
      fixes: [
        {
          title: 'Use straight double quotes',
          safe: true,
          edits: [
            { start: head.startOffset, end: head.startOffset + 1, newText: '"' },
            { start: end - 1, end, newText: '"' },
          ],
        },
      ],
    });
    return;
  }
  const [problem] = decoded.problems;
  if (problem === undefined) return;
  const places = decoded.problems.map((other) => pieces[other.piece]!.startOffset + other.at);
  reportEscapes(problem, places, pieces[problem.piece]!.startOffset, context);
}

/** As most are: digits, perhaps a point with more, and a unit. */
const usual = /^\d+(?:\.\d+)?([a-z%]*)$/;

function checkNumber(token: IToken, context: ParseContext): void {
  const { image } = token;
  const written = usual.exec(image);
  if (written !== null && units.has(written[1]!)) return;
  const { value, unit } = splitNumber(image);
  const start = token.startOffset;
  const end = start + image.length;
  const plain = plainNumber(value);
  if (!units.has(unit)) {
    const foreign =
      foreignUnits[unit] ?? (units.has(unit.toLowerCase()) ? { factor: 1, unit: unit.toLowerCase() } : undefined);
    const instead = foreign === undefined ? null : plainNumber(value * foreign.factor) + foreign.unit;
    context.report('unknown-unit', { unit, instead }, start, end, {
      fixes:
        instead === null
          ? []
          : [
              {
                title: `Write \`${instead}\``,
                safe: unit !== 'vw' && unit !== 'vh',
                edits: [{ start, end, newText: instead }],
              },
            ],
    });
  } else if (!/^\d+(\.\d+)?$/.test(image.slice(0, image.length - unit.length))) {
    const instead = plain + unit;
    context.report('number-form', { number: image, instead }, start, end, {
      fixes: [{ title: `Write \`${instead}\``, safe: true, edits: [{ start, end, newText: instead }] }],
    });
  }
}

function checkColor(token: IToken, context: ParseContext): void {
  if (/^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/.test(token.image)) return;
  context.report('color-form', { color: token.image }, token.startOffset, token.endOffset! + 1);
}
