/** One picture for each kind of element: what stands in a scene of 320 × 180 px. `scene` and parts are shown by what holds them. */
export const examples: Readonly<Record<string, string>> = {
  scene: `background: gradient(#fde9c9, #f7c98b, to: bottom)
  circle sun { r: 36; at: (230, 70); fill: #e4572e }
  rect ground { width: 100%; height: 48; at: bottom; fill: #6b8f71 }`,
  refine: `text title "Keep these words" { font-size: 26; at: center }
  refine { exact: [title]; strength: 0.6; seed: 4 }`,
  camera: `camera { horizon: 44%; height: 1.6m; view: 55deg }
  object dog "dog" { height: 0.6m; stand: (0m, 4m) }`,
  light: `light lamp { from: top-left; color: #ffd9a0; strength: 0.8 }
  circle ball { r: 40; at: center; fill: #e4572e }`,
  group: `group sign {
    at: center; padding: 16; background: #fff7e0; border-radius: 10; rotate: -6deg
    text "A group turns as one" { font-size: 22 }
  }`,
  row: `row dots {
    gap: 20; at: center; align-items: center
    circle { r: 18 }
    circle { r: 28 }
    circle { r: 12 }
  }`,
  column: `column menu {
    gap: 10; at: center; align-items: stretch; width: 200
    for name in ["Soup", "Bread", "Tea"] { rect { height: 34; border-radius: 8; text { content: name; at: center; font-size: 18; fill: white } } }
  }`,
  grid: `grid board {
    columns: 6; gap: 6; at: center
    for i in 0..17 { rect { width: 34; height: 34; border-radius: 6; fill: if mod(i, 5) == 0 then #e4572e else #d9d3c7 } }
  }`,
  stack: `stack badge {
    at: center
    star { width: 130; height: 130; points: 12; inner-radius: 0.85; fill: gold }
    text "new" { font-size: 30; font-weight: bold }
  }`,
  slot: `Card { at: center; text "This text is the child" { font-size: 18 } }`,
  rect: 'rect box { width: 180; height: 90; at: center; fill: #5b8def; border-radius: 14; stroke: #24467a; stroke-width: 3 }',
  ellipse: 'ellipse plate { width: 200; height: 90; at: center; fill: #f4a259 }',
  circle: 'circle sun { r: 56; at: center; fill: gold; stroke: #c98a00; stroke-width: 4 }',
  line: 'line ground { from: (40, 120); to: (280, 60); stroke: #2b303b; stroke-width: 4; stroke-dasharray: "14 8" }',
  arrow: 'arrow way { from: (40, 140); through: [(120, 40)]; to: (280, 90); stroke: #e4572e; stroke-width: 5 }',
  polyline:
    'polyline trend { points: [(40, 140), (110, 90), (170, 110), (280, 40)]; stroke: #5b8def; stroke-width: 5 }',
  polygon: `polygon roof { points: [(40, 130), (100, 50), (160, 130)]; fill: #e56b6f }
  polygon hexagon { sides: 6; width: 96; height: 96; at: (230, 90); fill: #5fb49c }`,
  star: 'star award { width: 130; height: 130; at: center; fill: gold }',
  path: `path hill { through: [(0, 140), (80, 90), (170, 130), (320, 70)]; close: bottom; fill: #6b8f71 }
  path heart { d: "M160 80 C130 40 90 80 160 120 C230 80 190 40 160 80 Z"; fill: #e56b6f }`,
  combine: `combine moon {
    operation: subtract; fill: gold
    circle { r: 56; at: (160, 90) }
    circle { r: 50; at: (186, 78) }
  }`,
  text: `text title "Words, set and wrapped in a box of their own width" {
    width: 240; at: center; font-size: 26; font-weight: bold; text-align: center; fill: #24467a
  }`,
  image: 'image logo "logo.svg" { width: 120; at: center }',
  object: 'object mug "ceramic mug" { color: blue; width: 110; at: center }',
  scatter: 'scatter leaves "oak leaf" { count: 12; width: 90%; height: 80%; at: center; seed: 3 }',
  chart: `chart sales "Sales" {
    data: csv("""
      year, value
      2023, 4
      2024, 7
      """)
    x: "year"; y: "value"; width: 90%; height: 90%; at: center
    axis y { title: "Million"; range: 0..8 }
    series "value" { color: #5b8def }
    legend { at: top-right }
  }`,
  table: `table hours {
    columns: ["Day", "Open"]
    rows: [["Mon", "9 to 5"], ["Sat", "10 to 2"]]
    width: 80%; at: center
  }`,
  math: 'math formula r"e^{i\\pi} + 1 = 0" { at: center }',
  graph: 'graph flow { nodes: ["Order", "Ship"]; edges: [("Order", "Ship")]; width: 80%; height: 80%; at: center }',
  geometry: `geometry figure {
    height: 80%; at: center; stroke: black
    point A { at: (0, 3) }
    point B { at: (0, 0) }
    point C { at: (4, 0) }
    segment { from: A; to: B }
    segment { from: B; to: C }
    segment { from: C; to: A }
    angle { through: [A, B, C]; mark: square }
    circle { through: [A, B, C] }
  }`,
};

/** Kinds that no example of their own shows, by the kind whose example has them. */
export const shownBy: Readonly<Record<string, string>> = {
  axis: 'chart',
  series: 'chart',
  legend: 'chart',
  point: 'geometry',
  segment: 'geometry',
  angle: 'geometry',
};

const card = `component Card() { column { padding: 18; gap: 8; background: white; border-width: 2; text "A component" { font-weight: bold; font-size: 18 } slot { } } }

`;

/** The example of a kind as a whole file. */
export function exampleScene(kind: string): string {
  const body = examples[shownBy[kind] ?? kind]!;
  return `${body.includes('Card') ? card : ''}scene Example {\n  canvas: size(320, 180)\n  ${body}\n}\n`;
}

/** The file that the example of `image` shows. */
export const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><rect width="60" height="60" rx="14" fill="#24467a"/><circle cx="30" cy="34" r="16" fill="#f4a259"/><rect x="27" y="8" width="6" height="14" rx="3" fill="#5fb49c"/></svg>';
