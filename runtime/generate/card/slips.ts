/** What models write most often, and what is right. Statements of a scene; properties of a rectangle where `of` says so. */
export interface Slip {
  readonly not: readonly string[];
  readonly but: readonly string[];
  readonly of?: 'rect';
}

export const slips: readonly Slip[] = [
  { not: ['text "A" { color: "red", size: 20 }'], but: ['text "A" { color: red; font-size: 20 }'] },
  { not: ['object red apple { }'], but: ['object apple "apple" { color: red }'] },
  { not: ['position: (10, 20)', 'left: 10'], but: ['x: 10; y: 20'], of: 'rect' },
  { not: ['rotate: 45', 'rotate: 45 deg'], but: ['rotate: 45deg'], of: 'rect' },
  { not: ['padding: 10 20'], but: ['padding: (10, 20)'], of: 'rect' },
  { not: ['border: 2px solid red'], but: ['stroke: red; stroke-width: 2'], of: 'rect' },
  { not: ['box-shadow: 0 4 12 black'], but: ['filter: drop-shadow(0, 4, 12, #0003)'], of: 'rect' },
  { not: ['at: middle', 'at: "center"'], but: ['at: center'], of: 'rect' },
  { not: ['place cat next to dog', 'place cat beside dog'], but: ['place cat near dog', 'place cat left of dog'] },
  { not: ['place mug on top of table'], but: ['place mug on table'] },
  { not: ['place cat at (100, 200)'], but: ['object cat "cat" { at: (100, 200) }'] },
  { not: ['expect count("cat") = 2'], but: ['expect count("cat") == 2'] },
  { not: ['expect cat is red'], but: ['expect color-of(cat) == red'] },
  { not: ['expect "SALE" visible'], but: ['text sale "SALE" { }; expect readable(sale)'] },
  { not: ['if late ? 1 : 2'], but: ['let n = if late then 1 else 2'] },
];
