import { describe, expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';
import { idsSvg } from '../emit/ids/ids.js';
import { contactShadow } from './contact.js';

const scene = (more: string): string =>
  `scene S { canvas: size(400, 300); background: #cfe8b0; object man "man" { height: 200; at: center; ${more} } }`;

describe('a contact shadow', () => {
  test('is painted below the thing, soft plain a filter', async () => {
    const { svg } = await draft(scene('contact-shadow: true'));
    expect(svg).toMatch(/<radialGradient[\s\S]*<ellipse/);
    expect(svg).not.toContain('<filter');
    expect(svg.indexOf('<ellipse')).toBeLessThan(svg.indexOf('<path'));
  });

  test('is no part of the thing: its boxes and the ids are those plain it', async () => {
    const [shaded, plain] = [await draft(scene('contact-shadow: true')), await draft(scene('contact-shadow: false'))];
    expect({ ...shaded.object('man'), origin: null }).toEqual({ ...plain.object('man'), origin: null });
    expect(idsSvg(shaded.displayList, 's')).toBe(idsSvg(plain.displayList, 's'));
  });

  test('lies under each of several', async () => {
    const { svg } = await draft(
      'scene S { canvas: size(400, 300); object "man" { count: 3; height: 90; contact-shadow: true; at: center } }',
    );
    expect(svg.match(/<ellipse/g)).toHaveLength(3);
  });

  test('is as wide as the feet, on the side where they are', () => {
    // Only the two leftmost of the twelve columns reach the ground.
    const mask = `${'fff'.repeat(11)}c00`;
    const box = { x: 0, y: 0, width: 120, height: 100 };
    const [left] = contactShadow('it', box, mask);
    const [right] = contactShadow('it', box, mask, true);
    expect(left!.shape).toMatchObject({ type: 'ellipse', cx: 10, rx: expect.closeTo(13.4) });
    expect(right!.shape).toMatchObject({ cx: expect.closeTo(110) });
  });
});
