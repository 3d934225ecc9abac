import { describe, expect, test } from 'vitest';
import { layOut } from './testing.js';

const pair = `canvas: size(400, 300)
rect b { width: 110; height: 70 }
rect a { width: 80; height: 50; place above b }`;

describe('things that relations would put on each other', () => {
  test('what waits for the places of others gives way to them, and closes no circle', () => {
    const { boxes, diagnostics } = layOut(`${pair}
line gap { from: a.bottom; to: b.top }
rect note { width: 20; height: 30; place right of gap by 6 }`);
    // Between `a` and `b` there is no room for it: so it is not plainly at the right.
    expect(diagnostics.map(({ code }) => code)).toEqual(['COCO4012']);
    expect(boxes.b).toEqual([145, 148, 110, 70]);
    expect(boxes.a).toEqual([160, 82, 80, 50]);
    expect(boxes.note![0]).toBe(206);
  });

  test('what is placed by coordinates of others stays where those say', () => {
    const { boxes, diagnostics } = layOut(`${pair}\nrect r { width: 80; height: 50; x: a.left + 20; y: a.top + 20 }`);
    expect(diagnostics).toEqual([]);
    expect(boxes.r!.slice(0, 2)).toEqual([boxes.a![0] + 20, boxes.a![1] + 20]);
  });

  test('two left of the same keep apart on the axis that leaves both plainly left of it', () => {
    const { boxes, diagnostics } = layOut(`canvas: size(512, 512)
rect c { width: 68; height: 88 }
rect b { width: 47; height: 64; place right of c }
rect a { width: 61; height: 120; place left of b }`);
    expect(diagnostics).toEqual([]);
    const [a, b, c] = [boxes.a!, boxes.b!, boxes.c!];
    expect(a[0] + a[2] <= c[0] - 16 || c[0] + c[2] <= a[0] - 16).toBe(true);
    for (const one of [a, c])
      expect(Math.abs(one[1] + one[3] / 2 - b[1] - b[3] / 2)).toBeLessThanOrEqual(
        0.8 * (b[0] + b[2] / 2 - one[0] - one[2] / 2),
      );
  });

  test('a smaller thing may lie on a much larger one, but not under it', () => {
    const { boxes } = layOut(`canvas: size(512, 512)
rect c { width: 40; height: 40 }
rect b { width: 60; height: 60; place right of c }
rect a { width: 200; height: 200; place left of b }`);
    expect(boxes.a![0] + 200 <= boxes.c![0] || boxes.c![0] + 40 <= boxes.a![0]).toBe(true);
  });
});

describe('in front of and behind, where nothing else says the place', () => {
  const sizes = [20, 60, 100, 180];
  const scenes = sizes.flatMap((w) => sizes.flatMap((h) => ['in front of', 'behind'].map((word) => ({ w, h, word }))));
  test.each(scenes)(
    '$w × $h $word 100 × 80: both overlap, and two thirds of the rear one are seen',
    ({ w, h, word }) => {
      const { boxes, diagnostics } = layOut(`canvas: size(600, 600)
rect b { width: 100; height: 80 }
rect a { width: ${w}; height: ${h}; place ${word} b }`);
      expect(diagnostics).toEqual([]);
      const [a, b] = [boxes.a!, boxes.b!];
      const shared = (axis: 0 | 1): number =>
        Math.min(a[axis] + a[axis + 2]!, b[axis] + b[axis + 2]!) - Math.max(a[axis], b[axis]);
      const rear = word === 'behind' ? w * h : 100 * 80;
      expect(Math.min(shared(0), shared(1))).toBeGreaterThan(0);
      expect((shared(0) * shared(1)) / rear).toBeLessThanOrEqual(1 / 3);
    },
  );
});
