import { describe, expect, test } from 'vitest';
import { dumpValue } from '../scene/dump.js';
import { describeDiagnostic, sceneOf, tryScene } from '../scene/testing.js';

/** The value that a property of an element gets, as text; `before` stands at the top of the file. */
function value(property: string, expression: string, kind = 'rect', before = ''): string {
  const scene = sceneOf(
    `${before}\nscene S { rect other { width: 10; height: 10 }\n ${kind} it { ${property}: ${expression} } }`,
  );
  return dumpValue(scene.elements.get('it')!.properties[property]);
}

/** The text that an expression prints in a template. */
function printed(expression: string, before = ''): string {
  const scene = sceneOf(`${before}\nscene S { text it { content: "\${${expression}}" } }`);
  return String(scene.elements.get('it')!.properties.content);
}

describe('numbers', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['-2 - -3', '1'],
    ['7 / 2', '3.5'],
    ['0.1 + 0.2', '0.3'],
    ['-0', '0'],
    ['1 / 3', '0.333333333333'],
    ['1000000 * 1000000', '1000000000000'],
    ['0.000001 / 10', '0.0000001'],
    ['if 2 > 1 then 10 else 20', '10'],
    ['80%', '80%'],
    ['abs(-3) + floor(2.7) + ceil(2.1)', '8'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(1.005, 2)', '1.01'],
    ['mod(-1, 5)', '4'],
    ['clamp(12, 0, 10)', '10'],
    ['lerp(10, 20, 25%)', '12.5'],
    ['sin(30deg)', '0.5'],
    ['cos(90)', '0'],
    ['atan2(1, 1)', '45°'],
    ['pow(2, 10)', '1024'],
    ['min(3, 1, 2)', '1'],
    ['max([3, 1], 2)', '3'],
    ['sum([1, 2, 3]) / average([2, 4])', '2'],
    ['format(1234567.891, 2, separator: ",")', '1,234,567.89'],
    ['distance((0, 0), (3, 4))', '5'],
  ])('%s is %s', (expression, expected) => {
    expect(printed(expression)).toBe(expected);
  });

  test('a percentage is a ratio where no length is expected, and a length where one is', () => {
    expect(value('opacity', '80%')).toBe('0.8');
    expect(value('width', '80%')).toBe('80%');
    expect(value('width', '50% + 20')).toBe('20px + 50%');
    expect(value('width', '0.4 * 100%')).toBe('40%');
    expect(value('width', '100% * 0.4')).toBe('40%');
    expect(value('opacity', '0.4 * 50%')).toBe('0.2');
    expect(value('width', 'share', 'rect', 'let share = 3 * 20%')).toBe('60%');
  });

  test('numbers that only rounding tells apart are equal', () => {
    expect(printed('if 0.1 + 0.2 == 0.3 then 1 else 0')).toBe('1');
    expect(printed('if 0.1 + 0.2 <= 0.3 then 1 else 0')).toBe('1');
    expect(printed('if 0.1 + 0.2 > 0.3 then 1 else 0')).toBe('0');
  });
});

describe('lengths', () => {
  test.each([
    ['40', '40px'],
    ['2em - 4px', '-4px + 2em'],
    ['other.width * 70%', '0.7 × @other.width'],
    ['other.right + 20', '20px + @other.right'],
    ['(other.width + other.width) / 4', '0.5 × @other.width'],
    ['other.left + other.width - other.left', '@other.width'],
    ['canvas.width / 2', '0.5 × @scene.width'],
    ['max(10, 20px)', '20px'],
  ])('%s is %s', (expression, expected) => {
    expect(value('x', expression)).toBe(expected);
  });

  test('sides take one length or a tuple in the order of CSS', () => {
    expect(value('padding', '8')).toBe('sides(8px, 8px, 8px, 8px)');
    expect(value('padding', '(8, 4)')).toBe('sides(8px, 4px, 8px, 4px)');
    expect(value('padding', '(1, 2, 3, 4)')).toBe('sides(1px, 2px, 3px, 4px)');
  });

  test('a pair is a point; an anchor of an element is one too', () => {
    expect(value('at', '(10, 50%)')).toBe('(10px, 50%)');
    expect(value('at', 'other.top-right')).toBe('@other.top-right');
    expect(value('at', 'top-right')).toBe('top-right');
    expect(value('points', '[(0, 0), (10, 4) + (1, 1), polar((0, 0), 10, 90deg)]', 'polygon')).toBe(
      '[(0px, 0px), (11px, 5px), (0px, 10px)]',
    );
  });

  test('shares, angles and metres keep their units', () => {
    expect(value('rotate', '45deg * 2')).toBe('90deg');
    const scene = sceneOf('camera { horizon: 40%; height: 150cm }\nrow { rect r { width: 2fr; height: 180cm } }');
    const { width, height } = scene.elements.get('row-1.r')!.properties;
    expect([width, height].map(dumpValue)).toEqual(['2fr', '1.8m']);
  });
});

describe('colours and paints', () => {
  test.each([
    ['red', 'red'],
    ['#F00', '#ff0000'],
    ['rgb(255, 0, 0, 0.5)', '#ff000080'],
    ['hsl(120, 100%, 50%)', '#00ff00'],
    ['mix(white, black)', '#636363'],
    ['alpha(red, 0)', '#ff000000'],
    ['lighten(red, 100%)', '#ffffff'],
    ['darken(red, 100%)', '#000000'],
    ['gradient(red, (blue, 30%), to: right)', 'linear 90deg [red, blue 0.3]'],
    ['radial-gradient(red, blue)', 'radial at (50%, 50%) [red, blue]'],
    ['conic-gradient(red, blue, from: 90deg)', 'conic 90deg at (50%, 50%) [red, blue]'],
    ['stripes(red, white, size: 12)', 'stripes 12 45deg [red, white]'],
    ['checks(red, white)', 'checks 32 0deg [red, white]'],
    ['none', 'none'],
  ])('%s is %s', (expression, expected) => {
    expect(value('fill', expression)).toBe(expected);
  });

  test('words keep the words and draw the colour that they name first', () => {
    expect(value('color', '"cream with red stripes"')).toBe('"cream with red stripes" (#fff4d6)');
    expect(value('color', '"Navy"')).toBe('navy');
  });

  test('a background in words is a place, unless the words are a colour', () => {
    const place = sceneOf('background: "a quiet harbour"\nrect { width: 4; height: 4 }');
    expect(place.root.properties.background).toBe('a quiet harbour');
    const color = sceneOf('background: "white"\nrect { width: 4; height: 4 }');
    expect(dumpValue(color.root.properties.background)).toBe('white');
  });

  test('entries of a palette; the whole palette as a list', () => {
    const palette = 'palette dusk { sky: #8ec9ff; stone: mix(dusk.sky, black, 0) }';
    expect(value('fill', 'dusk.stone', 'rect', palette)).toBe('#8ec9ff');
    const scene = sceneOf(`${palette}\nscene S { palette: dusk\n rect { width: 4; height: 4 } }`);
    expect(dumpValue(scene.root.properties.palette)).toBe('[#8ec9ff, #8ec9ff]');
  });

  test('shadows and filters', () => {
    expect(value('text-shadow', 'shadow(1, 2, 3, red)', 'text')).toBe('shadow(1, 2, 3, red)');
    expect(value('filter', '[blur(4), drop-shadow(), grayscale()]')).toBe(
      '[blur(4), drop-shadow(0, 4, 12, #00000033), grayscale(1)]',
    );
  });
});

describe('texts', () => {
  test('values are printed as a reader writes them', () => {
    expect(printed('1.50')).toBe('1.5');
    expect(printed('red')).toBe('red');
    expect(printed('upper("straße")')).toBe('STRASSE');
    expect(printed('join(split("a-b-c", at: "-"), with: "+")')).toBe('a+b+c');
    expect(printed('length("🍎🍏")')).toBe('2');
  });

  test('`\\n` of a one-line string breaks in every mode; line ends of a block fold', () => {
    const scene = sceneOf('text a { content: "one\\ntwo" }\ntext b { content: """\n  one\n  two\n  """ }');
    expect(scene.elements.get('a')!.properties.content).toBe('one\u2028two');
    expect(scene.elements.get('b')!.properties.content).toBe('one\ntwo');
  });

  test('words for the editor have plain line ends', () => {
    expect(sceneOf('prompt: "one\\ntwo"\nrect { width: 4; height: 4 }').root.properties.prompt).toBe('one\ntwo');
  });
});

describe('lists, records, tables', () => {
  const table = 'let t = csv("""\n  name, share, note\n  "Smith, J", 1.5, x\n  "a ""b"" c", 2, \n  """)';

  test('cells are trimmed, quotes hold commas, a column of numbers is numeric', () => {
    expect(printed('join(column(t, "name"), with: " / ")', table)).toBe('Smith, J / a "b" c');
    expect(printed('sum(column(t, "share"))', table)).toBe('3.5');
    expect(printed('rows(t)[1].share + 1', table)).toBe('3');
    expect(printed('rows(t)[0].note', table)).toBe('x');
  });

  test('members by index, fields by name, steps, reversal', () => {
    expect(printed('r.bars[1] * 2', 'let r = { bars: [1, 2, 3], late: true }')).toBe('4');
    expect(printed('join(steps(10, 0, -5))')).toBe('10, 5, 0');
    expect(printed('join(reverse([1, 2, 3]))')).toBe('3, 2, 1');
    expect(printed('[1, 2, 3].length')).toBe('3');
  });

  test('`let` does not mind the order; functions see their parameters and their file', () => {
    expect(
      printed(
        'a',
        'let a = b * 2\nlet b = twice(4)\nfn twice(x: number, factor: number = 2): number = x * factor * c\nlet c = 1',
      ),
    ).toBe('16');
  });
});

describe('bad values cost themselves', () => {
  function problems(source: string): string[] {
    return tryScene(`scene S {\n${source}\n}`).diagnostics.map(describeDiagnostic);
  }

  test('the default is drawn, the rest of the element stays', () => {
    const { scenes } = tryScene('scene S { rect a { width: 1 / 0; height: 20; fill: red } }');
    const { properties } = scenes[0]!.elements.get('a')!;
    expect([properties.width, properties.height, properties.fill].map(dumpValue)).toEqual(['auto', '20px', 'red']);
  });

  test('the place of the mistake is said once, however often a loop meets it', () => {
    expect(problems('for i in 1..50 { rect { width: 10 / (i - i); height: 2 } }')).toEqual([
      '2:32 COCO3001 10 divided by 0 has no value.',
    ]);
  });

  test('what the checks have called an error is not said again', () => {
    const codes = tryScene('scene S { rect a { width: "wide"; fill: bleu } }').diagnostics.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('COCO3'))).toEqual([]);
  });

  test('a value out of range is drawn at the end of the range', () => {
    const { scenes } = tryScene('scene S { for i in [2] { rect a { width: 4; height: 4; opacity: i } } }');
    expect(scenes[0]!.elements.get('a-0')!.properties.opacity).toBe(1);
  });
});

describe('random', () => {
  const row = (source: string) => sceneOf(source).root.children.map((child) => dumpValue(child.properties.x));

  test('differs by turn and by place, stays the same for the same source, and does not see white space', () => {
    const source =
      'for i in 1..4 { rect { width: 1; height: 1; x: random(0, 100) } }\nrect { width: 1; height: 1; x: random(0, 100) }';
    const first = row(source);
    expect(new Set(first).size).toBe(5);
    expect(row(source)).toEqual(first);
    expect(row(source.replaceAll('{ ', '{\n    // a comment\n    '))).toEqual(first);
  });

  test('another seed gives other numbers, all within the bounds', () => {
    const values = (seed: number) =>
      sceneOf(`for i in 1..50 { rect { width: random(5, 6, seed: ${seed}); height: 1 } }`).root.children.map((child) =>
        Number.parseFloat(dumpValue(child.properties.width)),
      );
    expect(values(1)).not.toEqual(values(2));
    for (const number of values(7)) {
      expect(number).toBeGreaterThanOrEqual(5);
      expect(number).toBeLessThan(6);
    }
  });
});
