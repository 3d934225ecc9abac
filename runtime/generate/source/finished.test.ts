import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../language/syntax/parse.js';
import { finished } from './finished.js';
import { mainStatements } from './statements.js';

const examples = readdirSync('examples').filter((name) => name.endsWith('.coco'));

describe('what is finished of a program that is being written', () => {
  test.each(examples)('can be read at every moment: %s', (name) => {
    const text = readFileSync(`examples/${name}`, 'utf8');
    const whole = mainStatements(text).length;
    let last = 0;
    for (let at = 0; at <= text.length; at += 13) {
      const part = finished(text.slice(0, at));
      const { diagnostics } = parse('part.coco', part.text);
      expect(
        diagnostics.map(({ message }) => message),
        part.text,
      ).toEqual([]);
      const { length } = mainStatements(part.text);
      expect(length).toBeGreaterThanOrEqual(last);
      last = length;
    }
    expect(mainStatements(finished(text).text)).toHaveLength(whole);
  });

  test('holds a statement back until its end is there', () => {
    const text = 'scene S {\n  rect a { width: 10; height: 20 }\n  text "HEL';
    expect(finished(text)).toMatchObject({ text: 'scene S {\n  rect a { width: 10; height: 20 }\n}\n', statements: 1 });
  });

  test('holds a block back until its last brace', () => {
    const text = 'scene S {\n  background: gold\n  group g {\n    rect a { width: 10 }\n    rect b { wid';
    expect(finished(text).text).toBe('scene S {\n  background: gold\n}\n');
  });

  test('shows nothing of a component that is not whole', () => {
    expect(finished('component C {\n  rect a { width: 10 }\n').statements).toBe(0);
  });
});
