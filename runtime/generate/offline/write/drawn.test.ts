import { describe, expect, it } from 'vitest';
import { compile } from '../../../../compiler/compile.js';
import type { SceneGraph } from '../../../../compiler/emit/scene-graph/types.js';
import { testHost } from '../../../../test/kit/host.js';
import { OverlayHost } from '../../../host/overlay.js';
import { sceneOf } from '../scene.js';
import { testLibrary } from '../testing/library.js';

const library = testLibrary();
const host = new OverlayHost(testHost('.'));

interface Seen {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly visible: number;
}

/** The draft of a prompt: its source, and where the elements of a name or noun are. Nothing in it is wrong. */
async function drawn(prompt: string): Promise<{ readonly source: string; readonly at: (name: string) => Seen }> {
  const { source } = sceneOf(prompt, library);
  host.set('scene.coco', source);
  const { scenes, diagnostics } = await compile('scene.coco', host, { stages: ['graph'] });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const { objects }: SceneGraph = scenes[0]!.graph!;
  return {
    source,
    at: (name) => {
      const { bbox, visible } = objects.find(
        ({ id, label }) => id === name || id.endsWith(`.${name}`) || label === name,
      )!;
      const { x, y, width, height } = bbox!;
      return { left: x, top: y, right: x + width, bottom: y + height, width, height, visible };
    },
  };
}

/** Where something is in another thing, as shares of its sides. */
function within(inner: Seen, outer: Seen) {
  return {
    left: (inner.left - outer.left) / outer.width,
    right: (inner.right - outer.left) / outer.width,
    top: (inner.top - outer.top) / outer.height,
    bottom: (inner.bottom - outer.top) / outer.height,
  };
}

describe('words stand on what bears them', () => {
  it.each([
    ['a cat beside a wooden signpost that says "OPEN"', 'signpost', { top: 0.36, bottom: 0.54 }],
    ['a dog beside a sign that says "OPEN"', 'sign', { top: 0.05, bottom: 0.45 }],
    ['a mug with the words "GOOD DAY"', 'mug', { top: 0.4, bottom: 1 }],
    ['a teacher beside a chalkboard that reads "MENU"', 'chalkboard', { top: 0.08, bottom: 0.85 }],
    ['a red truck with the words "FAST DELIVERY"', 'truck', { top: 0, bottom: 0.7 }],
    ['a wine bottle labeled "MERLOT" and a glass', 'bottle', { top: 0.56, bottom: 0.85 }],
  ])('%s', async (prompt, name, { top, bottom }) => {
    const { source, at } = await drawn(prompt);
    const words = within(at(`${name}-words`), at(name));
    expect(words.top).toBeGreaterThan(top);
    expect(words.bottom).toBeLessThan(bottom);
    expect(words.left).toBeGreaterThan(0);
    expect(words.right).toBeLessThan(1);
    expect(source).toContain(`readable(${name}-words)`);
  });

  it('in an ink that is read on the colour of the thing', async () => {
    expect((await drawn('a white mug that says "BOSS"')).source).toMatch(/"BOSS" \{[^}]*fill: #241f1b/);
    expect((await drawn('a black mug that says "BOSS"')).source).toMatch(/"BOSS" \{[^}]*fill: #fffdf6/);
  });

  it('on a plate over the lines of a label', async () => {
    expect((await drawn('a wine bottle labeled "MERLOT" and a glass')).source).toMatch(/rect \{[^}]*fill: #f7ecd0/);
  });

  it('a sign that somebody holds is large enough for its words', async () => {
    const { source } = await drawn('a robot holding a sign that says "HELP ME"');
    expect(source).toContain('sign-words');
    expect(source).not.toContain('caption');
  });
});

describe('riders', () => {
  it.each([
    ['a man riding a horse', 'man', 'horse', 0.6],
    ['a woman riding a bicycle', 'woman', 'bicycle', 0.5],
    ['a boy riding a motorcycle', 'boy', 'motorcycle', 0.45],
    ['a monkey riding an elephant', 'monkey', 'elephant', 0.1],
    ['a cowboy riding a bull', 'cowboy', 'bull', 0.3],
    ['a dog riding a bicycle', 'dog', 'bicycle', 0.1],
    ['a knight riding a dragon', 'knight', 'dragon', 0.6],
  ])('%s: sits on its back, and both are seen', async (prompt, rider, mount, legs) => {
    const { at } = await drawn(prompt);
    const [above, below] = [at(rider), at(mount)];
    const { left, right, bottom } = within(above, below);
    // Not on tiptoe on the highest point: the legs reach down so far.
    expect(bottom).toBeGreaterThan(legs);
    expect(bottom).toBeLessThan(0.95);
    expect((left + right) / 2).toBeGreaterThan(0.2);
    expect((left + right) / 2).toBeLessThan(0.85);
    expect(above.top).toBeLessThan(below.top + 0.35 * below.height);
    expect(above.visible).toBeGreaterThanOrEqual(0.6);
    expect(below.visible).toBeGreaterThanOrEqual(0.6);
  });

  it('look as what they ride looks', async () => {
    expect((await drawn('a man riding a horse')).source).toMatch(
      /object man "man" \{[^}]*pose: "riding"; facing: left/,
    );
  });

  it('stand on a skateboard', async () => {
    const { at } = await drawn('a teddy bear riding a skateboard');
    expect(within(at('bear'), at('skateboard')).bottom).toBeLessThan(0.2);
  });

  it('sit on a bench with their legs before it', async () => {
    const { at } = await drawn('a man and a woman sitting on a bench');
    for (const name of ['man', 'woman']) expect(within(at(name), at('bench')).bottom).toBeGreaterThan(0.6);
  });

  it('stand behind the side of a boat', async () => {
    const { at } = await drawn('a man in a boat on a lake');
    const { top, bottom } = within(at('man'), at('boat'));
    expect(top).toBeLessThan(0.5);
    expect(bottom).toBeLessThan(1);
    expect(at('man').visible).toBeGreaterThanOrEqual(0.6);
  });
});

describe('things are worn where they belong', () => {
  it.each([
    ['a man wearing a red tie', 'tie', 'man', 0.2, 0.5],
    ['a woman wearing a blue scarf', 'scarf', 'woman', 0.18, 0.45],
    ['a man wearing sunglasses', 'sunglasses', 'man', 0.08, 0.18],
    ['a king wearing a crown', 'crown', 'king', -0.2, 0.2],
    ['a cat wearing sunglasses', 'sunglasses', 'cat', 0.2, 0.48],
    ['a penguin wearing a bow tie', 'tie', 'penguin', 0.3, 0.6],
  ])('%s', async (prompt, thing, wearer, from, to) => {
    const { at } = await drawn(prompt);
    const { top, bottom, left, right } = within(at(thing), at(wearer));
    expect(top).toBeGreaterThan(from);
    expect(bottom).toBeLessThan(to);
    expect(right - left).toBeLessThan(1);
  });

  it('a hat leaves the eyes free', async () => {
    const { at } = await drawn('a man wearing a hat');
    const { top, bottom } = within(at('hat'), at('man'));
    expect(top).toBeLessThan(0);
    expect(bottom).toBeLessThan(0.11);
  });

  it('so does one on an animal, whose scarf is round its neck', async () => {
    const { at } = await drawn('a penguin wearing a red scarf and a top hat');
    const [hat, scarf] = [within(at('hat'), at('penguin')), within(at('scarf'), at('penguin'))];
    expect(hat.bottom).toBeLessThan(0.18);
    expect(hat.right - hat.left).toBeLessThan(0.7);
    expect(scarf.top).toBeGreaterThan(hat.bottom);
    expect(scarf.right - scarf.left).toBeLessThan(0.7);
    expect((await drawn('a horse wearing a hat')).at('hat').width).toBeLessThan(
      0.45 * (await drawn('a horse wearing a hat')).at('horse').width,
    );
  });

  it('by birds as well, that hold nothing', async () => {
    const { source } = await drawn('an owl with glasses and a graduation cap');
    expect(source.match(/at: owl\.center/g)).toHaveLength(2);
  });

  it.each([
    ['three men wearing hats', 3],
    ['two women wearing sunglasses', 2],
  ])('%s: one each', async (prompt, count) => {
    const { source } = sceneOf(prompt, library);
    host.set('scene.coco', source);
    const { scenes } = await compile('scene.coco', host, { stages: ['graph'] });
    const things = scenes[0]!.graph!.objects;
    const middles = (nouns: RegExp) =>
      things.flatMap(({ label, bbox, drawn: by }) =>
        by === 'library' && nouns.test(label ?? '') ? [bbox.x + bbox.width / 2] : [],
      );
    const [worn, wearers] = [middles(/hat|sunglasses/), middles(/^(?:man|woman)$/)];
    expect(worn).toHaveLength(count);
    for (const [at, middle] of worn.entries()) expect(Math.abs(middle - wearers[at]!)).toBeLessThan(30);
  });

  it('an umbrella is over the head of who holds it, and her face is seen', async () => {
    const { source, at } = await drawn('a woman in a red hat holding an umbrella');
    expect(at('umbrella').top).toBeLessThan(at('woman').top);
    expect(source.indexOf('object umbrella')).toBeLessThan(source.indexOf('object woman'));
  });
});

describe('a picture in the picture', () => {
  it.each([
    ['a painting of a ship above a sofa', 'ship', 'ship-painting'],
    ['a framed painting of a cat on the wall', 'cat', 'painting'],
  ])('%s shows it', async (prompt, shown) => {
    const { source, at } = await drawn(prompt);
    const frame = at(/object (\S+) "painting of/.exec(source)![1]!);
    const { left, right, top, bottom } = within(at(shown), frame);
    expect(Math.min(left, top)).toBeGreaterThan(0.1);
    expect(Math.max(right, bottom)).toBeLessThan(0.9);
  });

  it('not where that would be one too many', async () => {
    const { source } = await drawn('a cat below a painting of a cat');
    expect(source.match(/object [^"]*"cat"/g)).toHaveLength(1);
  });
});

describe('things are with each other as they are in life', () => {
  it('flowers look out of their vase', async () => {
    const { at } = await drawn('a vase with roses on a table');
    const [roses, vase] = [at('roses'), at('vase')];
    expect(roses.top).toBeLessThan(vase.top - roses.height / 2);
    expect(roses.bottom).toBeGreaterThan(vase.top);
    expect(roses.visible).toBeGreaterThan(0.6);
    expect(roses.top).toBeGreaterThan(0);
  });

  it('candles stand on the cake', async () => {
    const { at } = await drawn('a birthday cake with five candles');
    const candles = within(at('candles'), at('cake'));
    expect(candles.bottom).toBeGreaterThan(0.15);
    expect(candles.bottom).toBeLessThan(0.45);
    expect(candles.left).toBeGreaterThan(0);
    expect(candles.right).toBeLessThan(1);
  });

  it('birds sit on a branch without a twig of their own, and a train on the deck of a bridge', async () => {
    const { source } = await drawn('a bird sitting on a branch');
    expect(source).toMatch(/object bird "bird" \{[^}]*place on branch/);
    expect(source).not.toContain('pose');
    const { at } = await drawn('a train crossing a bridge');
    expect(within(at('train'), at('bridge')).bottom).toBeLessThan(0.2);
  });

  it.each([
    ['a dog barking at a cat', 'dog', 'cat'],
    ['a dog chasing a red ball', 'dog', 'ball'],
  ])('%s: it looks there', async (prompt, who, whom) => {
    expect((await drawn(prompt)).source).toMatch(new RegExp(`object ${who} "${who}" \\{[^}]*facing: ${whom}`));
  });

  it('cups stand on a tray, neither lost on it nor hiding it', async () => {
    const { at } = await drawn('two cups on a tray');
    const { left, right, bottom } = within(at('cups'), at('tray'));
    expect(right - left).toBeGreaterThan(0.4);
    expect(right - left).toBeLessThan(0.8);
    expect(bottom).toBeLessThan(0.6);
  });

  it('a dragon that does not fly stands on the ground', async () => {
    const { at } = await drawn('a man watching a dragon');
    expect(at('dragon').bottom).toBeCloseTo(at('man').bottom, -1);
    const { at: aloft } = await drawn('a dragon flying over a castle');
    expect(aloft('dragon').bottom).toBeLessThan(aloft('castle').top);
  });

  it('a ball that is played with lies on the ground, and no other is drawn', async () => {
    const { source, at } = await drawn('two children playing football');
    expect(source).toContain('pose: "running"');
    expect(at('football').bottom).toBeCloseTo(at('children').bottom, -1);
  });
});

describe('things stand on the ground', () => {
  it('with a soft shadow where they touch it; what flies or swims has none', async () => {
    expect((await drawn('a dog')).source).toContain('contact-shadow: true');
    expect((await drawn('a red kite')).source).not.toContain('contact-shadow');
    expect((await drawn('a boat on a lake')).source).not.toContain('contact-shadow');
  });

  it('a boat lies in the lake, not on its shore', async () => {
    const { bottom } = (await drawn('a boat on a lake')).at('boat');
    expect(bottom).toBeLessThan(1024 * 0.75);
    expect(bottom).toBeGreaterThan(1024 * 0.5);
  });

  it.each(['six hair driers', 'nine cats', 'five zebras', 'twelve eggs'])(
    '%s, the farthest line too',
    async (prompt) => {
      const { source } = await drawn(prompt);
      const [, share] = /object \S+ "[^"]+" \{ width: 100%; height: (\d+)%; at: bottom \}/.exec(source)!;
      const [, noun] = /object \S+ "([^"]+)" \{\s+count/.exec(source)!;
      host.set('scene.coco', source);
      const { scenes } = await compile('scene.coco', host, { stages: ['graph'] });
      const members = scenes[0]!.graph!.objects.filter(({ label, bbox }) => label === noun && bbox !== null);
      const feet = members.map(({ bbox }) => bbox!.y + bbox!.height);
      expect(Math.min(...feet)).toBeGreaterThan(1024 * (1 - Number(share) / 100));
    },
  );

  it('boats on water', async () => {
    expect((await drawn('five boats')).source).toContain('object ground "water"');
  });

  it('small ones on a table in front, not on the floor beside people', async () => {
    const { source, at } = await drawn('a man and a bottle');
    expect(source).toContain('object tabletop "wooden tabletop"');
    expect(at('bottle').bottom).toBeGreaterThan(at('tabletop').top);
    expect(at('man').bottom).toBeLessThan(at('tabletop').top);
    expect(at('bottle').height).toBeLessThan(at('man').height);
  });

  it('what hangs on a wall needs no board, and out of doors a board needs posts', async () => {
    expect((await drawn('a clock above a refrigerator')).source).not.toContain('shelf');
    expect((await drawn('a keyboard above a cake')).source).toMatch(/rect shelf \{[^}]*height: 14/);
    const { source, at } = await drawn('a suitcase above a sheep');
    expect(source.match(/rect \{[^}]*width: 12;/g)).toHaveLength(2);
    expect(at('shelf').left).toBeLessThan(at('sheep').left);
    expect(at('shelf').right).toBeGreaterThan(at('sheep').right);
  });

  it('what flies is not on the ground beside others either', async () => {
    const { at } = await drawn('a boy on the left of a balloon');
    expect(at('balloon').bottom).toBeLessThan(at('boy').bottom - 40);
  });
});

describe('where it is', () => {
  it.each([
    ['a woman with an umbrella in the rain', 'object "rain" { width: 100%; height: 100%'],
    ['a woman with an umbrella in the rain', 'background: "park"'],
    ['five penguins on the snow', 'background: "snowy landscape"'],
    ['five penguins on the snow', 'object ground "snow"'],
    ['a man sitting on a rock', 'background: "meadow"'],
    ['a boy kicking a ball at a goal', 'background: "park"'],
    ['an old woman walking her dog', 'background: "park"'],
  ])('%s: %s', async (prompt, line) => {
    expect((await drawn(prompt)).source).toContain(line);
  });

  it('a mountain is behind a train that it looms above, not on it', async () => {
    const { source } = await drawn('a mountain above a train');
    expect(source).not.toContain('shelf');
  });

  it('“on the top of” a sofa is above it, “on” it is on its seat', async () => {
    const [above, seated] = [await drawn('a man on the top of a sofa'), await drawn('a man on a sofa')];
    expect(above.source).not.toContain('sitting');
    expect(seated.source).toContain('pose: "sitting"');
  });
});

describe('nothing is cut off by the canvas', () => {
  it.each([
    'a person is standing on a ladder and fixing a roof',
    'a man on a horse holding a flag',
    'a wizard wearing a top hat riding a giraffe',
    'three people, two dogs, a table, a lamp, a cup and a book in a kitchen',
  ])('%s', async (prompt) => {
    const { source } = sceneOf(prompt, library);
    host.set('scene.coco', source);
    const { scenes } = await compile('scene.coco', host, { stages: ['layout'] });
    const { root, placed, canvas } = scenes[0]!.layout!;
    const own = Array.from(placed.values()).filter(({ element }) => element.parent === root.element);
    expect(own.length).toBeGreaterThan(1);
    for (const { box, element } of own) {
      const { x, y, width, height } = box;
      const isInside = x >= -2 && y >= -2 && x + width <= canvas.width + 2 && y + height <= canvas.height + 2;
      expect([element.name, isInside]).toEqual([element.name, true]);
    }
  });
});
