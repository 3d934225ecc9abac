import { expect, test } from 'vitest';
import { mend } from '../diagnostics/fixes.js';
import { analyzeText, problems } from '../testing/diagnose.js';

async function mended(text: string): Promise<string> {
  return (await mend(text, 'test.coco', async (one) => (await analyzeText(one)).diagnostics)).text;
}

test('a parameter or loop variable as the name of an element was meant as its value', async () => {
  const text =
    'component Tag(label: text) { text label { font-size: 20 } }\nscene S { row r { for noun in ["cat"] { object noun { } } }  Tag "A" { } }';
  expect(await problems(text)).toEqual(['COCO2015 label', 'COCO2015 noun']);
  const result = await mended(text);
  expect(result).toContain('text { content: label; font-size: 20 }');
  expect(result).toContain('object { noun: noun }');
  expect(await problems(result)).toEqual([]);
});

test('an instance takes it as its first text', async () => {
  const text =
    'component Tag(label: text) { text { content: label } }\nscene S { row r { for label in ["A"] { Tag label { } } } }';
  expect(await problems(text)).toEqual(['COCO2015 label']);
  expect(await problems(await mended(text))).toEqual([]);
});

test('with a label of its own the word is a name', async () => {
  expect(
    await problems(
      'component Tag(label: text) { text label "fixed" { font-size: 20 }  text { content: "x" } }\nscene S { Tag "A" { } }',
    ),
  ).not.toContain('COCO2015 label');
});

test('a kind that has no label only hides the value', async () => {
  const text = 'component Pot(body: color) { ellipse body { width: 4; fill: red } }\nscene S { Pot { body: red } }';
  expect(await problems(text)).toEqual(['COCO2015 body']);
  expect(await mended(text)).toBe(text);
});
