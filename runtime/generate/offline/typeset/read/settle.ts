import type { PageText, Surface } from '../types.js';

/** Three or more short words in a row on a screen are its navigation. */
export function settleTabs(texts: readonly PageText[], chains: ReadonlyMap<PageText, number>): void {
  for (const text of texts) {
    const mates = texts.filter((one) => chains.get(one) === chains.get(text));
    if (
      mates.length >= 3 &&
      text.heading === null &&
      !texts.some(({ heading }) => heading === text) &&
      mates.every((one) => one.text.length <= 18 && (one.region.row === 'top' || one.region.row === 'bottom'))
    )
      text.role = text.role === 'button' && text.region.row === null ? 'button' : 'nav';
  }
}

/** Gives every surface one title, and texts that nothing is said of a role by their length. */
export function settle({ texts, medium }: Surface): void {
  for (const text of texts) {
    if (text.heading !== null && !texts.includes(text.heading)) text.heading = null;
    if (text.role === 'heading' && text.text.length > 90) text.role = 'body';
  }
  const [first] = texts;
  if (first === undefined) return;
  const points = Math.max(0, ...texts.map((text) => text.points ?? 0));
  const titles = texts.filter(({ role }) => role === 'title');
  if (titles.length === 0 && medium.name !== 'bubble' && medium.name !== 'caption') {
    const best =
      points > 0
        ? texts.find((text) => text.points === points)
        : [...texts.slice(0, 3)].find(
            ({ text, role, vertical }) =>
              text.length <= 90 &&
              !vertical &&
              role !== 'small' &&
              role !== 'item' &&
              role !== 'button' &&
              role !== 'nav',
          );
    const heads = best !== undefined && texts.some(({ heading }) => heading === best);
    if (best !== undefined && !heads) {
      best.role = 'title';
      best.heading = null;
    }
  }
  for (const [at, text] of titles.entries()) {
    if (text.text.length > 140) text.role = 'body';
    else if (at > 0) text.role = 'subtitle';
  }
  for (const text of texts) {
    const isSmall = text.points !== null && text.points <= 20 && points >= 40 && text.heading === null;
    if (isSmall && (text.role === 'body' || text.role === 'item')) text.role = 'small';
  }
  // Lines of a sentence that go on in the next text head nothing.
  for (const [at, text] of texts.entries()) {
    if (text.role !== 'heading' || texts.some(({ heading }) => heading === text)) continue;
    if (/^\p{Ll}/u.test(text.text) || /^\p{Ll}/u.test(texts[at + 1]?.text ?? '')) text.role = 'body';
  }
  // What nothing stands under is no heading.
  for (const text of texts) {
    if (text.role === 'heading' && !texts.some(({ heading }) => heading !== null)) text.role = 'body';
  }
}
