/** Words that say nothing about what a picture shows. */
const stop: ReadonlySet<string> = new Set(
  `a an the of in on at to and or with without from by for is are be as that this it its there which two-d image picture photo photograph scene
  depicting showing shows features featuring style some`.split(/\s+/),
);

/**
 * The terms of a text for the index: English words in lower case without their plural `s`, numbers, and pairs of neighbouring
 * characters where words are not parted by blanks (Chinese, Japanese).
 */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [piece] of text.toLowerCase().matchAll(/[a-zà-ɏ]+|\d+|[\u3040-\u30ff\u3400-\u9fff]+/g)) {
    if (/^[\u3040-\u9fff]/.test(piece)) {
      for (let at = 0; at < piece.length; at++) terms.push(piece.slice(at, at + 2));
    } else if (!stop.has(piece)) terms.push(stem(piece));
  }
  return terms;
}

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
