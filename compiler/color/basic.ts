import { vocabulary } from '../../language/prelude/prelude.js';
import type { Rgba } from '../paint/types.js';
import { colorDistance, type Oklab, toOklab } from './convert.js';
import { parseHexColor } from './hex.js';

/** The colours that a judge of pictures tells apart (CONTRACTS, scene graph, `color`). */
export const basicColors = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
  'gray',
] as const;
export type BasicColor = (typeof basicColors)[number];

/**
 * What people call by each name: CSS's named colours by the groups in which the web's colour tables print them (its cyans under
 * green or blue, the creams and palest tans left out, since people disagree about them), and shades that CSS has no name for.
 */
const examples: Readonly<Record<BasicColor, string>> = {
  red: 'red darkred firebrick crimson indianred maroon tomato',
  orange: 'orange darkorange orangered coral sandybrown #e67e22',
  yellow: 'yellow gold goldenrod khaki darkkhaki palegoldenrod lemonchiffon',
  green:
    'green darkgreen darkolivegreen forestgreen seagreen olive olivedrab mediumseagreen limegreen lime springgreen ' +
    'mediumspringgreen darkseagreen mediumaquamarine yellowgreen lawngreen chartreuse lightgreen greenyellow palegreen ' +
    'teal lightseagreen aquamarine #14301c #0c4646',
  blue:
    'blue midnightblue navy darkblue mediumblue royalblue steelblue dodgerblue deepskyblue cornflowerblue skyblue ' +
    'lightskyblue lightsteelblue lightblue powderblue cadetblue darkturquoise turquoise aqua paleturquoise #0e1f3f',
  purple:
    'purple indigo darkmagenta darkviolet darkslateblue blueviolet darkorchid slateblue mediumslateblue ' +
    'mediumorchid mediumpurple orchid violet plum thistle rebeccapurple #2c1240',
  pink: 'pink lightpink hotpink deeppink magenta palevioletred mediumvioletred lightcoral salmon',
  brown: 'brown saddlebrown sienna peru rosybrown tan burlywood darkgoldenrod #5c3a21 #3b2414',
  black: 'black #1c1c1c #2b2b2b',
  white: 'white whitesmoke snow ivory ghostwhite seashell azure floralwhite linen',
  gray: 'gray dimgray slategray lightslategray darkgray silver lightgray #36454f #3c3f43 #948a7e',
};

let table: readonly { readonly name: BasicColor; readonly lab: Oklab }[] | null = null;

/** The name a person would most likely use: that of the nearest example, by distance in OKLab. Alpha is left out. */
export function basicColor(color: Rgba): BasicColor {
  table ??= Object.entries(examples).flatMap(([name, list]) =>
    list.split(' ').map((example) => ({ name: name as BasicColor, lab: toOklab(exampleColor(example)) })),
  );
  const lab = toOklab(color);
  let nearest: BasicColor = 'gray';
  let least = Infinity;
  for (const example of table) {
    const away = colorDistance(lab, example.lab);
    if (away < least) {
      least = away;
      nearest = example.name;
    }
  }
  return nearest;
}

function exampleColor(example: string): Rgba {
  const color = parseHexColor(vocabulary.colors.get(example) ?? example);
  if (color === null) throw new Error(`${example} is neither a CSS colour nor #rrggbb`);
  return color;
}
