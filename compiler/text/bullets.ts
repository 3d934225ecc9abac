import type { Path } from '../geometry/path.js';
import { ellipsePath, polylinePath } from '../geometry/shapes.js';
import { reversePath } from '../geometry/transform.js';
import type { GlyphSource } from './glyphs.js';
import { type Run, RunBuilder } from './run.js';

const upem = 1000;
const advance = 460;
/** The middle of a mark: between the middles of small and of capital letters. */
const [x, y] = [advance / 2, 335];

const disc = ellipsePath(x, y, 160, 160);
const circle = ellipsePath(x, y, 165, 165);
const hole = reversePath(ellipsePath(x, y, 112, 112));
const ring: Path = { verbs: circle.verbs + hole.verbs, coords: [...circle.coords, ...hole.coords] };
const square = polylinePath(
  [
    [x - 145, y - 145],
    [x - 145, y + 145],
    [x + 145, y + 145],
    [x + 145, y - 145],
  ],
  true,
);

const outlines: readonly Path[] = [disc, ring, square];
const signs = '•◦▪';

/** The marks of lists: of one size and weight whatever the font, which often lacks some of them. */
const bullets: GlyphSource = { upem, outline: (glyph) => outlines[glyph]! };

/** Whether a list's mark is drawn, so that it needs no font. */
export function isBullet(text: string): boolean {
  return text.length === 1 && signs.includes(text);
}

/** A mark of a list as a run; null for a text that is none. */
export function bulletRun(text: string): Run | null {
  if (!isBullet(text)) return null;
  const builder = new RunBuilder(text);
  builder.add(bullets, signs.indexOf(text), 0, advance, false);
  return builder.finish();
}
