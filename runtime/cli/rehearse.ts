import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../compiler/compile.js';
import type { Host } from '../../compiler/host.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { format } from '../../language/format/format.js';

/** A scene with a little of everything that most scenes have. No mistake may be in it: V8 cannot put a caught error into a snapshot. */
const SCENE = `/// Rehearsal.
palette ink { dark: #203040; warm: #c04030 }
let steps = [1, 2, 3]
fn double(x: number): number = x * 2
component Badge(title: text, tone: color = red) {
  group {
    width: 80; height: 40
    rect { width: 100%; height: 100%; fill: tone; border-radius: 6; stroke: black; stroke-width: 2 }
    text { content: title; at: center; font-size: 14; fill: white }
  }
}
scene Rehearsal "A rehearsal" {
  canvas: size(400, 300)
  prompt: "A rehearsal"
  background: #f6efe2
  column page {
    width: 90%; at: center; gap: 10
    text title "Rehearsal of the year" { font-size: 28; font-weight: bold; fill: ink.dark; text-align: center }
    row { gap: 8; align-items: center; for s, i in steps { Badge { title: "No \${s}"; tone: if i == 1 then ink.warm else teal } } }
    grid { columns: 2; gap: 4; circle { r: 10; fill: radial-gradient(gold, orange) }; star { width: 20; height: 20; fill: gradient(red, blue) } }
  }
  polygon hill { points: [(0, 300), (200, 200), (400, 300)]; fill: hsl(120deg, 40%, 60%) }
  path wave { d: "M0 280 q50 -20 100 0 t100 0"; fill: none; stroke: navy; stroke-width: double(2) }
  line edge { from: (10, 10); to: (390, 10); stroke: gray }
  row shelf { gap: 6; place above hill by 10; object apples "red apple" { height: 24; count: 2 }; object "dog" { height: 24 } }
  if steps.length > 2 { ellipse { x: 300; y: 20; width: 60; height: 30; fill: white; rotate: 12deg } }
  expect title above hill; expect count("apple") == 2
}
`;

/**
 * Compiles and formats a scene once, before the startup snapshot is taken: the parser, the vocabulary and the compiled code of
 * every step are in the snapshot then. HarfBuzz stays out, since WebAssembly cannot live in one.
 */
export async function rehearse(dist: string): Promise<void> {
  let scene = new TextEncoder().encode(SCENE);
  const host: Host = {
    read: async () => scene,
    font: async () => null,
    asset: async (id) => (id.endsWith('.wasm') ? null : readFileSync(join(dist, 'assets', id))),
    raster: (_svg, width, height) => ({ width, height, data: new Uint8Array(width * height * 4) }),
  };
  const { diagnostics } = await compile('rehearsal.coco', host, { stages: ['svg', 'graph', 'pixels'] });
  const problem = diagnostics.find(isProblem);
  if (problem) throw new Error(`the rehearsal is not clean: ${problem.code} ${problem.message}`);
  format(SCENE);
  // Caches hold the last text of each file: an empty one, rather than half a megabyte of trees for every start to read.
  scene = new Uint8Array(0);
  await compile('rehearsal.coco', host);
}
