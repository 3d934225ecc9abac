import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { able, type Client, inProcess } from './client.js';

describe('the same place in other words', () => {
  let client: Client;
  const uri = 'untitled:places';

  beforeAll(async () => {
    client = inProcess();
    await client.initialize(able);
    await client.open(uri, '');
  });
  afterAll(() => client.connection.dispose());

  /** The scene after the action of that title at the mark `‸`; null where there is none. */
  async function rewritten(body: string, title: RegExp): Promise<string | null> {
    const marked = `scene Page {\n  canvas: size(400, 300)\n${body}\n}\n`;
    const text = marked.replace('‸', '');
    const position = TextDocument.create(uri, 'coco', 1, marked).positionAt(marked.indexOf('‸'));
    await client.change(uri, [{ text }]);
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    const action = actions.find((one) => title.test(one.title));
    if (action === undefined) return null;
    const edits: TextEdit[] = action.edit!.changes![uri]!;
    const whole = TextDocument.applyEdits(TextDocument.create(uri, 'coco', 1, text), edits);
    return whole.split('\n').slice(2, -2).join('\n');
  }

  const house = '  rect house { x: 40; y: 120; width: 100; height: 100 }\n';
  test.each([
    [
      'level with a sibling',
      '  rect ‸box { x: 160; y: 150; width: 40; height: 40 }',
      '  rect box { place right of house by 20; width: 40; height: 40 }',
    ],
    [
      'on an edge of it',
      '  rect ‸box { x: 160; y: 120; width: 40; height: 40 }',
      '  rect box { place right of house by 20, aligned top with house; width: 40; height: 40 }',
    ],
    [
      'with the other coordinate kept',
      '  rect ‸box { x: 160; y: 133; width: 40; height: 40 }',
      '  rect box { place right of house by 20; y: 133; width: 40; height: 40 }',
    ],
    [
      'a centre, on lines of their own',
      '  circle ‸sun {\n    at: (90, 60) // high\n    r: 20\n  }',
      '  circle sun {\n    place above house by 40 // high\n    r: 20\n  }',
    ],
    [
      'one coordinate alone',
      '  rect ‸box { width: 40; x: 156; height: 40; place aligned top with house }',
      '  rect box { width: 40; place right of house by 16; height: 40; place aligned top with house }',
    ],
  ])('a point as a relation: %s', async (_, before, then) => {
    expect(await rewritten(house + before, /^Say this place/)).toBe(house + then);
  });

  test.each([
    ['it overlaps all siblings', `${house}  rect ‸box { x: 60; y: 130; width: 40; height: 40 }`],
    [
      'no sibling has a name',
      '  rect { x: 40; y: 120; width: 100; height: 100 }\n  rect ‸box { x: 160; y: 150; width: 4; height: 4 }',
    ],
    ['its place is no point', `${house}  rect ‸box { at: top; width: 40; height: 40 }`],
  ])('no relation where %s', async (_, body) => {
    expect(await rewritten(body, /^Say this place/)).toBeNull();
  });

  test.each([
    ['in a body', '  circle ‸sun { r: 20 }', /^ {2}circle sun \{ x: 180; y: 130; r: 20 \}$/],
    ['without a body', '  text ‸"Hello"', /^ {2}text "Hello" \{ x: [\d.]+; y: [\d.]+ \}$/],
    [
      'on lines of their own',
      '  circle ‸sun {\n    r: 20\n  }',
      /^ {2}circle sun \{\n {4}x: 180\n {4}y: 130\n {4}r: 20\n {2}\}$/,
    ],
  ])('a guess as a point: %s', async (_, body, then) => {
    expect(await rewritten(body, /^Place it where it lies$/)).toMatch(then);
  });

  test('what is said is no guess', async () => {
    expect(await rewritten('  circle ‸sun { at: (50, 50); r: 20 }', /^Place it where it lies$/)).toBeNull();
  });
});
