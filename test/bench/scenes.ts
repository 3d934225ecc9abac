/** A scene of about `lines` written lines: groups of shapes and text side by side, every name and number its own. */
export function writtenScene(lines: number, edit: number): string {
  const out = ['scene Bench {', '  canvas: size(1024, 1024)', `  background: #f6efe${edit % 10}`];
  for (let i = 0; out.length < lines - 2; i++) {
    const x = (i % 20) * 50;
    const y = (Math.floor(i / 20) % 20) * 50;
    out.push(
      `  group part-${word(i)} {`,
      `    x: ${x}; y: ${y}; width: 48; height: 48`,
      `    rect back { width: 100%; height: 100%; fill: hsl(${(i * 37 + edit) % 360}deg, 60%, 80%); border-radius: 4 }`,
      `    circle dot { x: 4; y: 6; width: 14; height: 14; fill: crimson; opacity: 0.8 }`,
      `    rect bar { x: 22; y: 8; width: ${10 + (i % 12)}; height: 8; fill: teal }`,
      `    text { content: "No ${i}"; x: 4; y: 30; font-size: 12; fill: #223344 }`,
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

/** As many elements as asked for, from one loop in four lines. */
export function loopedScene(elements: number, edit: number): string {
  return `scene Bench {
  canvas: size(1024, 1024)
  for i in 1..${elements} { rect { x: (i * 37) % 1000; y: (i * 61) % 1000; width: 20; height: 14; fill: hsl(${edit % 360}deg, 60%, 60%) } }
}
`;
}
