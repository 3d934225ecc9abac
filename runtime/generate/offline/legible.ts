/** Letters and marks of which the bundled fonts have every one, in each of the families that pages are set in. */
const common =
  /[\x20-\x7e\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0401\u0410-\u044f\u0451\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u3000-\u3002\u3007-\u3011\u3041-\u3096\u30a1-\u30fe\uff01-\uff0f\uff1a-\uff20\uff5b-\uff5e\uffe5⭐∞★♥∑➢▢∈∀⇒≠⊆⁴əˈɑːɒɪʒɔʃʌ≤≥√∆✓✔☆●■▲◆♪☎✉①②③℃]/gu;
/** Characters of GB 2312 that the fonts go without. */
const lacking = '劐坶塥蒈猸弪骣轷戤赇犋毪脶膪铴镩稆耢耥蟓鲰';

/**
 * What a scene can promise of words that it writes: that they can be read; that they can be seen where some of their characters may have no
 * glyph (a few emoji, rare symbols and characters), for which a box is drawn. Empty: there is nothing to be seen.
 */
export function promisesOf(name: string, text: string): string[] {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return [];
  const isLegible = Array.from(text.replace(common, '')).every((char) => everydayHan().has(char));
  return [isLegible ? `expect readable(${name})` : `expect visible(${name}) > 60%`];
}

let han: ReadonlySet<string> | null = null;

/** The characters of GB 2312 and those of the first plane of Big5, 12,164 together: what is written every day. */
function everydayHan(): ReadonlySet<string> {
  han ??= new Set(
    [...decoded('gbk', 0xb0, 0xf7, 0xa1), ...decoded('big5', 0xa4, 0xc5, 0x40)].filter(
      (char) => !lacking.includes(char),
    ),
  );
  return han;
}

function decoded(encoding: string, first: number, last: number, low: number): string[] {
  const bytes: number[] = [];
  for (let high = first; high <= last; high++)
    for (let byte = low; byte <= 0xfe; byte++) if (byte <= 0x7e || byte >= 0xa1) bytes.push(high, byte);
  return Array.from(new TextDecoder(encoding).decode(Uint8Array.from(bytes))).filter((char) =>
    /[\u4e00-\u9fff]/.test(char),
  );
}
