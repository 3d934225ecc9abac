import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../language/format/format.js';
import { load } from '../../language/load.js';
import { serviceDocument, services } from '../../language/services/index.js';
import { applyEdits, type Fixture, runFixtures } from './kit/fixtures.js';

type Edits = ReturnType<typeof services.formatDocument>;

function show({ document }: Fixture, edits: Edits): string {
  // Every line of the answer ends with a mark, so that blanks at its end can be seen.
  return edits.length === 0
    ? ''
    : applyEdits(document.text, edits)
        .trimEnd()
        .replace(/[ \t]+$/gm, '$&¦');
}

runFixtures('formatting', (fixture) => show(fixture, services.formatDocument(fixture.document)));

runFixtures('range-formatting', (fixture) => show(fixture, services.formatRange(fixture.document, fixture.selection)));

runFixtures('on-type-formatting', (fixture) =>
  show(fixture, services.formatOnType(fixture.document, fixture.cursor, fixture.settings.typed ?? '\n')),
);

const piece = fc.constantFrom(
  'rect a {',
  '}',
  ' ',
  '\n',
  ';',
  'width: 10',
  'height:20',
  '// note\n',
  'text "a; b,  c"',
  ',',
  '\t',
);

test('a file keeps its line ends', async () => {
  const text = 'scene S {\r\nrect a { width:10 }\r\n}\r\n';
  const document = serviceDocument(await load('ends.coco', async () => text));
  const after = applyEdits(text, services.formatDocument(document));
  expect(after).toBe('scene S {\r\n  rect a { width: 10 }\r\n}\r\n');
});

test('the edits give what formatting gives, and change nothing but blanks and separators', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 24 }), async (pieces) => {
      const text = `scene S {\n${pieces.join('')}\n}`;
      const document = serviceDocument(await load('property.coco', async () => text));
      const edits = services.formatDocument(document);
      expect(applyEdits(text, edits)).toBe(format(text));
      for (const { range, newText } of edits) {
        const gone = text.slice(document.lines.offset(range.start), document.lines.offset(range.end));
        expect(gone + newText).toMatch(/^[\s;,]*$/);
      }
    }),
    { numRuns: 200 },
  );
});
