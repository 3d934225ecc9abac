import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../language/diagnostics/lines.js';
import type { Range, TextEdit } from '../../language/diagnostics/types.js';
import { type Change, change, explain } from '../../runtime/generate/engine/change.js';
import { engineWith, seen } from './kit/engine.js';

/** Not in the one form, and with a slip of its own: it is somebody's document. */
const document = `scene Pier {
  canvas:   size(800, 600)
  prompt: "a pier at dusk, with a red boat and the word HARBOUR"
  background: navy
  rect pier { width: 500; height: 40; at: bottom; fill: sienna; glow: 3 }
  object "boat" { width: 160; color: red; at: left }   // hers
  text "HARBOUR" { font-size: 60; at: top; fill: white }
}
`;

function rangeOf(words: string, text = document): Range {
  const start = text.indexOf(words);
  return new LineIndex(text).range(start, start + words.length);
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return edits.reduceRight(
    (now, { range, newText }) => now.slice(0, lines.offset(range.start)) + newText + now.slice(lines.offset(range.end)),
    text,
  );
}

async function changed(what: Change, answers: readonly string[], text = document) {
  const { options, heard } = await engineWith(answers);
  const { result, notes } = await seen(change(text, what, options));
  expect(edited(text, result.edits)).toBe(result.source);
  return { result, heard, notes };
}

describe('adding to a scene', () => {
  test('puts new statements at its end and leaves every other byte alone', async () => {
    const { result, heard } = await changed({ kind: 'add', wish: 'a kite in the sky' }, [
      '### +\nobject kite "kite" { width: 90;color: gold; at: top-right; offset: (-40,40) }\nexpect count("kite") == 1\n',
    ]);
    const lines =
      '  object kite "kite" { width: 90; color: gold; at: top-right; offset: (-40, 40) }\n  expect count("kite") == 1\n';
    expect(result.source).toBe(document.replace(/\}\n$/, `${lines}}\n`));
    expect(result.edits).toHaveLength(1);
    expect(heard).toHaveLength(1);
    expect(heard[0]!.user).toContain('Add to the scene: a kite in the sky');
  });

  test('mends what is new, and not what was wrong before', async () => {
    const { result, heard } = await changed({ kind: 'add', wish: 'a kite' }, [
      '### +\nobject kite "kite" { width: 90; wind: strong }\n',
      '### 1\nobject kite "kite" { width: 90 }\n',
    ]);
    expect(heard[1]!.user).toContain('`wind` is not a property');
    expect(heard[1]!.user).not.toContain('"`glow` is not a property');
    expect(result.source).toContain('  object kite "kite" { width: 90 }\n}');
    expect(result.source).toContain('glow: 3');
  });

  test('finds a fault that the document had elsewhere already', async () => {
    const { result, heard } = await changed({ kind: 'add', wish: 'a box' }, [
      '### +\nrect box { width: 90; glow: 3 }\n',
      '### 1\nrect box { width: 90 }\n',
    ]);
    expect(heard).toHaveLength(2);
    expect(result.source).toContain('rect box { width: 90 }');
    expect(result.source).toContain('fill: sienna; glow: 3');
  });

  test('proposes nothing that could not be mended', async () => {
    const { result } = await changed({ kind: 'add', wish: 'a kite' }, [
      '### +\nflyer kite "kite" { width: 90 }\n',
      'No.',
    ]);
    expect(result.edits).toEqual([]);
    expect(result.leftOut.map(({ code }) => code)).toEqual([expect.stringMatching(/^COCO20/)]);
  });
});

describe('changing a selection', () => {
  test('rewrites the statements in it and no others', async () => {
    const { result, heard } = await changed(
      { kind: 'change', wish: 'bigger and green', range: rangeOf('object "boat"') },
      ['```coco\n### 1\nobject "boat" { width: 300; color: green; at: left }\n```'],
    );
    expect(heard[0]!.user).toContain('### 1\nobject "boat" { width: 160; color: red; at: left }');
    expect(result.source).toBe(document.replace('width: 160; color: red', 'width: 300; color: green'));
  });

  test('takes all statements that it holds', async () => {
    const { heard } = await changed(
      {
        kind: 'change',
        wish: 'swap them',
        range: rangeOf(document.slice(document.indexOf('  object'), document.lastIndexOf('}'))),
      },
      ['### 1\n### 2\n'],
    );
    expect(heard[0]!.user).toMatch(/### 1\nobject "boat".*\n### 2\ntext "HARBOUR"/);
  });

  test('leaves a statement as it was where the new one cannot be made right', async () => {
    const { result, notes } = await changed({ kind: 'change', wish: 'x', range: rangeOf('object "boat"') }, [
      '### 1\nvessel "boat" { width: 300 }\n',
      'No.',
    ]);
    expect(result.edits).toEqual([]);
    expect(notes).toEqual(['What the model wrote could not be made right, so nothing is changed.']);
  });

  test('says where the answer had no change', async () => {
    const { result, notes } = await changed({ kind: 'change', wish: 'x', range: rangeOf('pier {') }, [
      'I would rather not.\n\nReally.',
    ]);
    expect(result.edits).toEqual([]);
    expect(notes).toEqual(['The answer held no change of the form asked for.']);
  });
});

describe('mending', () => {
  test('uses the compiler’s own fixes first', async () => {
    const { result, heard } = await changed(
      { kind: 'fix' },
      ['### 1\nrect pier { width: 500; height: 40; at: bottom; fill: sienna }\n'],
      document.replace('color: red', 'colour: red'),
    );
    expect(heard).toHaveLength(1);
    expect(heard[0]!.user).not.toContain('colour');
    expect(result.source).toBe(document.replace('; glow: 3', ''));
  });

  test('takes nothing out that nobody could mend', async () => {
    const { result } = await changed({ kind: 'fix' }, ['No.']);
    expect(result.edits).toEqual([]);
    expect(result.leftOut).toEqual([]);
  });
});

test('where mending is all that was wanted and the model cannot be reached, that is the outcome', async () => {
  const { options } = await engineWith([{ fail: 400 }]);
  await expect(seen(change(document, { kind: 'fix' }, options))).rejects.toThrow(/answers 400/);
});

test('naming puts names in, and nothing else: no keyword, none that is taken', async () => {
  const { result, heard } = await changed({ kind: 'name' }, ['1 boat\n2 pier\n']);
  expect(heard[0]!.user).toContain('1 object "boat" { width: 160; color: red; at: left }\n2 text "HARBOUR"');
  expect(result.source).toBe(document.replace('object "boat"', 'object boat "boat"'));
  const { result: keyword } = await changed({ kind: 'name' }, ['1. place\n2: sign-words\n']);
  expect(keyword.source).toBe(document.replace('text "HARBOUR"', 'text sign-words "HARBOUR"'));
});

describe('expectations of a prompt', () => {
  test('are put at the end, those that fail too, but none that has no meaning', async () => {
    const { result, heard } = await changed({ kind: 'expect' }, [
      '### +\nexpect count("boat") == 1\nexpect count("gull") == 2\nexpect kite above pier\nrect x { width: 3 }\n',
      'No.',
    ]);
    expect(heard[0]!.user).toContain('It is to show: a pier at dusk, with a red boat and the word HARBOUR');
    expect(result.source).toBe(
      document.replace(/\}\n$/, '  expect count("boat") == 1\n  expect count("gull") == 2\n}\n'),
    );
    expect(result.unmet).toEqual(['count("gull") == 2']);
    expect(result.leftOut.map(({ source }) => source)).toEqual(['expect kite above pier']);
  });
});

test('an explanation comes in words, as they are said, and changes nothing', async () => {
  const { options, heard } = await engineWith(['A pier at dusk, with a boat.']);
  const { events, result } = await seen(explain(document, rangeOf('rect pier'), options));
  const words = events.flatMap((event) => (event.type === 'words' ? [event.words] : []));
  expect(words.join('')).toBe('A pier at dusk, with a boat.');
  expect(heard[0]!.user).toMatch(/^Explain this part of the program below:\n\nrect pier\n/);
  expect(result.edits).toEqual([]);
});

test('without a model nothing of this can be done, and that is said', async () => {
  const { options } = await engineWith(['x'], { provider: null });
  await expect(seen(change(document, { kind: 'fix' }, options))).rejects.toThrow(
    /needs a language model, and none is chosen/,
  );
});
