import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../../compiler/compile.js';
import type { RGBA } from '../../../compiler/host.js';
import type { CompiledScene } from '../../../compiler/types.js';
import { root } from '../../../scripts/build/tools.js';
import { testHost } from '../../../test/kit/host.js';
import { OverlayHost } from '../../host/overlay.js';
import { type Fidelity, judgeFidelity } from './judge.js';

const source = (disc = 'x: 40; y: 40', color = 'crimson') => `scene S {
  canvas: size(256, 192)
  background: #f4efe4
  text sign "OPEN" { x: 20; y: 130; font-size: 40; color: #223 }
  circle disc { ${disc}; r: 36; fill: ${color}; keep: layout }
  rect free { x: 150; y: 30; width: 80; height: 80; fill: teal; strength: 1 }
}`;

let drafted: CompiledScene;
const host = new OverlayHost(testHost(root));

async function made(text: string): Promise<CompiledScene> {
  host.set('scene.coco', text);
  const { scenes } = await compile('scene.coco', host, { stages: ['pixels', 'maps'] });
  return scenes[0]!;
}
beforeAll(async () => {
  drafted = await made(source());
});

function judge(picture: RGBA): Fidelity {
  const { ids, strength } = drafted.maps!;
  const maps = {
    ids: { width: ids.width, height: ids.height, data: ids.ids, names: ids.names },
    strength: { width: strength.width, height: strength.height, data: strength.data as Uint8Array },
  };
  const strengths: Record<string, number> = { sign: 0, disc: 0.35, free: 1 };
  return judgeFidelity(drafted.pixels!, picture, maps, (id) => strengths[id]!);
}

function painted(change: (data: Uint8Array, width: number) => void): RGBA {
  const { width, height, data } = drafted.pixels!;
  const copy = new Uint8Array(data);
  change(copy, width);
  return { width, height, data: copy };
}

const of = (report: Fidelity, id: string) => report.elements.find((one) => one.id === id)!;

describe('fidelity', () => {
  test('the draft itself is kept in everything', () => {
    const report = judge(drafted.pixels!);
    expect(report).toMatchObject({ exact: 1, edges: 1, verdict: 'kept' });
    expect(report.structure).toBeCloseTo(1);
    expect(of(report, 'disc')).toMatchObject({ same: 1, edges: 1, color: 0, verdict: 'kept' });
  });

  test('one pixel of a word that is another is a loss', () => {
    const ids = drafted.maps!.ids;
    const number = [...ids.names].find(([, id]) => id === 'sign')![0];
    const pixel = ids.ids.indexOf(number);
    const report = judge(
      painted((data) => {
        data[pixel * 4]! ^= 1;
      }),
    );
    expect(of(report, 'sign').verdict).toBe('lost');
    expect(report.exact).toBeLessThan(1);
  });

  test('noise within what is allowed is kept', () => {
    let seed = 5;
    const report = judge(
      painted((data) => {
        for (let at = 0; at < data.length; at++) {
          seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
          if (at % 4 < 3 && drafted.maps!.strength.data[at >> 2]! > 0)
            data[at] = Math.max(0, Math.min(255, data[at]! + (seed % 9) - 4));
        }
      }),
    );
    expect(of(report, 'disc').verdict).toBe('kept');
    expect(of(report, 'sign').verdict).toBe('kept');
  });

  test('what has moved has lost its edges', async () => {
    const moved = await made(source('x: 4; y: 4'));
    const report = judge(moved.pixels!);
    expect(of(report, 'disc').edges!).toBeLessThan(0.5);
    expect(of(report, 'disc').verdict).not.toBe('kept');
    expect(of(report, 'disc').reasons.join()).toContain('edges');
  });

  test('another colour is said by its distance', async () => {
    const report = judge((await made(source(undefined, 'royalblue'))).pixels!);
    expect(of(report, 'disc').color).toBeGreaterThan(40);
    expect(of(report, 'disc')).toMatchObject({ verdict: 'lost' });
    expect(of(report, 'disc').reasons.join()).toContain('colour');
  });

  test('what is free may be anything', () => {
    const report = judge(
      painted((data, width) => {
        for (let y = 30; y < 110; y++) data.fill(40, (y * width + 150) * 4, (y * width + 230) * 4);
      }),
    );
    expect(of(report, 'free').verdict).toBe('kept');
    expect(report.verdict).toBe('kept');
  });

  test('refuses a picture of another size', () => {
    expect(() => judge({ width: 10, height: 10, data: new Uint8Array(400) })).toThrow('10 × 10');
  });
});
