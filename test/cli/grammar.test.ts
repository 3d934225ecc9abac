import { describe, expect, test } from 'vitest';
import { readGbnf } from '../grammar/read-gbnf.js';
import { readLark } from '../grammar/read-lark.js';
import { Recognizer } from '../grammar/recognize.js';
import { run, workspace } from './harness.js';

const files = {
  'sea.coco': `scene Sea {
  canvas: size(64, 48)
  object boat "boat" { width: 20 }
  group crew { object cat "cat" { width: 4 } }
  expect boat above crew
}
`,
};

describe('coco grammar', () => {
  test('prints GBNF of the whole language', () => {
    const { status, stdout, stderr } = run(['grammar'], { cwd: workspace(files) });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(new Recognizer(readGbnf(stdout)).recognize(files['sea.coco']).accepted).toBe(true);
  });

  test('--at closes references over the names that are seen from there', () => {
    const cwd = workspace(files);
    const { stdout } = run(['grammar', '-f', 'lark', '--rule', 'Expect', '--at', 'sea.coco:5:3'], { cwd });
    const recognizer = new Recognizer(readLark(stdout));
    expect(recognizer.recognize('expect boat above cat').accepted).toBe(true);
    expect(recognizer.recognize('expect dog above cat').accepted).toBe(false);
  });

  test.each([
    [['--rule', 'Thing'], /^coco: the full grammar has no rule Thing; it has Module, .*\n$/],
    [
      ['--profile', 'authoring', '--rule', 'Style'],
      /^coco: the authoring grammar has no rule Style; it has Module, .*\n$/,
    ],
    [['--names', 'a,"b"'], /^coco: `"b"` is no name\n$/],
    [['--at', 'sea.coco'], /^coco: --at takes FILE:LINE:COLUMN, such as poster.coco:12:3, not sea.coco\n$/],
    [['--at', 'see.coco:1:1'], /^coco: there is no file see.coco; did you mean sea.coco\?\n$/],
    [['--format', 'bnf'], /argument 'bnf' is invalid. Allowed choices are gbnf, lark, ebnf/],
  ])('%j: what is wrong, exit 2', (args, message) => {
    const { status, stdout, stderr } = run(['grammar', ...args], { cwd: workspace(files) });
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
