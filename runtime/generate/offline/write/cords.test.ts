import { describe, expect, it } from 'vitest';
import { sceneOf } from '../scene.js';
import { testLibrary } from '../testing/library.js';

const library = testLibrary();

/** The source, the ends of its curves, and the widths of its things. */
function drawn(prompt: string) {
  const { source } = sceneOf(prompt, library);
  const cords = Array.from(source.matchAll(/path \{\s*through: \[([^\]]+)\]/g), ([, through]) => {
    const points = Array.from(
      through!.matchAll(/\((-?\d+), (-?\d+)\)/g),
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    return { from: points[0]!, to: points.at(-1)! };
  });
  const widthOf = (name: string): number =>
    Number(new RegExp(`object ${name} "[^"]+" \\{[^}]*?width: (\\d+)`).exec(source)![1]);
  return { source, cords, widthOf };
}

describe('cords', () => {
  it('a kite has a string to the raised hand of who flies it', () => {
    const { source, cords } = drawn('a boy flying a kite on a hill');
    expect(source).toMatch(/object boy "boy" \{[^}]*pose: "cheering"/);
    expect(cords).toHaveLength(1);
    const [{ from, to }] = cords as [(typeof cords)[0]];
    expect(to[1]).toBeLessThan(from[1]);
    expect(drawn('a red kite and a boy').cords).toEqual([]);
  });

  it.each([
    ['a child walking a dog in a park', 1],
    ['a woman walking two dogs on the beach', 2],
    ['an old man walking his dog', 1],
  ])('%s: the dog goes on a lead the way its leader goes', (prompt, count) => {
    const { source, cords } = drawn(prompt);
    expect(cords).toHaveLength(count);
    expect(source).toMatch(/object dogs? "dog" \{[^}]*facing: right/);
    for (const { from, to } of cords) expect(to[0]).toBeGreaterThan(from[0]);
  });

  it('a dog beside a man who stands has none', () => {
    expect(drawn('a man and a dog').cords).toEqual([]);
  });

  it('a ball in play is smaller beside who plays than one that lies there', () => {
    const [played, lying] = [drawn('a girl kicking a ball'), drawn('a girl next to a ball')];
    expect(played.widthOf('ball') / played.widthOf('girl')).toBeLessThan(
      0.75 * (lying.widthOf('ball') / lying.widthOf('girl')),
    );
  });
});
