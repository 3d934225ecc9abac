import { describe, expect, test } from 'vitest';
import { fitted } from './fit.js';

const scene = (canvas: string, ...body: readonly string[]) =>
  `scene A {\n  canvas: ${canvas}\n${body.map((line) => `  ${line}\n`).join('')}}\n`;

describe('a program for another canvas', () => {
  test('has its lengths scaled as a whole, and its points moved to the middle', () => {
    const program = scene(
      'size(1000, 1000)',
      'circle sun { r: 100; at: (500, 200); stroke-width: 4 }',
      'rect box { x: 100; y: 900; width: 300px; height: 20%; offset: (10, -20) }',
      'place box right of sun by 40',
    );
    expect(fitted(program, { width: 800, height: 500 })).toBe(
      scene(
        'size(1000, 1000)',
        'circle sun { r: 50; at: (400, 100); stroke-width: 2 }',
        'rect box { x: 200; y: 450; width: 150px; height: 20%; offset: (5, -10) }',
        'place box right of sun by 20',
      ),
    );
  });

  test('keeps what is no length: counts, angles, colours, shares and words', () => {
    const line =
      'object cats "cat" { count: 3; rotate: 30deg; opacity: 0.5; color: #102030; width: 25%; look: "100 stripes" }';
    expect(fitted(scene('size(1000, 1000)', line), { width: 100, height: 100 })).toContain(line);
  });

  test('within a group is scaled from the group’s own corner', () => {
    const program = scene('size(1000, 1000)', 'group g { x: 100; y: 100; circle { r: 10; at: (50, 60) } }');
    expect(fitted(program, { width: 1000, height: 500 })).toContain(
      'group g { x: 300; y: 50; circle { r: 5; at: (25, 30) } }',
    );
  });

  test.each(['size(400, 300)', 'square'])('of %s stays as it is where nothing is to be scaled', (canvas) => {
    const program = scene(canvas, 'circle { r: 10 }');
    expect(fitted(program, { width: 400, height: 300 })).toBe(program);
  });
});
