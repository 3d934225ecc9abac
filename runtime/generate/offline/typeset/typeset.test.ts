import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../../../../compiler/compile.js';
import type { CompiledScene } from '../../../../compiler/types.js';
import type { Diagnostic } from '../../../../language/diagnostics/types.js';
import { testHost } from '../../../../test/kit/host.js';
import { typesetScene } from './index.js';
import { dataIn } from './read/data.js';
import { readPage } from './read/page.js';
import { nouns, placeNames } from './read/things.js';
import { speakers } from './set/bubbles.js';
import { bestWidth } from './set/lines.js';

const folder = mkdtempSync(join(tmpdir(), 'typeset-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

interface Draft {
  readonly source: string;
  readonly scene: CompiledScene;
  readonly diagnostics: readonly Diagnostic[];
  /** What the texts of the scene say, in paint order. */
  readonly texts: readonly string[];
}

async function draft(prompt: string): Promise<Draft | null> {
  const made = typesetScene(prompt);
  if (made === null) return null;
  const name = `page-${files++}.coco`;
  writeFileSync(join(folder, name), made.source);
  const { scenes, diagnostics } = await compile(name, testHost(folder), { stages: ['svg', 'graph'] });
  const [scene] = scenes;
  const texts = scene!.graph!.objects.flatMap(({ text }) => (text === null ? [] : [text]));
  return { source: made.source, scene: scene!, diagnostics, texts };
}

const dashboard = `Design a digital event dashboard. At the top, show 'TECH WEEK' in bold white text on a dark blue background.
Three main sections: 'NOW' on the left, 'NEXT' in the middle, and 'FIGURES' on the right. Under NOW, list 'AI - Room A' and
'Chains - Room B'. Under NEXT, show 'Lunch - 12:30 PM'. Under FIGURES, display 'Guests: 1,247'. Add a small microphone icon next to
'Chains - Room B' only. At the bottom, include 'Last Updated: 11:45 AM'.`;

test.each([
  ['a chalkboard', 'A chalkboard menu in a café that says "Soup of the day" and "Fresh bread"', 'chalkboard'],
  ['a poster', 'An elegant poster titled "Colors of Fall" for an exhibition', 'poster'],
  ['a slide', 'A presentation slide with the title "Q3 Results"', 'slide'],
  ['an app', 'A mobile app interface with the heading "Good morning"', 'phone'],
  ['a web page', 'A website landing page that says "Ship faster"', 'web'],
  ['a film', 'A screenshot from a documentary film with the caption "The ice melts"', 'caption'],
  ['a talk', 'Two owls talk: a speech bubble says "Who?", another speech bubble says "Me."', 'bubble'],
  ['a street', 'A street sign reading "ELM ST" beside a neon sign that says "BAR"', 'street-sign'],
  ['a board', 'A rustic wooden sign that reads "TRAIL HEAD"', 'wooden-sign'],
  ['Chinese', '一张电影海报，标题为“最后航程”', 'poster'],
  ['nothing in particular', 'The words "Hello" and "World"', 'poster'],
])('the medium of a prompt: %s', (_, prompt, medium) => {
  expect(readPage(prompt).surfaces[0]!.medium.name).toBe(medium);
});

test('parts of a page: titles, headings with their entries, icons, the foot', () => {
  const { texts } = readPage(dashboard).surfaces[0]!;
  const told = texts.map(({ role, text, heading, icon }) => [role, text, heading?.text ?? null, icon]);
  expect(told.slice(0, 6)).toEqual([
    ['title', 'TECH WEEK', null, null],
    ['heading', 'NOW', null, null],
    ['heading', 'NEXT', null, null],
    ['heading', 'FIGURES', null, null],
    ['item', 'AI - Room A', 'NOW', null],
    ['item', 'Chains - Room B', 'NOW', 'microphone'],
  ]);
  expect(texts.at(-1)).toMatchObject({ heading: null, region: { row: 'bottom' } });
});

test('"respectively" gives one to each, and what is named behind heads what is before', () => {
  const prompt = `A poster with the sections 'A' and 'B'. Under A, list 'a1' and 'a2'. Under B, list 'b1'. Add names below each: 'x', 'y', and 'z'
respectively. It has 'p' & 'q' for C, in a section 'C'.`;
  const { texts } = readPage(prompt).surfaces[0]!;
  expect(texts.map(({ text }) => text).join(' ')).toBe('A B a1 x a2 y b1 z p q C');
});

test.each(['a yellow post-it that says "Buy milk"', 'a neon sign that says "BAR"', 'a sign that says "Keep out"'])(
  'a page by itself: %s',
  (prompt) => expect(typesetScene(prompt)).not.toBeNull(),
);

test.each([
  ['a thing with a word on it', 'a cat that holds a sign with "Hello" on it'],
  ['a sign beside another thing', 'a wooden signpost that says "OPEN" beside a bicycle'],
  ['a shop with its sign', 'a bakery storefront with a sign "Fresh Bread"'],
  ['a chart without data', 'A line chart with two curves'],
  ['no words', 'three red apples on a wooden table'],
  ['a phone as such', 'A photo of a smartphone with a rotary dial'],
  ['nothing', ''],
])('no page: %s', (_, prompt) => {
  expect(typesetScene(prompt)).toBeNull();
});

test.each([
  ['dashboard', dashboard],
  ['poster', 'A movie poster titled "The Last Voyage" above an old sailing ship; at the bottom "In Cinemas October 6"'],
  [
    'street',
    'A busy street. A billboard reads "FRESH BREWS, EVERY MORNING". Nearby a street sign says "PARK - 2 BLOCKS".',
  ],
  [
    'bubbles',
    'A comic of two bees. Top left, a speech bubble: "No honey!" Lower right, a speech bubble: "Ask the flowers."',
  ],
  [
    'postcard',
    'A postcard. The message: "Dear Emily, Paris is lovely." The address: "28 Rosewood Avenue, Bath". "PLACE STAMP HERE"',
  ],
  ['film', 'A news broadcast, a caption bar says "Rivers rise" and at the top left "LIVE"'],
  ['Chinese', '一张海报，标题为“秋色”，底部写着“枫叶画廊”和“10月15日”，还有「手工艺」与《四季》'],
  ['an app', 'A mobile app. At the top tabs "Home", "Stats", "Me". In the center the words "Walk a little every day".'],
])('%s: every word stands in the draft, without a warning, and each is expected', async (_, prompt) => {
  const made = await draft(prompt);
  expect(made!.diagnostics).toEqual([]);
  const asked = readPage(prompt).surfaces.flatMap(({ texts }) => texts.map(({ text }) => text));
  expect([...made!.texts].sort()).toEqual([...asked].sort());
  const { expectations } = made!.scene.graph!;
  expect(expectations).toHaveLength(asked.length);
  expect(expectations.every(({ holds }) => holds)).toBe(true);
});

test.each([
  'A book page that says',
  'A postcard to "28 Rosewood Avenue, Bath" with the message',
  'A news broadcast with the flag "LIVE" at the top left and a caption bar that says',
  'A comic of two bees with a speech bubble that says "Hm?" and a speech bubble that says',
  'A wooden sign that reads',
  'A phone screen that says',
])('a long text makes the picture larger, not the letters smaller than can be read: %s', async (start) => {
  const long = 'Words that go on and on, line after line. '.repeat(80).trim();
  const made = await draft(`${start} "${long}"`);
  expect(made!.texts).toContain(long);
  expect(made!.diagnostics).toEqual([]);
  const sizes = [...made!.source.matchAll(/font-size: ([\d.]+)/g)].map((match) => Number(match[1]));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
});

test('colours that a prompt names are those of the page, made readable', () => {
  const { source } = typesetScene(
    'A poster titled "NIGHT MARKET" in yellow text on a black background, with "Every Friday" below',
  )!;
  expect(source).toMatch(/background: gradient\(#000000/);
  expect(source).toMatch(
    /text title "NIGHT MARKET" \{[^}]*fill: #[ef][0-9a-f]e|text title "NIGHT MARKET" \{[^}]*fill: #f/,
  );
});

test.each(['crimson', 'teal', 'gray', 'orange', 'olive', 'violet'])(
  'words can be read on a ground of middling brightness: %s',
  async (color) => {
    const made = await draft(
      `A slide with a ${color} background titled "Harbor" in gray text. Under a heading "Today", list "Talk", "Lunch". A button says "Join".`,
    );
    expect(made!.diagnostics).toEqual([]);
  },
);

test('symbols take the room that they have in the font they come from', async () => {
  const made = await draft('一张明信片，写着“扫码关注”。旁边是一张车票，印有“小心地滑⚠”和“第3届辩论赛，第3届辩论赛”。');
  expect(made!.diagnostics).toEqual([]);
});

test('so do signs of mathematics in narrow letters', async () => {
  const made = await draft(
    'A red fire extinguisher with a label that says "≥ 18 only" and a tag "FLIGHT → C7", "Row 4"',
  );
  expect(made!.diagnostics).toEqual([]);
});

test('characters that no font has are in the picture all the same', async () => {
  const made = await draft('A poster titled "Good luck 🍀 ⅓" with “丳” below');
  expect(made!.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(made!.texts).toEqual(['Good luck 🍀 ⅓', '丳']);
});

test.each([
  ['a landing page', 'A website landing page for a hiking shop with three product cards'],
  ['an app', 'A mobile app screen for a bank, in dark blue'],
])('a page without words: %s', async (_, prompt) => {
  const made = await draft(prompt);
  expect(made!.texts).toEqual([]);
  expect(made!.diagnostics).toEqual([]);
});

test('an open book has the words of each page on that page', async () => {
  const made = await draft(
    'An open book. On the left page: "Chapter One" and "It was a bright cold day." On the right page: "He saw the lighthouse."',
  );
  const { width } = made!.scene.graph!.canvas;
  const middle = (text: string): number => {
    const { bbox } = made!.scene.graph!.objects.find((one) => one.text === text)!;
    return bbox.x + bbox.width / 2;
  };
  expect(middle('It was a bright cold day.')).toBeLessThan(width / 2);
  expect(middle('He saw the lighthouse.')).toBeGreaterThan(width / 2);
});

test.each([
  ['asked for', '一幅卷轴，竖排写着“海内存知己，天涯若比邻”，落款“王勃”', true],
  ['not asked for', '一幅卷轴，写着“海内存知己，天涯若比邻”，落款“王勃”', false],
])('Chinese down the page: %s', (_, prompt, vertical) => {
  expect(typesetScene(prompt)!.source.includes('writing-mode: vertical-rl')).toBe(vertical);
});

test('what it has no use for it lists', () => {
  const { unused } = typesetScene('A poster titled "Jazz" with a saxophone and a velvet curtain')!;
  expect(unused).toContain('velvet');
  expect(unused).not.toContain('saxophone');
});

test('the library draws every noun and every place that is named here', async () => {
  const all = [...new Set([...nouns, ...speakers])].map((noun) => `object "${noun}" { width: 20; height: 20 }`);
  const scenes = placeNames.map((place, at) => `scene P${at} { background: "${place}" }`);
  writeFileSync(
    join(folder, 'nouns.coco'),
    `scene Things { canvas: size(1600, 1600)\n${all.join('\n')} }\n${scenes.join('\n')}`,
  );
  const { diagnostics } = await compile('nouns.coco', testHost(folder), { stages: ['layout'] });
  expect(diagnostics.filter(({ code }) => code === 'COCO6040' || code === 'COCO5006')).toEqual([]);
});

const marks = fc.constantFrom(['"', '"'], ['“', '”'], ['‘', '’'], ['「', '」'], ['《', '》'], ["'", "'"]);
const media = fc.constantFrom(
  'A poster',
  'A phone screen',
  'A wooden sign',
  'A comic with speech bubbles',
  'A news broadcast',
  'A menu',
  'A slide',
  '一张海报',
  'A postcard',
);
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.lorem({ maxCount: 40 }),
  fc.constantFrom(
    '${x}',
    '\\',
    '}',
    '//',
    '"""',
    '🦊',
    'مرحبا',
    'supercalifragilisticexpialidocious'.repeat(6),
    '\u0000',
    '\ud800',
  ),
);
const prompts = fc
  .tuple(media, fc.array(fc.tuple(words, marks, words), { maxLength: 9 }))
  .map(
    ([medium, parts]) =>
      `${medium} ${parts.map(([lead, [open, close], text]) => `${lead} ${open}${text}${close}`).join(', ')}.`,
  );

test('any words in any marks: null, or a scene without an error in which every text stands exactly', async () => {
  await fc.assert(
    fc.asyncProperty(prompts, async (prompt) => {
      const made = await draft(prompt);
      if (made === null) return;
      expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const asked = readPage(prompt).surfaces.flatMap(({ texts }) =>
        texts.map(({ text }) => text.replace(/\p{Cs}/gu, '\ufffd')),
      );
      expect([...made.texts].sort()).toEqual([...asked].sort());
    }),
    { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 7) },
  );
}, 60_000);

test('the same prompt gives the same scene', () => {
  expect(typesetScene(dashboard)).toEqual(typesetScene(dashboard));
});

function sizeOf(source: string, text: string): number {
  const at = source.indexOf(`"${text}"`);
  return Number(/font-size: ([\d.]+)/.exec(source.slice(at))![1]);
}

test('an address at the foot makes itself small, not the page', () => {
  const body = 'If you know someone who struggles, reach out for help. Nobody is alone.';
  const prompt = `A poster titled "Stronger Together". In the middle the paragraph "${body}" At the bottom left "Call 1-800-662-4357", at the
bottom center "help@together.example.org", at the bottom right "www.together.example.org".`;
  const { source } = typesetScene(prompt)!;
  const short = Number(/size\((\d+)/.exec(source)![1]);
  expect(sizeOf(source, body)).toBeGreaterThan(short / 28);
  expect(sizeOf(source, 'Stronger Together')).toBeGreaterThan(1.7 * sizeOf(source, body));
});

test('a dense page flows in columns and stays near its usual size', () => {
  const parts = Array.from({ length: 9 }, (_, at) => {
    const entries = Array.from({ length: (at % 4) + 1 }, (_, one) => `"entry ${one + 1} of part ${at + 1} in full"`);
    return `Under a heading "PART ${at + 1}", list ${entries.join(', ')}.`;
  });
  const { source } = typesetScene(`A web page titled "Everything". ${parts.join(' ')}`)!;
  expect(Number(/size\((\d+)/.exec(source)![1])).toBeLessThan(1800);
});

test.each([
  [
    '"Where" on its own side, what follows at the foot',
    'on the left "When: June 14", on the right "Where: the hall", at the bottom "Walk in"',
  ],
])('a place is said of the text behind it: %s', (_, said) => {
  const { texts } = readPage(`A poster with the title "GIVE", ${said}`).surfaces[0]!;
  expect(texts.map(({ region }) => region.row ?? region.column)).toEqual([null, 'left', 'right', 'bottom']);
});

/** The lines that a text has at a width: a character is as wide as it is high. */
function linesAt(text: string, width: number): string[] {
  const lines = [''];
  for (const piece of text.match(/[\u4e00-\u9fff][，：]?/gu) ?? []) {
    if (lines.at(-1)!.length + piece.length > width) lines.push('');
    lines[lines.length - 1] += piece;
  }
  return lines;
}

test.each([
  ['a break behind a comma', '愿你平安喜乐，万事如意', 8.5, ['愿你平安喜乐，', '万事如意']],
  ['no single character at the end', '今天天气非常好啊', 7.5, ['今天天气', '非常好啊']],
])('lines of Chinese: %s', (_, text, room, lines) => {
  const width = bestWidth(text, room, { family: 'sans', bold: false, spacing: 0 });
  expect(linesAt(text, width!)).toEqual(lines);
});

test('a date of a poster is on one line', () => {
  const date = '有效期：1954年5月18日';
  const { source } = typesetScene(`一张海报，标题“北京到上海”，下面写着“${date}”`)!;
  const at = source.indexOf(`"${date}"`);
  const width = Number(/width: ([\d.]+)/.exec(source.slice(at))![1]);
  expect(sizeOf(source, date) * 11).toBeLessThan(width);
});

test.each([
  ['bars for 2019: 30, 2020: 45 and 2021: 62', '2019=30 2020=45 2021=62'],
  ['a pie chart with Wind 40%, Solar 25% and Gas 15%.', 'Wind=40 Solar=25 Gas=15'],
  ['a donut chart: 45% rent, 25% food', 'rent=45 food=25'],
  ['sales of 2019: 1,200, 2020: 1,450', '2019=1200 2020=1450'],
  ['一张柱状图，数据：苹果 30、香蕉 45', '苹果=30 香蕉=45'],
  ['ticks at 0, 10, 20 and 30', ''],
  ['the circle through A(1,2), B(5,2)', ''],
  ['from May 2021, Jun 2021', ''],
])('data in words: %s', (prompt, points) => {
  expect((dataIn(prompt) ?? []).map(({ label, value }) => `${label}=${value}`).join(' ')).toBe(points);
});

test.each([
  ['bars', 'A bar chart titled "Bicycles" with bars for 2019: 30, 2020: 45 and 2021: 62', ['2019', '30', '62']],
  ['a pie', 'A pie chart titled "Energy" with Wind 40%, Solar 25% and Gas 35%', ['Wind 40%', 'Gas 35%']],
  ['no words', 'A horizontal bar chart of fruits: apples 12, bananas 9', ['apples', '9']],
])('a chart of the data that the prompt gives: %s', async (_, prompt, shown) => {
  const made = await draft(prompt);
  expect(made!.diagnostics).toEqual([]);
  expect(made!.texts).toEqual(expect.arrayContaining(shown));
});

test('what stands on a poster without things hangs on what it is about', () => {
  const noun = (prompt: string): string | undefined => /object "([^"]+)"/.exec(typesetScene(prompt)!.source)?.[1];
  expect(noun('A poster that says "Jazz tonight"')).toBe('saxophone');
  expect(noun('一张海报，标题“阅读之夜”')).toBe('book');
  expect(noun('A minimal poster that says "Jazz tonight"')).toBeUndefined();
});
