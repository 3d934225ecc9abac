import { message } from '../../language/diagnostics/catalogue.js';

/** As a person would write it: no more than two decimals. */
function px(value: number): string {
  return `${Math.round(value * 100) / 100} px`;
}

/** 4xxx: what layout finds when it gives everything a box. */
export const layoutMessages = {
  'geometry-cycle': message<{ words: readonly string[] }>({
    code: 4001,
    severity: 'error',
    text: ({ words }) =>
      words.length === 1
        ? `\`${words[0]}\` waits for itself: what it is computed from depends on it.`
        : `These wait for each other in a circle: ${[...words, words[0]!].map((word) => `\`${word}\``).join(' → ')}.`,
    explain:
      'A size or place may be computed from those of other elements, but not in a circle: then none of them has a value. Give one of them a value of its own. A size that depends on the box around it counts too, where that box hugs its content.',
    bad: 'scene S {\n  rect a { width: b.width; height: 40; at: left }\n  rect b { width: a.width; height: 40; at: right }\n}\n',
    good: 'scene S {\n  rect a { width: b.width; height: 40; at: left }\n  rect b { width: 120; height: 40; at: right }\n}\n',
  }),
  'paint-order-cycle': message<{ chain: readonly string[] }>({
    code: 4002,
    severity: 'error',
    text: ({ chain }) =>
      `These cannot all be in front of each other: ${chain.map((name) => `\`${name}\``).join(' in front of ')}.`,
    explain:
      '`in front of` and `behind` say which of two things is painted later. In a circle no order fulfils them; the last one that closes the circle is left out.',
    bad: 'scene S {\n  rect a { width: 80; height: 80; at: (100, 100) }\n  rect b { width: 80; height: 80; at: (140, 140) }\n  place a in front of b\n  place b in front of a\n}\n',
    good: 'scene S {\n  rect a { width: 80; height: 80; at: (100, 100) }\n  rect b { width: 80; height: 80; at: (140, 140) }\n  place a in front of b\n}\n',
  }),
  'min-above-max': message<{ name: string; side: 'width' | 'height'; min: number; max: number }>({
    code: 4003,
    severity: 'warning',
    text: ({ name, side, min, max }) =>
      `The \`min-${side}\` of \`${name}\`, ${px(min)}, is more than its \`max-${side}\`, ${px(max)}: the minimum wins.`,
    explain: 'No size is both that large and that small. As in CSS the minimum wins.',
    bad: 'scene S { rect a { min-width: 300; max-width: 200; height: 40; at: center } }\n',
    good: 'scene S { rect a { min-width: 200; max-width: 300; height: 40; at: center } }\n',
  }),
  'unknown-track': message<{ name: string; what: 'column' | 'row'; track: number; count: number }>({
    code: 4004,
    severity: 'error',
    text: ({ name, what, track, count }) =>
      track < 1
        ? `\`${name}\` asks for ${what} ${track}; the first ${what} is 1.`
        : `\`${name}\` asks for ${what} ${track}; the grid has ${count === 1 ? `one ${what}` : `${count} ${what}s`}.`,
    explain:
      'Columns and rows are counted from 1, and `column: 2..3` is the second and the third. Give the grid more `columns` or `rows`, or the child another cell.',
    bad: 'scene S {\n  grid g { columns: 3; at: center\n    rect a { column: 4; row: 1; width: 40; height: 40 }\n  }\n}\n',
    good: 'scene S {\n  grid g { columns: 3; at: center\n    rect a { column: 3; row: 1; width: 40; height: 40 }\n  }\n}\n',
  }),
  'negative-size': message<{ name: string; side: 'width' | 'height'; size: number }>({
    code: 4005,
    severity: 'error',
    text: ({ name, side, size }) => `The ${side} of \`${name}\` comes to ${px(size)}; nothing is smaller than 0.`,
    explain:
      'A size that is computed from others came out below zero, often because two edges were taken in the wrong order.',
    bad: 'scene S {\n  rect a { width: 80; height: 40; at: left }\n  rect b { width: 80; height: 40; at: right }\n  rect bar { width: a.left - b.right; height: 10; at: center }\n}\n',
    good: 'scene S {\n  rect a { width: 80; height: 40; at: left }\n  rect b { width: 80; height: 40; at: right }\n  rect bar { width: b.left - a.right; height: 10; at: center }\n}\n',
  }),
  'percent-of-nothing': message<{ name: string; side: 'width' | 'height'; percent: number; parent: string }>({
    code: 4006,
    severity: 'warning',
    text: ({ name, side, percent, parent }) =>
      `The ${side} of \`${name}\` is ${percent}% of nothing: \`${parent}\` has no room inside on that axis.`,
    explain:
      'Percentages are of the room inside the parent, its size less border and padding; where nothing is left of that, they come to nothing.',
    bad: 'scene S {\n  group box { width: 60; height: 60; padding: 30; at: center\n    rect bar { width: 50%; height: 10; at: center }\n  }\n}\n',
    good: 'scene S {\n  group box { width: 60; height: 60; padding: 10; at: center\n    rect bar { width: 50%; height: 10; at: center }\n  }\n}\n',
  }),
  'too-large': message<{ name: string; what: 'width' | 'height' | 'place'; limit: number }>({
    code: 4007,
    severity: 'warning',
    text: ({ name, what, limit }) =>
      what === 'place'
        ? `\`${name}\` lies more than ${limit} px from the corner; it is drawn there.`
        : `The ${what} of \`${name}\` is more than ${limit} px; it is cut to that.`,
    explain: 'Nothing that large or that far away can be seen on a canvas; the number is most likely a slip.',
    bad: 'scene S { rect a { width: 2000000; height: 40; at: center } }\n',
    good: 'scene S { rect a { width: 2000; height: 40; at: center } }\n',
  }),
  'no-free-room': message<{ name: string; others: number; parent: string }>({
    code: 4008,
    severity: 'warning',
    text: ({ name, others, parent }) =>
      `There is no free room in \`${parent}\` for \`${name}\`${others > 0 ? ` and ${others} more` : ''}, which nothing places: other things are covered.`,
    explain:
      'What has no `at`, `x`, `y`, container or `place` goes into free room. Where no room is left it lies over other things; say where it belongs.',
    bad: 'scene S {\n  canvas: size(400, 400)\n  rect a { width: 300; height: 300; at: center }\n  rect b { width: 200; height: 200 }\n}\n',
    good: 'scene S {\n  canvas: size(400, 400)\n  rect a { width: 300; height: 300; at: center }\n  rect b { width: 200; height: 200; at: top-left }\n}\n',
  }),
  'chain-too-long': message<{ name: string; limit: number }>({
    code: 4009,
    severity: 'error',
    text: ({ name, limit }) =>
      `The box of \`${name}\` hangs on a chain of more than ${limit} other numbers; what lies beyond that counts as 0.`,
    explain:
      'Sizes and places that are computed from each other are followed a long way, but not without end. Give something in the chain a size of its own.',
    bad: `scene S {\n${Array.from({ length: 300 }, (_, i) => `  group g${i} { x: 0; y: 0; rect { width: g${i + 1}.width; height: 10; x: 0; y: 0 } }`).join('\n')}\n  group g300 { x: 0; y: 0; rect { width: 20; height: 10; x: 0; y: 0 } }\n}\n`,
    good: 'scene S {\n  group g0 { x: 0; y: 0; rect { width: g1.width; height: 10; x: 0; y: 0 } }\n  group g1 { x: 0; y: 0; rect { width: 20; height: 10; x: 0; y: 0 } }\n}\n',
  }),
  'path-data': message<{ problem: string; near: string }>({
    code: 4010,
    severity: 'error',
    text: ({ problem, near }) =>
      near === ''
        ? `${problem}, at the end of the path data.`
        : `${problem}, before “${near}”; the path is drawn up to there.`,
    explain:
      'Path data is SVG’s: a letter for what to do, and the numbers it takes. As in SVG, drawing stops at the first mistake.',
    bad: 'scene S { path p { d: "M 0 0 L 100" } }\n',
    good: 'scene S { path p { d: "M 0 0 L 100 80" } }\n',
  }),
  'places-contradict': message<{
    claims: readonly string[];
    across: boolean;
    missing: number;
    needs: number;
    leaves: number | null;
    dropped: string;
  }>({
    code: 4011,
    severity: 'error',
    text: ({ claims, across, missing, needs, leaves, dropped }) => {
      const list = claims.map((claim) => `\`${claim}\``);
      const all = list.length < 3 ? list.join(' and ') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
      const where = across ? 'across' : 'down';
      const numbers =
        leaves === null || leaves < 0 || needs <= 0
          ? `followed round, they miss each other by ${px(missing)} ${where}`
          : `${px(needs)} ${where} are needed where there are ${px(leaves)}`;
      return list.length === 1
        ? `${all} cannot hold: ${leaves === null || leaves < 0 || needs <= 0 ? `it misses by ${px(missing)} ${where}` : numbers}.`
        : `${all} cannot hold together: ${numbers}; without \`${dropped}\` the rest is drawn.`;
    },
    explain:
      'These statements, and no others, contradict each other: with any one of them gone the rest can hold. The last `place` among them is left out of the draft. Take away the one that is not meant, or make room.',
    bad: 'scene S {\n  rect a { width: 80; height: 80 }\n  rect b { width: 80; height: 80 }\n  place a left of b\n  place b left of a\n}\n',
    good: 'scene S {\n  rect a { width: 80; height: 80 }\n  rect b { width: 80; height: 80 }\n  place a left of b\n}\n',
  }),
  'direction-unclear': message<{ claim: string; along: number; aside: number; across: boolean }>({
    code: 4012,
    severity: 'warning',
    text: ({ claim, along, aside, across }) =>
      `\`${claim}\` holds, but not plainly: the centres differ by ${px(along)} ${across ? 'across' : 'down'} and ${px(aside)} ${across ? 'down' : 'across'}; up to ${px(0.8 * along)} would be plain.`,
    explain:
      'The judges of pictures agree on a direction if the centres differ less than 0.8 times as much on the other axis. Other statements keep these two farther off.',
    bad: 'scene S {\n  canvas: size(600, 600)\n  rect a { width: 80; height: 80; x: 100; y: 0 }\n  rect b { width: 80; height: 80; y: 300; place right of a by 10 }\n}\n',
    good: 'scene S {\n  canvas: size(600, 600)\n  rect a { width: 80; height: 80; x: 100; y: 0 }\n  rect b { width: 80; height: 80; place right of a by 10 }\n}\n',
  }),
  'too-many-relations': message<{ count: number }>({
    code: 4013,
    severity: 'error',
    text: ({ count }) =>
      `${count === 1 ? 'This relation is' : `${count} relations, from this one on, are`} left out: those before took all the steps that a scene has for placing things.`,
    explain:
      'Placing things is bounded, so that no scene takes for ever. No honest scene comes near the bound; many thousands of relations that each move everything do.',
    bad: `scene S {\n  canvas: size(1000, 1000)\n  for i in 0..699 { rect r { width: 1; height: 1 } }\n  for i in 0..698 { place r[i + 1] right of r[i] }\n  for i in 1..699 { place r[i] right of r[0] by i * 40 }\n}\n`,
    good: 'scene S {\n  for i in 0..9 { rect r { width: 20; height: 20 } }\n  for i in 0..8 { place r[i + 1] right of r[i] }\n}\n',
  }),
  'crowded-scatter': message<{ name: string; crowded: number; count: number }>({
    code: 4014,
    severity: 'warning',
    text: ({ name, crowded, count }) =>
      `There is no room for all ${count} things of \`${name}\` side by side: ${crowded} of them ${crowded === 1 ? 'lies' : 'lie'} on others.`,
    explain:
      'Things of a given size are spread as far apart as their region lets them. Make them smaller, or fewer, or the region larger; leave their size out, and they become as small as they must; or say `overlap: true` where they may lie on each other.',
    bad: 'scene S {\n  canvas: size(400, 400)\n  scatter leaves "leaf" { count: 30; each-width: 60; each-height: 60; width: 200; height: 200; at: center }\n}\n',
    good: 'scene S {\n  canvas: size(400, 400)\n  scatter leaves "leaf" { count: 30; each-width: 20; each-height: 20; width: 200; height: 200; at: center }\n}\n',
  }),
};

export type LayoutMessages = typeof layoutMessages;
