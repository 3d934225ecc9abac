/** A scene of about `lines` written lines: groups of shapes and text side by side, every name and number its own. */
export function writtenScene(lines: number, edit: number): string {
  const out = ['scene Bench {', '  canvas: size(1024, 1024)', `  background: #f6efe${edit % 10}`];
  for (let i = 0; out.length < lines - 2; i++) {
    const x = (i % 27) * 37;
    const y = (Math.floor(i / 27) % 27) * 37;
    out.push(
      `  group part-${word(i)} {`,
      `    x: ${x}; y: ${y}; width: 35; height: 35`,
      `    rect back { width: 100%; height: 100%; fill: hsl(${(i * 37 + edit) % 360}deg, 60%, 80%); border-radius: 4 }`,
      `    circle dot { x: 4; y: 6; width: 10; height: 10; fill: crimson; opacity: 0.8 }`,
      `    rect bar { x: 17; y: 8; width: ${5 + (i % 12)}; height: 6; fill: teal }`,
      `    text { content: "No ${i}"; x: 2; y: 23; font-size: 8; fill: #223344 }`,
      '  }',
    );
  }
  return `${out.join('\n')}\n}\n`;
}

/** Names without digits behind a hyphen: `part-ab`. */
function word(index: number): string {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(97 + (rest % 26)) + name;
  return name;
}

/** As many elements as asked for, a multiple of forty, from two loops in four lines. */
export function loopedScene(elements: number, edit: number): string {
  return `scene Bench {
  canvas: size(1024, 1024)
  for row in 1..${elements / 40} { for column in 1..40 { rect { x: column * 25 - 20; y: row * 38 - 20; width: 20; height: 14; fill: hsl(${edit % 360}deg, 60%, 60%) } } }
}
`;
}

const nouns = 'apple dog car tree chair cat bottle house bird book'.split(' ');

/** So many things of the library, of ten nouns, side by side in lines, each with a size of its own. */
export function objectScene(things: number, edit: number): string {
  const side = Math.floor(980 / Math.ceil(Math.sqrt(things)));
  const columns = Math.floor(1000 / side);
  const lines = Array.from({ length: things }, (_, at) => {
    const [x, y] = [(at % columns) * side, Math.floor(at / columns) * side];
    return `  object "${nouns[at % nouns.length]}" { x: ${x}; y: ${y}; width: ${side - 4 - ((at + edit) % 3)}; height: ${side - 4} }`;
  });
  return `scene Bench {\n  canvas: size(1024, 1024)\n${lines.join('\n')}\n}\n`;
}
