import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathBounds } from '../../compiler/geometry/bounds.js';
import { iconShapes } from '../../scripts/nouns/svg.js';

const boxes = (body: string) => iconShapes(body, '#123456', 32)?.map(({ path }) => pathBounds(path));
const rect = (x: number, y: number, width: number, height: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#f00"/>`;

describe('an icon as flat shapes', () => {
  test('shapes come in their order with fill, opacity and rule of all that is around them', () => {
    const shapes = iconShapes(
      `<g fill="none" opacity=".5"><path fill="currentColor" fill-rule="evenodd" d="M0 0h4v4H0z"/><circle cx="8" cy="8" r="2" fill="white" fill-opacity=".5"/></g>`,
      '#123456',
      32,
    );
    expect(shapes?.map(({ fill, opacity, rule }) => [fill, opacity, rule])).toEqual([
      ['#123456', 0.5, 'evenodd'],
      ['#ffffff', 0.25, 'nonzero'],
    ]);
  });

  test('groups move and turn what is in them', () => {
    expect(boxes(`<g transform="translate(10 20)">${rect(1, 2, 3, 4)}</g>`)).toEqual([
      { x: 11, y: 22, width: 3, height: 4 },
    ]);
    expect(boxes(`<g transform="rotate(90 5 5)">${rect(4, 0, 2, 3)}</g>`)).toEqual([
      { x: 7, y: 4, width: 3, height: 2 },
    ]);
  });

  test('wherever a group is moved to, its shapes are', () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 4 }), (x, y, scale) => {
        expect(boxes(`<g transform="translate(${x} ${y}) scale(${scale})">${rect(1, 2, 3, 4)}</g>`)).toEqual([
          { x: x + scale, y: y + 2 * scale, width: 3 * scale, height: 4 * scale },
        ]);
      }),
    );
  });

  test('a stroke becomes the area that it paints', () => {
    const [line] = boxes('<path fill="none" stroke="#000" stroke-width="2" d="M4 10h8"/>')!;
    expect(line).toMatchObject({ x: 4, y: 9, width: 8, height: 2 });
    expect(boxes('<rect x="2" y="2" width="4" height="4" fill="#fff" stroke="#000"/>')).toHaveLength(2);
  });

  test('what is used twice is there twice', () => {
    expect(
      boxes(
        `<defs><path id="a" fill="#f00" d="M0 0h2v2H0z"/></defs><use href="#a"/><use href="#a" x="5" transform="scale(2)"/>`,
      ),
    ).toEqual([
      { x: 0, y: 0, width: 2, height: 2 },
      { x: 10, y: 0, width: 4, height: 4 },
    ]);
  });

  test('a clip that cuts nothing away is no clip', () => {
    const clipped = (d: string): string =>
      `<g clip-path="url(#c)">${rect(1, 2, 3, 4)}</g><defs><clipPath id="c"><path d="${d}"/></clipPath></defs>`;
    expect(boxes(clipped('M0 0h32v32H0z'))).toHaveLength(1);
    expect(boxes(clipped('M0 0h16v32H0z'))).toBeUndefined();
  });

  test('what is not flat is no icon for us', () => {
    for (const body of [
      '<path fill="url(#g)" d="M0 0h2v2H0z"/>',
      `<g filter="url(#f)">${rect(0, 0, 2, 2)}</g>`,
      `<text>a</text>`,
      '<g fill="none"/>',
    ])
      expect(iconShapes(body, '#123456', 32), body).toBeNull();
  });
});
