import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import type { CompiledScene } from '../../compiler/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { frameBetween } from '../../runtime/preview/frame/difference.js';
import { withLastGood } from '../../runtime/preview/frame/keep.js';
import { type Picture, pictureOf } from '../../runtime/preview/frame/picture.js';
import { TextLog } from '../../runtime/preview/source/text-log.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../kit/host.js';
import { Screen } from './screen.js';

const host = new OverlayHost(testHost(root));
const path = 'examples/under-test.coco';

interface Look {
  readonly picture: Picture | null;
  readonly compiled: CompiledScene | undefined;
}

/** The picture of a text, as a session makes it; `last` is what was shown before. */
async function look(text: string, last: Picture | null = null): Promise<Look> {
  host.set(path, text);
  const { scenes, diagnostics } = await compile(path, host, { stages: ['paint'] });
  const [compiled] = scenes;
  const log = new TextLog(last?.text ?? text);
  log.push(text);
  const made = compiled && {
    text,
    document: 1,
    edition: log.edition,
    path,
    compiled,
    scenes: scenes.map(({ scene }) => scene),
    diagnostics,
  };
  const fresh = made === undefined ? null : pictureOf(made);
  const picture =
    fresh === null ? last : last === null ? fresh : withLastGood({ ...last, edition: 0 }, fresh, diagnostics, log);
  return { picture, compiled };
}

const examples = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.coco'));

describe('a whole frame', () => {
  test.each(examples)('%s is the same picture as the rasteriser draws, to the pixel', async (file) => {
    const { picture, compiled } = await look(readFileSync(join(root, 'examples', file), 'utf8'));
    const screen = new Screen();
    screen.show(frameBetween(null, picture!, 1, 0));
    const list = compiled!.displayList!;
    const [width, height] = [Math.round(list.width / 2), Math.round(list.height / 2)];
    const wanted = host.raster(emitSvg(list, { text: 'outlines-only', ids: false }), width, height);
    const shown = host.raster(screen.svg(), width, height);
    expect(Buffer.compare(shown.data, wanted.data)).toBe(0);
  });
});

describe('frames upon frames', () => {
  test('every state of a text that is edited at random places shows what a whole frame of it shows', async () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    for (const file of examples.slice(0, 8)) {
      let text = readFileSync(join(root, 'examples', file), 'utf8');
      const screen = new Screen();
      let sent: { picture: Picture; version: number } | null = null;
      for (let version = 1; version <= 12; version++) {
        const { picture } = await look(text, sent?.picture ?? null);
        screen.show(frameBetween(sent, picture!, version, 0));
        sent = { picture: picture!, version };
        const whole = new Screen();
        whole.show(frameBetween(null, picture!, 1, 0));
        expect(screen.svg()).toBe(whole.svg());
        expect([...screen.elements.keys()].sort()).toEqual([...whole.elements.keys()].sort());
        expect(screen.order).toEqual(whole.order);
        const lines = text.split('\n');
        const at = 1 + next(lines.length - 2);
        const edits = [
          () => lines.splice(at, 1),
          () => lines.splice(at, 0, lines[at]!),
          () => (lines[at] = lines[at]!.replace(/\d+/, String(next(90) + 10))),
          () => (lines[at] = lines[at]!.slice(0, next(lines[at]!.length + 1))),
        ];
        edits[next(4)]!();
        text = lines.join('\n');
      }
    }
  });

  test('what did not change is not sent again', async () => {
    const text = readFileSync(join(root, 'examples', examples[0]!), 'utf8');
    const { picture: before } = await look(text);
    const { picture: after } = await look(`${text}\n// a remark\n`);
    const frame = frameBetween({ picture: before!, version: 1 }, after!, 2, 0);
    expect(frame).toMatchObject({ pieces: {}, gonePieces: [], definitions: {}, elements: [], order: null });
  });

  test('one colour changes one piece', async () => {
    const scene = (color: string) =>
      `scene Two {\n  rect a { x: 10; y: 10; width: 50; height: 50; fill: teal }\n  rect b { x: 90; y: 10; width: 50; height: 50; fill: ${color} }\n}\n`;
    const { picture: before } = await look(scene('red'));
    const { picture: after } = await look(scene('gold'));
    const frame = frameBetween({ picture: before!, version: 1 }, after!, 2, 0);
    expect(Object.keys(frame.pieces)).toEqual(['b']);
  });
});

describe('while the text is broken', () => {
  const scene = (statement: string) =>
    `scene Three {\n  rect a { x: 10; y: 10; width: 50; height: 50; fill: teal }\n  ${statement}\n  circle c { x: 200; y: 20; r: 30; fill: gradient(red, gold) }\n}\n`;
  const good = 'rect b { x: 90; y: 10; width: 50; height: 50; fill: gradient(navy, white) }';
  const states = (text: string) => look(scene(text)).then(({ picture }) => picture!);

  test.each([
    ['a value is not there yet', 'rect b { x: 90; y: 10; width: 50; height: 50; fill:  }'],
    ['a value is no value', 'rect b { x: 90; y: 10; width: 50; height: 50; fill: nonsens }'],
    ['a property is half a word', 'rect b { x: 90; y: 10; width: 50; hei }'],
    ['its kind is half a word', 'rec b { x: 90; y: 10; width: 50; height: 50; fill: gradient(navy, white) }'],
    ['its bracket is open', 'rect b { x: 90; y: 10; width: 50; height: 50; fill: gradient(navy, white)'],
    ['a string has no end', 'rect b "abc { x: 90; y: 10; width: 50; height: 50 }'],
  ])('%s: the element looks as it did, marked, and all others are fresh', async (_, broken) => {
    const before = await states(good);
    const { picture } = await look(scene(broken), before);
    expect(picture!.elements.get('b')).toMatchObject({ freshness: 'stale', box: before.elements.get('b')!.box });
    expect(picture!.elements.get('b')!.message).toBeTruthy();
    expect(picture!.elements.get('a')!.freshness).toBe('fresh');
    const screen = new Screen();
    screen.show(frameBetween(null, picture!, 1, 0));
    const whole = new Screen();
    whole.show(frameBetween(null, before, 1, 0));
    expect(screen.pieces.get('b')).toEqual(whole.pieces.get('b'));
    for (const [, id] of screen.svg().matchAll(/url\(#([^)]+)\)/g))
      expect([...screen.definitions.keys()]).toContain(id);
    expect([...picture!.elements.keys()]).toEqual(['a', 'b', 'c']);
  });

  test('what is deleted goes at once, even if something else is broken', async () => {
    const { picture } = await look(scene('').replace('r: 30', 'r: '), await states(good));
    expect([...picture!.elements.keys()]).toEqual(['a', 'c']);
    expect(picture!.elements.get('c')!.freshness).toBe('stale');
  });

  test('once it is mended nothing is stale', async () => {
    const broken = (await look(scene('rect b { x: 90; fill: '), await states(good))).picture;
    const { picture } = await look(scene(good), broken);
    expect([...picture!.elements.values()].map(({ freshness }) => freshness)).toEqual(['fresh', 'fresh', 'fresh']);
    expect(picture!.pieces).toEqual((await states(good)).pieces);
  });

  test('a contradiction of places is drawn as far as it goes, and the statement is marked', async () => {
    const text =
      'scene S {\n  rect a { width: 50; height: 50; x: 10; y: 10 }\n  rect b { width: 50; height: 50; place left of a; place right of a }\n}\n';
    const { picture } = await look(text);
    expect([...picture!.elements.values()].some(({ freshness }) => freshness === 'faulty')).toBe(true);
  });
});
