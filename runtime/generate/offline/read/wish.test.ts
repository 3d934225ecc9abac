import { describe, expect, it } from 'vitest';
import { testLibrary } from '../testing/library.js';
import type { Thing, Wish } from './types.js';
import { readWish } from './wish.js';

const library = testLibrary();

/** `2 blue <color> cup (sitting) @left [look]`, in the order of the prompt. */
function shown(thing: Thing): string {
  const { count, loose, color, name, pose, region } = thing;
  const parts = [
    `${loose ? '~' : ''}${count}`,
    color === null ? '' : `${color}`,
    name,
    pose === null ? '' : `(${pose})`,
    region === null ? '' : `@${region}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function ties({ things, relations }: Wish): string[] {
  return relations.map(
    ({ kind, a, b }) => `${things[a]!.name} ${kind} ${b.map((other) => things[other]!.name).join(' and ')}`,
  );
}

describe('things, how many and of what colour', () => {
  it.each([
    ['a photo of a bench', ['1 bench']],
    ['a photo of a car above a couch', ['1 car', '1 couch']],
    ['a photo of a green bird and an orange sports ball', ['1 green bird', '1 orange sports ball']],
    ['a photo of four donuts', ['4 donut']],
    ['A photo of three scissorses and two knifes', ['3 scissors', '2 knife']],
    ['a photo of a red skis and a brown tie', ['1 red skis', '1 brown tie']],
    ['a photo of a purple wine glass and a black apple', ['1 purple wine glass', '1 black apple']],
    ['a red orange and an orange cat', ['1 red orange', '1 orange cat']],
    ['two glasses and a man with glasses', ['2 glass', '1 man', '1 glasses']],
    ['a dark teal vase', ['1 dark teal vase']],
    ['a cherry-red bow tie', ['1 cherry red bow tie']],
    ['a pair of scissors and a pair of dogs', ['1 scissors', '2 dog']],
    ['several apples, a dozen eggs', ['~3 apple', '12 egg']],
    ['half a dozen roses', ['6 rose']],
    ['a pair of gloves', ['2 glove']],
    ['a group of people in a park', ['~3 person']],
    ['birds over the sea', ['~3 bird']],
    ['a slice of pizza on a plate', ['1 slice of pizza', '1 plate']],
    ['a piece of fruit', ['1 piece of fruit']],
    ["a dog licking its owner's face", ['1 dog (licking)']],
    ['the mug is blue and shiny', ['1 blue mug']],
    ['a croissant that is sky blue instead of golden brown', ['1 sky blue croissant']],
    ['a bear with turquoise fur', ['1 turquoise bear']],
    ['a banana carved from jade', ['1 banana']],
    ['a sneaker knitted from red yarn', ['1 sneaker']],
    ['a teapot shaped like an elephant', ['1 teapot']],
    ['fruits like apples and pears', ['~3 fruit', '~3 apple', '~3 pear']],
    ['a bicycle whose wheels are perfect squares', ['1 bicycle']],
    ['The elephant and the mouse were friends.', ['1 elephant', '1 mouse']],
    ['Two kids are building a sandcastle', ['2 kid (building)', '1 sandcastle']],
    ['a green watering can and a trash can', ['1 green watering can', '1 trash can']],
    ["a barber cutting a man's hair", ['1 person (cutting)', '1 man']],
    ['a tank from World War II', ['1 tank']],
    ['Anna is taller than a barber. Anna smiles.', ['1 person (smiling)', '1 person']],
    ['the red curtains and white walls of a room', ['1 red curtains']],
    ['exactly five pens, at least three cups, no more than two forks', ['5 pen', '~3 cup', '2 fork']],
    ['two rows of four chairs and three stacks of books', ['8 chair', '~6 book']],
    ['three boxes: a red box, a blue box and a green box', ['1 red box', '1 blue box', '1 green box']],
    ['a basket full of apples', ['1 basket', '~3 apple']],
    ['a chalk drawing of a rocket', ['1 rocket']],
    ["the word 'START' on a bus", ['1 bus']],
  ])('%s', (prompt, wanted) => {
    expect(readWish(prompt, library).things.map(shown)).toEqual(wanted);
  });

  it.each([
    ['boots stands on a mat', ['~2 boot (standing)', '1 mat']],
    ['three gulls circle overhead', ['3 gull (circling)']],
    ['a vendor hands a skewer to a girl', ['1 vendor (handing)', '1 girl']],
    ['a curtain billows at the window', ['1 curtain (billowing)', '1 window']],
    ['rows of lavender stretch toward a farmhouse', ['~3 lavender (stretching)', '1 farmhouse']],
    ['On a table stand two bowls', ['1 table', '2 bowl']],
  ])('tells what a noun does from what it is called: %s', (prompt, wanted) => {
    expect(readWish(prompt, library).things.map(shown)).toEqual(wanted);
  });

  it('makes none of what is said not to be', () => {
    const prompt = 'A kitten is not wearing a hat and holds a ball. The cube is not red. The dog is not on the sofa.';
    const { things, relations, without } = readWish(prompt, library);
    expect(things.map(shown)).toEqual(['1 kitten (holding)', '1 ball', '1 cube', '1 dog', '1 sofa']);
    expect(relations).toHaveLength(1);
    expect(without).toEqual(['hat']);
  });

  it('keeps adjectives, materials and parts for the editor', () => {
    const [chair] = readWish('an old wooden chair with carved legs and a soft cushion', library).things;
    expect(chair!.look).toEqual(['old', 'wooden', 'with carved legs']);
  });

  it('speaks of one thing where “the” names it again', () => {
    const { things } = readWish('A table holds a red book. The table is round. The book lies open.', library);
    expect(things.map(shown)).toEqual(['1 table (holding)', '1 red book (lying)']);
    expect(things[0]!.look).toContain('round');
  });
});

describe('where things are', () => {
  it.each([
    ['a kite above a toaster', ['kite above toaster']],
    ['a knife right of a suitcase', ['knife right of suitcase']],
    ['a tie to the right of a baseball bat', ['tie right of baseball bat']],
    ['a girl on the top of a refrigerator', ['girl on refrigerator']],
    ['a table on the bottom of a dog', ['table below dog']],
    ['a mouse on side of a key', ['mouse near key']],
    ['a chair hidden by a mouse', ['chair behind mouse']],
    ['a ball between a box and a cup', ['ball between box and cup']],
    ['The black chair was on the left of the white table.', ['chair left of table']],
    ['The rectangular mirror was hung above the white sink.', ['mirror above sink']],
    ['a bear and an avocado placed together on a shelf', ['bear on shelf', 'avocado on shelf']],
    ['A woman is holding an umbrella', ['woman holding umbrella']],
    ['A person is wearing a backpack', ['person wearing backpack']],
    ['a toast no larger than a coin', ['toast smaller than coin']],
    ['a donut the size of a car', ['donut near car']],
    ['an elephant larger than a house', ['elephant larger than house']],
    [
      'apples on a kitchen table to the left of a bowl',
      ['apple on kitchen table', 'bowl on kitchen table', 'apple left of bowl'],
    ],
    ['a mug on a stool left of a sofa', ['mug on stool', 'stool left of sofa']],
    ['a bird on the back of an elephant', ['bird on elephant']],
    ['a man in a suit and tie', ['man wearing tie']],
    ['a woman whose glasses rest on her nose', ['woman wearing glasses']],
    ['a vase next to a clock. It is left of a lamp.', ['vase near clock', 'vase left of lamp']],
    ['On a table stand two bowls and a cup', ['bowl on table', 'cup on table']],
    ['A man sleeps. Behind the counter hang four lanterns.', ['lantern behind counter']],
    ['A man sits on a sofa. To his left, a dog sleeps.', ['man on sofa', 'dog left of man']],
    ['A man sits on a sofa. Next to it is a lamp.', ['man on sofa', 'lamp near sofa']],
    ['An apple was right of a pear, and a fig was left of it.', ['apple right of pear', 'fig left of pear']],
    ['A cat was sitting next to a vase on a table.', ['cat near vase', 'cat on table', 'vase on table']],
    ['A horse and a fox stand side by side', ['horse near fox']],
    ['A baker is chopping carrots on a cutting board', ['carrot on cutting board']],
    ['Two astronauts play on a folding table', ['astronaut near folding table']],
    ['A blanket is draped over a chair', ['blanket on chair']],
    ["A monkey rides on the elephant's back", ['monkey on elephant']],
  ])('%s', (prompt, wanted) => {
    expect(ties(readWish(prompt, library))).toEqual(wanted);
  });

  it.each([
    ['A photo of three clocks on the left and one cats on the right', ['3 clock @left', '1 cat @right']],
    ['two tvs on the above and two umbrellas on the below', ['2 tv @top', '2 umbrella @bottom']],
    ['On the left, a dog; on the right, a cat', ['1 dog @left', '1 cat @right']],
  ])('%s', (prompt, wanted) => {
    expect(readWish(prompt, library).things.map(shown)).toEqual(wanted);
  });
});

describe('what goes with what', () => {
  it.each([
    ['a vase with flowers on a table', ['vase with flower', 'vase on table']],
    ['a plate with three pancakes and a fork on a table', ['plate with pancake', 'plate with fork', 'plate on table']],
    ['a girl with a hat under a tree', ['girl with hat', 'girl under tree']],
    ['a bowl of cherries', ['bowl with cherries']],
    ['a vase of tulips and a bowl of grapes', ['vase with tulip', 'bowl with grapes']],
    ['a glass of milk', []],
    ['a waiter carrying a tray with three glasses', ['waiter holding tray', 'tray with glass']],
    ['a cat watching a goldfish in a bowl', ['cat near goldfish', 'goldfish inside bowl']],
    ['a train crossing a bridge', ['train on bridge']],
    ['a dog barking at a cat', ['dog near cat']],
    ['a fox looking at the moon', ['fox below moon']],
    ['two children playing football', ['child near football']],
    ['a man playing a guitar', ['man holding guitar']],
  ])('%s', (prompt, all) => {
    expect(ties(readWish(prompt, library))).toEqual(all);
  });

  it('candles that are counted stand on a cake without any', () => {
    expect(readWish('a birthday cake with five candles', library).things.map(shown)).toEqual(['1 cake', '5 candle']);
    expect(readWish('a birthday cake with candles', library).things.map(shown)).toEqual([
      '1 birthday cake',
      '~3 candle',
    ]);
  });
});

describe('what surrounds them', () => {
  it.each([
    ['a child in a sunny playground', { place: 'playground', time: 'day' }],
    ['a boat on a lake at sunset', { place: 'lake', time: 'sunset' }],
    ['a fox on a snowy field at night', { place: 'snowy field', time: 'night', weather: 'snow' }],
    ['an apple on a white background', { backgroundColor: 'white' }],
    ['a cat on a marble floor', { ground: 'marble floor' }],
  ])('%s', (prompt, wanted) => {
    expect(readWish(prompt, library).setting).toMatchObject(wanted);
  });

  it.each([
    ['a boat on tranquil waters', ['1 boat'], { place: 'sea' }],
    ['a lion on a plain with hills in the distance', ['1 lion'], { place: 'plain' }],
    ['penguins on the ice', ['~3 penguin'], { ground: 'ice' }],
    ['grass, clouds and a rainbow above a house', ['1 rainbow', '1 house'], { ground: 'lawn' }],
    ['a painting of a ship on the wall', ['1 painting of ship'], { wall: 'wall' }],
    ['a bicycle leaning against a brick wall', ['1 bicycle (leaning)'], { wall: 'brick wall' }],
    ['a horse on the moon', ['1 horse'], { world: 'gray' }],
    ['a tent under the stars', ['1 tent'], { time: 'night', weather: 'stars' }],
    ['a monkey with deep ocean blue fur', ['1 ocean blue monkey'], { place: null }],
  ])('%s', (prompt, things, setting) => {
    const wish = readWish(prompt, library);
    expect(wish.things.map(shown)).toEqual(things);
    expect(wish.setting).toMatchObject(setting);
  });

  it('what must not be there', () => {
    expect(readWish('a beach without people or umbrellas', library).without).toEqual(['person', 'umbrella']);
    expect(readWish('a street with no cars', library).without).toEqual(['car']);
  });

  it('the manner of the picture', () => {
    expect(readWish('an oil painting of a cozy cat', library).style).toContain('oil painting');
  });

  it('lists what nothing stands for', () => {
    expect(readWish('A dog on a sofa, a testament to harmony.', library).unread).toContain('harmony');
  });
});
