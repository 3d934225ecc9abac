import { expect, test } from 'vitest';
import { draft } from '../../test/kit/draft.js';

test.each(['rotate: 20deg', 'scale: 2', 'rotate: -90deg'])(
  'words that are turned (%s) stay on one line',
  async (turn) => {
    const source = (own: string): string =>
      `scene S { canvas: size(400, 400) rect { at: center; width: 300; height: 300; text word "STOP" { at: center; ${own} } } }`;
    const plain = (await draft(source(''))).placed('rect-1.word');
    const turned = (await draft(source(turn))).placed('rect-1.word');
    expect(turned.text!.lines).toHaveLength(1);
    expect(turned.box.width).toBe(plain.box.width);
  },
);
