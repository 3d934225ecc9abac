import LineBreaker from 'linebreak';

/** What compiler/text/breaks.ts reads. */
interface BreakTable {
  readonly characters: string;
  /** The class of each character, as a letter from `A`. */
  readonly classes: string;
  /** By class before and class after: 1 where a line may break between the two characters, … */
  readonly direct: readonly string[];
  /** … or between them with spaces in between. */
  readonly spaced: readonly string[];
}

/**
 * Where Unicode's line breaking (UAX #14) allows a break between two characters, asked of the library. For letters,
 * digits, symbols and punctuation of the alphabets no rule looks further than at its two neighbours, so the table decides
 * as the library does; marks, joiners and emoji are not of this kind and may not be among the characters.
 * @param common characters that are compared with each other, each with each
 * @param others characters that are sorted into the classes so found, or into new ones
 */
export function breakTable(common: readonly string[], others: readonly string[]): BreakTable {
  const characters = [...new Set([...common, ...others])];
  let members = representatives(common, keysBeside(common, common));
  let keys = keysBeside(characters, members);
  for (let found = representatives(characters, keys); found.length > members.length; ) {
    members = found;
    keys = keysBeside(characters, members);
    found = representatives(characters, keys);
  }
  const distinct = [...new Set(keys)];
  members = representatives(characters, keys);
  const table = (space: string): string[] => members.map((a) => members.map((b) => mayBreak(a, space, b)).join(''));
  return {
    characters: characters.join(''),
    classes: keys.map((key) => String.fromCharCode(65 + distinct.indexOf(key))).join(''),
    direct: table(''),
    spaced: table(' '),
  };
}

/** For each character all that it does before and behind each of `members`. */
function keysBeside(characters: readonly string[], members: readonly string[]): string[] {
  return characters.map((character) =>
    members.map((member) => pairKey(character, member) + pairKey(member, character)).join(),
  );
}

/** One character of each key. */
function representatives(characters: readonly string[], keys: readonly string[]): string[] {
  return [...new Set(keys)].map((key) => characters[keys.indexOf(key)]!);
}

function pairKey(a: string, b: string): string {
  return mayBreak(a, '', b) + mayBreak(a, ' ', b);
}

function mayBreak(a: string, space: string, b: string): '0' | '1' {
  const breaker = new LineBreaker(a + space + b);
  return breaker.nextBreak()!.position === a.length + space.length ? '1' : '0';
}
