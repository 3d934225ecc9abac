import { deflateSync } from 'node:zlib';
import { compile } from '../../compiler/compile.js';
import { encodePng } from '../../compiler/emit/png.js';
import type { GraphObject, SceneGraph } from '../../compiler/emit/scene-graph/types.js';
import type { Layout, Placed } from '../../compiler/layout/types.js';
import type { DisplayList } from '../../compiler/paint/types.js';
import type { Scene, SceneElement } from '../../compiler/scene/types.js';
import type { Compilation } from '../../compiler/types.js';
import { type Diagnostic, isProblem } from '../../language/diagnostics/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from './host.js';

/** A scene compiled by the real compiler, as tests look at it. */
export interface Draft {
  readonly compilation: Compilation;
  readonly diagnostics: readonly Diagnostic[];
  /** Errors and warnings. */
  readonly problems: readonly Diagnostic[];
  readonly scene: Scene;
  readonly layout: Layout;
  readonly displayList: DisplayList;
  readonly svg: string;
  readonly graph: SceneGraph;
  element(id: string): SceneElement;
  placed(id: string): Placed;
  object(id: string): GraphObject;
  /** The picture as a PNG file. */
  png(scale?: number): Uint8Array;
}

/** The path under which `draft` compiles its source. */
export const draftUri = 'scene.coco';

/**
 * Compiles the first scene of `source`. `files` are what else lies in its workspace, by path; paths that are not among them are
 * those of this repository's test files (test/data).
 */
export async function draft(source: string, files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Draft> {
  const host = new OverlayHost(testHost(`${root}/test/data`));
  for (const [path, content] of Object.entries(files)) host.set(path, content);
  host.set(draftUri, source);
  const compilation = await compile(draftUri, host, { stages: ['svg', 'graph'] });
  return asDraft(compilation);
}

/** The first scene of a compilation that asked for `svg` and `graph`. */
export function asDraft(compilation: Compilation): Draft {
  const { diagnostics } = compilation;
  const [first] = compilation.scenes;
  if (!first?.layout || !first.displayList || first.svg === null || !first.graph)
    throw new Error(`no draft: ${diagnostics.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
  const { scene, layout, displayList, svg, graph } = first;
  const found = <Thing>(thing: Thing | undefined, id: string): Thing => {
    if (thing === undefined)
      throw new Error(`no element ${id}; there are ${Array.from(scene.elements.keys()).join(', ')}`);
    return thing;
  };
  const element = (id: string): SceneElement => found(scene.elements.get(id), id);
  return {
    compilation,
    diagnostics,
    problems: diagnostics.filter(isProblem),
    scene,
    layout,
    displayList,
    svg,
    graph,
    element,
    placed: (id) => found(layout.placed.get(element(id)), id),
    object: (id) =>
      found(
        graph.objects.find((object) => object.id === id),
        id,
      ),
    png(scale = 1) {
      const [width, height] = [Math.round(displayList.width * scale), Math.round(displayList.height * scale)];
      return encodePng(testHost(root).raster(svg, width, height), (bytes) => deflateSync(bytes, { level: 1 }));
    },
  };
}
