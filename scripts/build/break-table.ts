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
 * Where Unicode's line breaking (UAX #14) allows a break between two Latin characters, asked of the library for every
 * pair. Among these characters no rule looks further than its two neighbours, so the table decides as the library does.
 */
export function breakTable(characters: readonly string[]): BreakTable {
  const inside = (text: string, position: number): string => (breaksAt(text, position) ? '1' : '0');
  const pairs = (space: string): string[][] =>
    characters.map((a) => characters.map((b) => inside(a + space + b, a.length + space.length)));
  const direct = pairs('');
  const spaced = pairs(' ');
  const signature = (index: number): string =>
    [direct, spaced].map((table) => `${table[index]!.join('')} ${table.map((row) => row[index]).join('')}`).join();
  const signatures = characters.map((_, index) => signature(index));
  const distinct = [...new Set(signatures)];
  const members = distinct.map((value) => signatures.indexOf(value));
  const byClass = (table: string[][]): string[] =>
    members.map((row) => members.map((column) => table[row]![column]).join(''));
  return {
    characters: characters.join(''),
    classes: signatures.map((value) => String.fromCharCode(65 + distinct.indexOf(value))).join(''),
    direct: byClass(direct),
    spaced: byClass(spaced),
  };
}

function breaksAt(text: string, position: number): boolean {
  const breaker = new LineBreaker(text);
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    if (found.position === position) return true;
  }
  return false;
}
