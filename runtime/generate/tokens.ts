/**
 * An upper estimate of the tokens that a text takes, without any model's vocabulary. Words count one for each four letters or part of it,
 * digits one for each three, every other sign one; a blank belongs to what follows it. Tokenizers by byte pairs know most
 * words of up to seven letters and many pairs of signs as one, so theirs are fewer for English and for code. A letter beyond Latin is one by
 * itself.
 */
export function tokenEstimate(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(/[A-Za-z]+|[\u00c0-\u024f]+|\d+|\n+| {2,}|[^\sA-Za-z\d\u00c0-\u024f]/gu)) {
    if (/^[A-Za-z]/.test(piece)) tokens += piece.length <= 7 ? 1 : Math.ceil(piece.length / 4);
    else if (/^[\d\u00c0-\u024f]/.test(piece)) tokens += Math.ceil(piece.length / 3);
    else tokens += 1;
  }
  return tokens;
}
