import { describe, expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';

const scene = (body: string): string => `scene S { canvas: size(1000, 800); ${body} }`;

/** Code and message of all that is said. */
async function told(source: string): Promise<string[]> {
  return (await draft(source)).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('a noun is found through', () => {
  test.each<[words: string, noun: string]>([
    ['dog', 'dog'],
    ['two-year-old dogs', 'dog'],
    ['a small red sports car', 'sports car'],
    ['cocker spaniel', 'dog'],
    ['ceramic mug', 'mug'],
    ['round wooden table', 'round table'],
    ['fridge', 'refrigerator'],
    ['woman with a yellow umbrella', 'woman with an umbrella'],
  ])('“%s”: the drawing of a %s', async (words, noun) => {
    const { object, problems } = await draft(scene(`object it "${words}" { at: center }`));
    expect(problems).toEqual([]);
    expect(object('it')).toMatchObject({ drawn: 'library', noun });
  });
});

describe('colour', () => {
  test('that the noun says is that of the thing', async () => {
    const { object, problems } = await draft(
      scene('object it "red apple" { at: center } expect count("apple", color: red) == 1'),
    );
    expect(problems).toEqual([]);
    expect(object('it').color).toBe('red');
  });

  test('written out wins over the noun’s', async () => {
    const { object } = await draft(scene('object it "red apple" { at: center; color: green }'));
    expect(object('it').color).toBe('green');
  });

  test('is painted', async () => {
    const { svg } = await draft(scene('object it "dog" { at: center; color: #3366cc }'));
    expect(svg).toContain('fill="#3366cc"');
  });
});

describe('a noun without a drawing', () => {
  test('is a placeholder, with the nouns nearest to it', async () => {
    const found = await draft(scene('object it "aple" { at: center }'));
    expect(found.object('it')).toMatchObject({ drawn: 'placeholder', noun: null });
    expect(found.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(
        /^COCO6040 There is no drawing of “aple”; a labelled box stands for it\. Nouns much like it: .*\bapple\b/,
      ),
    ]);
  });

  test('is told once for the members of a list', async () => {
    expect(await told(scene('for i in 1..4 { object "zorblax" { width: 40 } }'))).toHaveLength(1);
  });
});

describe('a number in words', () => {
  test('is no count, which is told', async () => {
    expect(await told(scene('object "two cats" { at: center }'))).toEqual([
      'COCO6041 “two cats” is drawn as one thing; `count: 2` makes 2 of them.',
    ]);
  });

  test('in a name of a thing is its name', async () => {
    expect(await told(scene('object "four leaf clover" { at: center }'))).toEqual([]);
  });
});

describe('a component that represents a noun', () => {
  const axolotl = `component Axolotl(color: color = pink) represents "axolotl", "water monster" {
    group { width: 200; height: 100
      ellipse { width: 200; height: 100; fill: color }
    }
  }`;

  test('draws it, in its own proportion, in the size and colour that the thing has', async () => {
    const found = await draft(`${axolotl} ${scene('object it "blue axolotls" { width: 300; at: center }')}`);
    expect(found.problems).toEqual([]);
    expect(found.placed('it').box).toMatchObject({ width: 300, height: 150 });
    expect(found.object('it')).toMatchObject({ drawn: 'component', noun: 'axolotl', color: 'blue' });
    expect(found.svg).toContain('fill="#0000ff"');
  });

  test('wins over the library, from an imported file too', async () => {
    const files = { 'parts.coco': 'component Blob represents "dog" { rect { width: 40; height: 40; fill: #123456 } }' };
    const found = await draft(`import { Blob } from "./parts.coco"\n${scene('object it "dog" { at: center }')}`, files);
    expect(found.object('it')).toMatchObject({ drawn: 'component', noun: 'dog' });
    expect(found.svg).toContain('#123456');
  });

  test('is found with an article, whoever writes it', async () => {
    const panda = 'component P represents "The Panda" { rect { width: 40; height: 40; fill: #123456 } }';
    const found = await draft(`${panda} ${scene('object a "The Panda" object b "a panda"')}`);
    expect([found.object('a').drawn, found.object('b').drawn]).toEqual(['component', 'component']);
  });

  test('that shows its own noun shows the library’s', async () => {
    const kennel =
      'component Kennel represents "dog" { group { width: 100; height: 100; object "dog" { at: center } } }';
    const found = await draft(`${kennel} ${scene('object it "dog" { at: center }')}`);
    expect(found.problems).toEqual([]);
    expect(found.object('it')).toMatchObject({ drawn: 'component' });
  });
});

describe('size', () => {
  test('of things that nobody sized is believable side by side', async () => {
    const { placed } = await draft(scene('object ant "ant" object cat "cat" object car "car" object house "house"'));
    const longer = (id: string): number => Math.max(placed(id).box.width, placed(id).box.height);
    const sizes = ['ant', 'cat', 'car', 'house'].map(longer);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeGreaterThan(30);
    expect(sizes[3]).toBeLessThan(600);
  });

  test('keeps the drawing’s proportion: of both sides given it fits inside', async () => {
    const { placed } = await draft(scene('object it "car" { width: 400; height: 400; at: center }'));
    const { width, height } = placed('it').box;
    expect(width).toBe(400);
    expect(height).toBeLessThan(300);
  });
});

describe('where things stand', () => {
  test('on a table they stand on its top, not on its edge', async () => {
    const { placed, problems } = await draft(
      scene('object table "table" { width: 600; at: bottom } object cup "cup" { width: 80; place on table }'),
    );
    expect(problems).toEqual([]);
    const [table, cup] = [placed('table').box, placed('cup').box];
    const foot = cup.y + cup.height;
    expect(foot).toBeGreaterThan(table.y + 5);
    expect(foot).toBeLessThan(table.y + table.height / 2);
  });

  test('in a bowl several fit, made as small as that takes', async () => {
    const { problems, object } = await draft(
      scene(`object bowl "bowl" { width: 400; at: bottom }
        object apples "apple" { count: 3; place inside bowl }
        expect apples inside bowl
        expect count("apple") == 3`),
    );
    expect(problems).toEqual([]);
    expect(object('apples-1').drawn).toBe('library');
  });
});

describe('facing', () => {
  test('turns a thing that looks the other way', async () => {
    const mirrored = async (facing: string): Promise<boolean> => {
      const { svg } = await draft(scene(`object it "horse" { at: center; facing: ${facing} }`));
      return /transform="matrix\(-/.test(svg) || /scale\(-/.test(svg);
    };
    expect(await mirrored('left')).not.toBe(await mirrored('right'));
  });
});

describe('a pose', () => {
  test.each([
    ['cat', 'fast asleep'],
    ['cat sitting on a mat', ''],
  ])('of “%s”, “%s” is drawn, and the noun stays what it is', async (words, pose) => {
    const posed = await draft(scene(`object it "${words}" { at: center; pose: "${pose}" } expect count("cat") == 1`));
    const plain = await draft(scene('object it "cat" { at: center }'));
    expect(posed.problems).toEqual([]);
    expect(posed.object('it').noun).toBe('cat');
    expect(posed.placed('it').box).not.toEqual(plain.placed('it').box);
  });

  test('that the library has not leaves the thing as it is', async () => {
    const posed = await draft(scene('object it "table" { at: center; pose: "sleeping" }'));
    const plain = await draft(scene('object it "table" { at: center }'));
    expect(posed.placed('it').box).toEqual(plain.placed('it').box);
  });
});

describe('several people', () => {
  /** The fills that are painted. */
  const fills = async (body: string): Promise<Set<string>> =>
    new Set((await draft(scene(body))).svg.match(/fill="#[0-9a-f]+"/g));

  test('are no clones, and are counted as what they are', async () => {
    const body = 'object kids "child" { count: 4; height: 200; at: center } expect count("child") == 4';
    expect((await draft(scene(body))).problems).toEqual([]);
    const one = await fills('object it "child" { height: 200; at: center }');
    expect((await fills(body)).size).toBeGreaterThan(one.size + 8);
  });

  test('in a colour that is said have that colour, all of them', async () => {
    const { problems } = await draft(
      scene('object kids "red children" { count: 3; height: 200; at: center } expect count("child", color: red) == 3'),
    );
    expect(problems).toEqual([]);
  });

  test('called “people” are persons, not crowds', async () => {
    const { problems, object } = await draft(
      scene('object folk "people" { count: 3; height: 200; at: center } expect count("person") == 3'),
    );
    expect(problems).toEqual([]);
    expect(object('folk-1').noun).toBe('person');
  });
});

describe('a background', () => {
  const shapes = async (words: string): Promise<number> =>
    (await draft(`scene S { canvas: size(400, 300); background: "${words}" }`)).svg.match(
      /<(?:circle|ellipse|rect|path)/g,
    )?.length ?? 0;

  test('with weather has it over the place', async () => {
    expect(await shapes('forest, falling snow')).toBeGreaterThan((await shapes('forest')) + 100);
    expect(await shapes('falling snow over a forest')).toBe(await shapes('forest, falling snow'));
  });

  test('of weather alone has a place behind it', async () => {
    expect(await shapes('heavy rain')).toBeGreaterThan(await shapes('cloudy sky, rain'));
  });
});
