import type { Host } from '../../compiler/host.js';
import { type FontSet, loadFonts } from '../../compiler/text/fonts.js';
import { setText } from '../../compiler/text/set.js';
import { plainParagraph, type TextStyle } from '../../compiler/text/types.js';

const style: TextStyle = {
  fontFamily: 'Inter',
  fontSize: 16,
  fontWeight: 400,
  fontStyle: 'normal',
  lineHeight: 1.3,
  letterSpacing: 0,
  textAlign: 'start',
  whiteSpace: 'normal',
  textTransform: 'none',
  maxLines: 0,
  lang: null,
  paragraph: plainParagraph,
};

const sentence =
  'In olden times when wishing still helped one, there lived a king whose daughters were all beautiful; and the youngest was so beautiful that the sun itself, which has seen so much, was astonished whenever it shone in her face.';

/** A thousand words of prose. */
const prose = Array.from({ length: 25 }, () => sentence)
  .join(' ')
  .split(' ')
  .slice(0, 1000)
  .join(' ');

/** Fonts for the benchmarks below, loaded once. */
export function textBenchFonts(host: Host): Promise<FontSet> {
  return loadFonts([{ text: prose, style }], host);
}

/**
 * A thousand words set at a width that no run before had, outlines included: shaped text is kept, lines are not.
 * @param turn any number, another for each run
 */
export function setThousandWords(fonts: FontSet, textAlign: TextStyle['textAlign'], turn: number): number {
  const { lines } = setText(prose, { ...style, textAlign }, { width: 480 + (turn % 64), fonts });
  return lines.reduce((sum, line) => sum + line.outline.coords.length, 0);
}
