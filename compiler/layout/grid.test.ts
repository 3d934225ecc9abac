import { describe, expect, test } from 'vitest';
import { placeInCells, type Track, type TrackItem, trackSizes, trackStarts, type Wish } from './grid.js';

function tracks(text: string): Track[] {
  return text.split(' ').map((word): Track => {
    if (word === 'auto') return { type: 'auto' };
    if (word.endsWith('fr')) return { type: 'fraction', share: Number.parseFloat(word) };
    return { type: 'fixed', size: Number(word) };
  });
}

/** `0: 40`, `0: 20-80` (least and most), `0-1: 300` (over two tracks). */
function item(text: string): TrackItem {
  const [, from, last, least, most] = /^(\d)(?:-(\d))?: (\d+)(?:-(\d+))?$/.exec(text)!;
  return {
    from: Number(from),
    to: Number(last ?? from) + 1,
    least: Number(least),
    most: Number(most ?? least),
  };
}

describe('sizes of tracks, as CSS grid gives them', () => {
  const table: [tracks: string, items: string[], gap: number, room: number | null, sizes: number[]][] = [
    ['100 50', [], 0, 300, [100, 50]],
    ['1fr 1fr', [], 0, 300, [150, 150]],
    ['1fr 2fr', [], 0, 300, [100, 200]],
    ['1fr 1fr 1fr', [], 15, 300, [90, 90, 90]],
    ['100 1fr', [], 20, 300, [100, 180]],
    ['0.5fr', [], 0, 300, [150]],
    // `1fr` has no floor here (CSS: `minmax(0, 1fr)`).
    ['1fr 1fr', ['0: 200'], 0, 300, [150, 150]],
    // Auto tracks: their content, and what is left over evenly.
    ['auto auto', ['0: 40', '1: 60'], 0, null, [40, 60]],
    ['auto auto', ['0: 40', '1: 60'], 0, 300, [140, 160]],
    ['auto 1fr', ['0: 40'], 0, 300, [40, 260]],
    ['auto 100 1fr', ['0: 40'], 10, 300, [40, 100, 140]],
    // Words in auto tracks: between the longest word and the whole line.
    ['auto auto', ['0: 20-400', '1: 20-400'], 0, 300, [150, 150]],
    ['auto auto', ['0: 20-60', '1: 20-400'], 0, 300, [60, 240]],
    ['auto 1fr', ['0: 20-400', '1: 50'], 0, 300, [300, 0]],
    ['auto', ['0: 350-400'], 0, 300, [350]],
    // Things over several tracks share what they lack among those that can grow.
    ['auto auto', ['0: 40', '1: 40', '0-1: 100'], 0, null, [50, 50]],
    ['auto auto', ['0: 40', '0-1: 100'], 20, null, [60, 20]],
    ['50 auto', ['0-1: 100'], 0, null, [50, 50]],
    // Without a room shares are as large as the one that asks for most.
    ['1fr 1fr', ['0: 40', '1: 60'], 10, null, [60, 60]],
    ['1fr 2fr', ['0: 40', '1: 60'], 0, null, [40, 80]],
    ['1fr 1fr', ['0-1: 200'], 0, null, [100, 100]],
    // More than fits: nothing shrinks below what it is.
    ['200 200', [], 0, 300, [200, 200]],
    ['200 1fr', [], 0, 150, [200, 0]],
  ];
  test.each(table)('%s with %j, gap %s, in %s: %j', (names, items, gap, room, sizes) => {
    expect(trackSizes(tracks(names), items.map(item), gap, room)).toEqual(sizes);
  });

  test('each track begins a gap behind the one before', () => {
    expect(trackStarts([100, 50, 25], 10)).toEqual([0, 110, 170]);
  });
});

describe('which cells the children get', () => {
  /** `c2` a column, `r1` a row, `c2-3 r1` both, `` nothing. */
  const wish = (text: string): Wish => {
    const read = (letter: string): [number, number] | null => {
      const [, from, last] = new RegExp(`${letter}(\\d)(?:-(\\d))?`).exec(text) ?? [];
      return from ? [Number(from) - 1, Number(last ?? from)] : null;
    };
    return { column: read('c'), row: read('r') };
  };
  const drawn = (wishes: string[], columns: number): string[] => {
    const rows: string[][] = [];
    for (const [index, area] of placeInCells(wishes.map(wish), columns).entries()) {
      for (let row = area.rowFrom; row < area.rowTo; row++) {
        rows[row] ??= new Array<string>(columns).fill('.');
        for (let column = area.columnFrom; column < area.columnTo; column++) {
          rows[row]![column] = 'abcdefgh'[index]!;
        }
      }
    }
    return Array.from(rows, (row) => (row ?? new Array<string>(columns).fill('.')).join(''));
  };

  const table: [what: string, wishes: string[], columns: number, cells: string[]][] = [
    ['reading order', ['', '', '', '', ''], 3, ['abc', 'de.']],
    ['one column', ['', '', ''], 1, ['a', 'b', 'c']],
    ['a cell of its own', ['c2 r2', '', ''], 3, ['bc.', '.a.']],
    ['others flow around it', ['', 'c2 r1', '', ''], 3, ['abc', 'd..']],
    ['a column: the next row that has it free', ['c2', 'c2', ''], 3, ['.a.', '.bc']],
    ['a column never goes back', ['c3', 'c1', ''], 3, ['..a', 'bc.']],
    ['a row: its first free column', ['r2', 'r2', ''], 3, ['c..', 'ab.']],
    ['two columns at once', ['c1-2', '', 'c2-3'], 3, ['aab', '.cc']],
    ['two rows at once', ['c1 r1-2', '', '', '', ''], 3, ['abc', 'ade']],
    ['the place said wins over the order', ['', '', 'c1 r1'], 2, ['ca', 'b.']],
  ];
  test.each(table)('%s', (_, wishes, columns, cells) => {
    expect(drawn(wishes, columns)).toEqual(cells);
  });
});
