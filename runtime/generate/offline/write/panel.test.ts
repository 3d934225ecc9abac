import { describe, expect, it } from 'vitest';
import { panelFor, setIn } from './panel.js';

describe('the ink of words on a thing', () => {
  const entry = { x: 0.1, y: 0.2, width: 0.5, height: 0.3, fill: '#1f4f9f', body: true, cover: false };

  it.each([
    [null, '#fffdf6'],
    ['yellow', '#241f1b'],
    ['black', '#fffdf6'],
    ['#fafafa', '#241f1b'],
  ])('on a thing of colour %s', (color, ink) => {
    expect(panelFor(entry, color)?.ink).toBe(ink);
  });

  it('goes by the drawing where the colour of the thing changes nothing there', () => {
    expect(panelFor({ ...entry, body: false }, 'yellow')?.ink).toBe('#fffdf6');
  });

  it('needs a place', () => {
    expect(panelFor(undefined, 'red')).toBeNull();
  });
});

describe('words in a box', () => {
  it('are broken where that makes them larger', () => {
    expect(setIn('GOOD DAY', 400, 60)?.lines).toBe(1);
    expect(setIn('GOOD DAY', 120, 120)?.lines).toBe(2);
  });

  it('fit both ways', () => {
    const { lines, size } = setIn('HAPPY BIRTHDAY', 200, 100)!;
    expect(lines * size).toBeLessThan(100);
    expect(size * 'BIRTHDAY'.length * 0.6).toBeLessThan(200);
  });

  it('are none where they would be too small to be read', () => {
    expect(setIn('a long sentence that nobody can read', 60, 30)).toBeNull();
  });

  it('may break between any two characters of Chinese', () => {
    expect(setIn('欢迎光临', 60, 120)?.lines).toBe(2);
  });
});
