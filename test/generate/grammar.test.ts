import { describe, expect, test } from 'vitest';
import { programGrammar, rewriteGrammar } from '../../runtime/generate/engine/grammars.js';
import { readGbnf } from '../grammar/read-gbnf.js';
import { readLark } from '../grammar/read-lark.js';
import { Recognizer } from '../grammar/recognize.js';

const read = { gbnf: readGbnf, lark: readLark };

describe.each(['gbnf', 'lark'] as const)('the grammars that models are held to, as %s', (form) => {
  const program = new Recognizer(read[form](programGrammar(form)));
  const rewrites = new Recognizer(read[form](rewriteGrammar(form)));

  test('take a program whose plan comes first', () => {
    const text = `scene Cat {
  canvas: size(800, 600)
  prompt: "a red cat left of a dog"
  expect cat left of dog
  expect count("cat") == 1

  background: skyblue
  object cat "cat" { width: 200; color: red; at: left }
  object dog "dog" { width: 240 }
  place dog right of cat by 60
}
`;
    expect(program.recognize(text).accepted).toBe(true);
    expect(program.recognize(text.replace('width: 240', 'glow: 240')).accepted).toBe(false);
  });

  test.each([
    ['a statement', '### 1\nobject dog "dog" { width: 240 }\n'],
    ['several', '### 12\nobject dog "dog" {\n  width: 240\n}\nplace dog on mat\n### +\nexpect count("dog") == 1\n'],
    ['none', '### 2\n### 3\n'],
  ])('take rewrites: %s', (_, text) => {
    expect(rewrites.recognize(text).accepted).toBe(true);
  });

  test.each(['Sure!\n', '### 0\n', '### 1\nobject dog "dog" { glow: 240 }\n', '### 1\nexpect dog\n### x\n', ''])(
    'refuse %j as a rewrite',
    (text) => {
      expect(rewrites.recognize(text).accepted).toBe(false);
    },
  );
});
