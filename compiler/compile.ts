import type { LinesOf } from '../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../language/diagnostics/types.js';
import { checkLater } from './checks/later.js';
import { checkWords } from './checks/words.js';
import { controlMaps } from './emit/maps/maps.js';
import { sceneGraph } from './emit/scene-graph/graph.js';
import { evaluate } from './evaluate/evaluate.js';
import type { Host } from './host.js';
import { paint } from './paint/paint.js';
import type { Scene } from './scene/types.js';
import { arrange } from './steps/arrange.js';
import { allModules, orderedDiagnostics } from './steps/diagnostics.js';
import { publishedSvg, rasterize } from './steps/emit.js';
import { Guard } from './steps/guard.js';
import { linesOfModules, loadModule, noLines } from './steps/modules.js';
import { type Resources, resourcesOf } from './steps/resources.js';
import type { Compilation, CompiledScene, CompileOptions, Stage } from './types.js';
import { verify } from './verify/verify.js';

/**
 * Compiles the module at `uri` (its path in the workspace) as far as the stages ask for. Mistakes in the module are diagnostics,
 * beside the best result that could be reached; nothing rejects but an abort by the caller's signal, with its reason.
 */
export async function compile(uri: string, host: Host, options: CompileOptions = {}): Promise<Compilation> {
  const guard = new Guard(uri, host, options);
  const wanted = new Set<Stage>(options.stages ?? ['svg', 'graph']);
  const loaded = await guard.run('load', noLines, () => loadModule(uri, host, options.signal));
  if (loaded === null || loaded.module === null) {
    return { uri, scenes: [], diagnostics: loaded?.diagnostics ?? guard.diagnostics, timings: guard.timings };
  }
  const { module } = loaded;

  const linesOf = linesOfModules(module);
  const modules = allModules(module);
  const diagnostics: Diagnostic[] = Array.from(modules.values()).flatMap((one) => one.diagnostics);
  const scenes: CompiledScene[] = [];
  if (needs(wanted, 'scene')) {
    const evaluation = await guard.run('evaluate', linesOf, () => evaluate(module));
    diagnostics.push(...(evaluation?.diagnostics ?? []));
    const found = evaluation?.scenes ?? [];
    const resources = needs(wanted, 'layout')
      ? await guard.run('resources', linesOf, () => resourcesOf(found, host, linesOf, modules))
      : null;
    diagnostics.push(...(resources?.diagnostics ?? []));
    for (const scene of found) {
      scenes.push(
        await compileScene(scene, { scenes: found, resources, wanted, host, options, guard, linesOf, diagnostics }),
      );
    }
  }
  const ordered = orderedDiagnostics([...diagnostics, ...guard.diagnostics], uri, modules);
  const complete = scenes.map((scene) =>
    scene.graph === null ? scene : { ...scene, graph: { ...scene.graph, diagnostics: ordered } },
  );
  return { uri, scenes: complete, diagnostics: ordered, timings: guard.timings };
}

interface SceneWork {
  /** All of the module. */
  readonly scenes: readonly Scene[];
  readonly resources: Resources | null;
  readonly wanted: ReadonlySet<Stage>;
  readonly host: Host;
  readonly options: CompileOptions;
  readonly guard: Guard;
  readonly linesOf: LinesOf;
  /** Where what the steps find is gathered. */
  readonly diagnostics: Diagnostic[];
}

/** One scene from its values to what was asked for. A step that fails leaves null, as do those that need it. */
async function compileScene(scene: Scene, work: SceneWork): Promise<CompiledScene> {
  const { resources, wanted, host, options, guard, linesOf, diagnostics } = work;
  const arranged = resources && (await guard.run('layout', linesOf, () => arrange(scene, resources, linesOf)));
  const layout = arranged?.layout ?? null;
  diagnostics.push(...(arranged?.diagnostics ?? []));
  await guard.run('checks', linesOf, () => {
    diagnostics.push(...checkLater(scene, resources?.objects ?? null, linesOf));
    if (layout !== null) diagnostics.push(...checkWords(layout, linesOf));
  });
  const displayList =
    layout && needs(wanted, 'paint') ? await guard.run('paint', linesOf, () => paint(scene, layout, resources!)) : null;
  if (needs(wanted, 'paint'))
    options.drawn?.(
      { scene, layout, displayList, svg: null, pixels: null, graph: null, maps: null },
      work.scenes,
      diagnostics,
    );
  const raster: Host['raster'] = (text, width, height) => host.raster(text, width, height);
  const pixels = wanted.has('graph') || wanted.has('pixels') || wanted.has('maps');
  const verified =
    layout && displayList
      ? await guard.run('verify', linesOf, () =>
          guard.through(verify(scene, layout, displayList, { raster, pixels, linesOf })),
        )
      : null;
  diagnostics.push(...(verified?.diagnostics ?? []));
  const svg =
    displayList && wanted.has('svg') ? await guard.run('svg', linesOf, () => publishedSvg(displayList)) : null;
  const graph =
    layout && displayList && verified && (wanted.has('graph') || wanted.has('maps'))
      ? await guard.run('graph', linesOf, () =>
          guard.through(sceneGraph(scene, layout, displayList, verified, [], linesOf)),
        )
      : null;
  const drawn =
    displayList && wanted.has('pixels')
      ? await guard.run('pixels', linesOf, () => rasterize(scene, displayList, host, options.scale ?? 1, linesOf))
      : null;
  diagnostics.push(...(drawn?.diagnostics ?? []));
  const maps =
    displayList && graph && wanted.has('maps')
      ? await guard.run('maps', linesOf, () => controlMaps(scene, displayList, graph, raster, linesOf))
      : null;
  return { scene, layout, displayList, svg, pixels: drawn?.pixels ?? null, graph, maps };
}

const order: readonly Stage[] = ['check', 'scene', 'layout', 'paint'];

/** Whether a stage is asked for or needed by one that is: those after `paint` all need it. */
function needs(wanted: ReadonlySet<Stage>, stage: Stage): boolean {
  const at = order.indexOf(stage);
  return Array.from(wanted).some((one) => !order.includes(one) || order.indexOf(one) >= at);
}
