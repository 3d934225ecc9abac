import { describe, expect, it } from 'vitest';
import type { Thing } from '../read/types.js';
import { testLibrary } from '../testing/library.js';
import { frontOf } from './front.js';
import { type Piece, pieceOf, setSide } from './piece.js';

const library = testLibrary();

function piece(name: string): Piece {
  const thing: Thing = {
    name,
    count: 1,
    loose: false,
    least: 1,
    color: null,
    look: [],
    pose: null,
    size: 0,
    region: null,
    texts: [],
  };
  const made = pieceOf(thing, 0, library);
  setSide(made, 400);
  return made;
}

describe('what is in front of another thing', () => {
  it.each([
    ['book', 'balloon'],
    ['dog', 'car'],
    ['phone', 'cow'],
    ['couch', 'girl'],
    ['bicycle', 'microwave'],
  ])('a %s leaves most of a %s to be seen', (fore, rear) => {
    const { hides } = frontOf(piece(fore), piece(rear), 1);
    expect(hides).toBeGreaterThan(0);
    expect(hides).toBeLessThan(0.34);
  });

  it('hides less where others lie over it too', () => {
    const [alone, shared] = [frontOf(piece('cat'), piece('sofa'), 1), frontOf(piece('cat'), piece('sofa'), 0.4)];
    expect(shared.hides).toBeLessThan(alone.hides);
  });

  it('takes what has no mask as painted all over', () => {
    const box = { ...piece('box'), mask: null };
    const { area, hides } = frontOf(box, { ...piece('box'), mask: null }, 1);
    expect(hides).toBeCloseTo(area, 0);
  });

  it('makes no giants of small things before large ones', () => {
    expect(frontOf(piece('squirrel'), piece('tree'), 1).area).toBeLessThanOrEqual(0.2);
  });
});
