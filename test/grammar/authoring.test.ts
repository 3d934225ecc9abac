import { describe, expect, test } from 'vitest';
import { load } from '../../language/load.js';
import { grammarFormats } from '../../runtime/generate/grammar/export.js';
import { readExport, recognizerOf, seeded } from './exports.js';
import { Recognizer } from './recognize.js';
import { Sampler } from './sample.js';

/** What no grammar without a memory can refuse; see docs/grammar.md. */
const beyond: Readonly<Record<string, string>> = {
  COCO2001: 'an unknown name',
  COCO2002: 'an ambiguous name',
  COCO2003: 'a name declared twice',
  COCO2006: 'an unknown part of an element',
  COCO2032: 'a property given twice',
  COCO2039: 'a label and its property',
  COCO2040: '`keep` and `strength`',
  COCO2054: 'a member of one thing',
  COCO2051: 'a number out of its range',
  COCO2070: 'a share of room outside of a container',
  COCO2084: 'a distance for a relation without one',
  COCO2088: 'two places for one thing',
  COCO2089: 'a relation within a container',
  COCO2090: 'a place within a container',
  COCO2091: 'a relation to itself',
};

describe('the authoring profile', () => {
  const full = recognizerOf({ format: 'gbnf', profile: 'full' });

  test.each(grammarFormats)('as %s is a part of the language: each text of it is one of the full grammar', (format) => {
    const sampler = new Sampler(readExport({ format, profile: 'authoring' }), seeded(5));
    const outside: string[] = [];
    for (let i = 0; i < 150; i++) {
      const text = sampler.draw(20 + (i % 10) * 40);
      if (!full.recognize(text).accepted) outside.push(text);
    }
    expect(outside.slice(0, 2)).toEqual([]);
  });

  test('knows kinds, properties and their values: what is wrong in its texts is a matter of names, ranges and repetitions', async () => {
    const sampler = new Sampler(readExport({ format: 'lark', profile: 'authoring' }), seeded(11));
    const wrong: string[] = [];
    for (let i = 0; i < 600; i++) {
      const text = sampler.draw(30 + (i % 10) * 40);
      const { diagnostics } = await load(`sample-${i}.coco`, async () => text);
      for (const { code, message, severity } of diagnostics)
        if (severity === 'error' && beyond[code] === undefined) wrong.push(`${code} ${message}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 60_000);

  const recognizer = new Recognizer(readExport({ format: 'gbnf', profile: 'authoring' }));
  test.each([
    'scene Table { canvas: size(800, 600); object mug "ceramic mug" { width: 120; color: red }; place mug on desk by 4px }',
    `scene Night "A night" {
  canvas: size(1024, 1024)
  background: gradient(#0b1e3f, midnightblue, (#000, 80%), to: bottom)

  text title "河灯之夜 \\u{2605}" { font-size: fit; at: top; fill: gold }
  row lamps { gap: 20; object "lantern" { count: 3 } circle { r: 5%; at: (50%, -4) } }
  place lamps below title by 40, aligned center with title
  expect count("lantern", color: red) == 3 and not lamps overlapping title
  expect no "person" else "nobody is there"
  expect lamps.width > title.height * 2 or readable(title)
}
`,
  ])('takes a scene: %j', (text) => {
    expect(recognizer.recognize(text)).toMatchObject({ accepted: true });
  });
  test.each([
    ['an invented kind', 'scene A { sprite { } }'],
    ['an invented property', 'scene A { rect { shadow: none } }'],
    ['a property of another kind', 'scene A { rect { font-stretch: 3; r: 4 } }'],
    ['an invented value', 'scene A { rect { at: middle } }'],
    ['a unit that the property has not', 'scene A { rect { rotate: 20px } }'],
    ['a relation that does not exist', 'scene A { place a next to b }'],
    ['a relation without a target', 'scene A { place a on }'],
    ['a claim that claims nothing', 'scene A { expect 3 }'],
    ['a second value', 'scene A { rect { padding: 4 8 } }'],
    ['blanks without need', 'scene A  { }'],
  ])('refuses %s', (_, text) => {
    expect(recognizer.recognize(text)).toMatchObject({ accepted: false });
  });

  test('closed over names', () => {
    const closed = recognizerOf({ format: 'lark', profile: 'authoring', rule: 'Place', names: ['cat', 'table'] });
    expect(closed.recognize('place cat on table')).toMatchObject({ accepted: true });
    expect(closed.recognize('place dog on table')).toMatchObject({ accepted: false });
  });

  test.each(['Module', 'Scene', 'Member', 'Element', 'Property', 'Block', 'Place', 'Expect'])(
    'starts at %s',
    (rule) => {
      expect(new Sampler(readExport({ format: 'ebnf', profile: 'authoring', rule }), seeded(3)).draw(60)).not.toBe('');
    },
  );
});
