import type { Picture } from './picture.js';

/** Words that the picture should show and does not, letter for letter but for white space. */
export function missingTexts({ texts }: Picture, wanted: readonly string[]): string[] {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const there = plain(texts.join(' '));
  return wanted.filter((text) => !there.includes(plain(text)));
}
