import { describe, expect, test } from 'vitest';
import { rectPath } from '../../compiler/geometry/shapes.js';
import type { RawDrawing, RawShape } from '../../scripts/nouns/drawing.js';
import { panelOf } from '../../scripts/nouns/panel.js';

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Partial<RawShape> = {},
): RawShape {
  return { path: rectPath({ x, y, width, height }), rule: 'nonzero', fill, opacity: 1, body: false, ...more };
}

const drawing = (...shapes: RawShape[]): RawDrawing => ({ id: 'test', shapes, surface: null, interior: null });

describe('where words stand on a drawing', () => {
  test('on the board of a sign, not on its post', () => {
    const panel = panelOf(drawing(rect(40, 0, 20, 200, '#553311'), rect(0, 20, 100, 50, '#d2a15f', { body: true })))!;
    expect(panel).toMatchObject({ fill: '#d2a15f', body: true });
    expect(panel.y).toBeGreaterThan(0.1);
    expect(panel.y + panel.height).toBeLessThan(0.36);
    expect(panel.width).toBeGreaterThan(0.8);
  });

  test('in the largest room that other paints leave', () => {
    const { y } = panelOf(drawing(rect(0, 0, 100, 100, '#ffffff'), rect(0, 20, 100, 10, '#cc0000')))!;
    expect(y).toBeGreaterThan(0.3);
  });

  test('over a shine in nearly the same colour', () => {
    const { width } = panelOf(drawing(rect(0, 0, 100, 60, '#303030'), rect(0, 0, 30, 60, '#3a3a3a')))!;
    expect(width).toBeGreaterThan(0.8);
  });

  test('not where something shines through, unless it is faint', () => {
    const half = rect(0, 0, 50, 60, '#ff0000', { opacity: 0.5 });
    expect(panelOf(drawing(rect(0, 0, 100, 60, '#303030'), half))!.width).toBeLessThan(0.55);
    const faint = { ...half, opacity: 0.2 };
    expect(panelOf(drawing(rect(0, 0, 100, 60, '#303030'), faint))!.width).toBeGreaterThan(0.8);
  });

  test('nowhere on a drawing of small parts', () => {
    const shapes = Array.from({ length: 100 }, (_, at) =>
      rect(
        (at % 10) * 10,
        Math.floor(at / 10) * 10,
        10,
        10,
        (at + Math.floor(at / 10)) % 2 === 0 ? '#000000' : '#ffffff',
      ),
    );
    expect(panelOf(drawing(...shapes))).toBeNull();
  });
});
