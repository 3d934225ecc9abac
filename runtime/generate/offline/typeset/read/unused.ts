import { colorFromWords } from '../../../../../compiler/color/words.js';
import { quotedTexts } from '../../read/quotes.js';
import type { PageRequest } from '../types.js';
import { mentionsIn } from './medium.js';
import { unquoted } from './page.js';
import { roleIn } from './roles.js';
import { nounsIn } from './things.js';

/** Words that carry no content of their own. */
const small = new Set(
  `a an and are as at be been being by for from has have having he her his i in into is it its of on or our over per she that the their them then there these they this those to under up upon was were which who whose will with within without you your
also any all each every both other another such same only just very more most less least one two three four five six several many few some no not do does don must should can could may might where when while how what why so if than too yet via
create design make draw render generate show shows showing display displays displayed displaying depict depicts depicting feature features featuring include includes including included place placed add read reads reading say says saying state states stating write written list lists listing labeled labelled titled appear appears appearing present presents presented set use using used contain contains containing
text texts word words letter letters lettering font fonts typography type title titled subtitle heading headings header footer line lines section sections column columns row rows panel panels bullet item items point points
top bottom left right center centre middle upper lower central side corner edge above below beneath underneath beside next near around between across along behind front inside outside first second third last
large larger largest big bigger small smaller tiny bold italic clean clear clearly neatly prominent prominently legible readable easily visible visually well simple modern elegant image picture photo illustration scene style styled styles layout arranged overall positioned located aligned slightly directly immediately exactly`.split(
    /\s+/,
  ),
);

/**
 * The words of content of a prompt that nothing in the scene stands for, in their order, each once. Colours count as used where the
 * scene has them, nouns where they are drawn.
 */
export function unusedIn({ prompt, language, things, surfaces }: PageRequest, source: string): string[] {
  const masked = unquoted(prompt, quotedTexts(prompt));
  const used = new Set<number>();
  const mark = (start: number, end: number): void => {
    for (let at = start; at < end; at++) used.add(at);
  };
  const media = new Set(surfaces.map(({ medium }) => medium.name));
  for (const { medium, start, end } of mentionsIn(masked)) if (media.has(medium.name)) mark(start, end);
  const drawn = new Set([...things, ...surfaces.flatMap((surface) => surface.texts.map(({ icon }) => icon))]);
  for (const { noun, start, end } of nounsIn(masked)) {
    if (drawn.has(noun) && source.includes(`object "${noun}"`)) mark(start, end);
  }
  const background = /background: "([^"]*)"/.exec(source)?.[1]?.split(' ') ?? [];
  const found: string[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(masked)) {
    const word = segment.toLowerCase();
    const isContent =
      language === 'zh' ? segment.length > 1 : segment.length > 2 && /\p{L}/u.test(segment) && !small.has(word);
    if (isWordLike !== true || !isContent || used.has(index) || found.includes(word)) continue;
    if (background.includes(word) || roleIn(word) !== null || colorFromWords(word)?.name === word) continue;
    found.push(word);
  }
  return found;
}
