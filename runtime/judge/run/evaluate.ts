import { compile } from '../../../compiler/compile.js';
import { isProblem } from '../../../language/diagnostics/types.js';
import type { OverlayHost } from '../../host/overlay.js';
import { coverageOf, namesOf } from '../coverage.js';
import { judgeDraft, unseen } from '../judge.js';
import type { Item } from '../wanted.js';
import type { EvalResult, EvalStage, Evaluated, SceneWriter, Written } from './types.js';
import { contentWords } from './words.js';

const uri = 'scene.coco';

/** Writes a scene for an item, compiles it and judges it. Never rejects but by the signal: what fails is in the result. */
export async function evaluateItem(
  item: Item,
  { write, host, stage, signal }: { write: SceneWriter; host: OverlayHost; stage: EvalStage; signal: AbortSignal },
): Promise<Evaluated> {
  const started = host.now();
  let written: Written;
  try {
    written = await write(item, signal);
  } catch (problem) {
    signal.throwIfAborted();
    const detail = problem instanceof Error ? problem.message : String(problem);
    return { result: failure(item, detail, host.now() - started), source: null, svg: null };
  }
  const wrote = host.now();
  host.set(uri, written.source);
  const made = await compile(uri, host, { stages: stage === 'scene' ? ['scene'] : ['graph', 'svg'], signal });
  const compiled = host.now();
  const common = {
    unused: { words: written.unused, of: contentWords(item.prompt) },
    codes: [...new Set(made.diagnostics.filter(isProblem).map(({ code }) => code))],
  };
  const times = () => ({
    write: round(wrote - started),
    compile: round(compiled - wrote),
    judge: round(host.now() - compiled),
  });
  const [scene] = made.scenes;
  if (stage === 'draft') {
    const judged = judgeDraft(item, made, (svg, width, height) => host.raster(svg, width, height));
    const result = { id: item.id, ...judged, ...common, ms: times() };
    return { result, source: written.source, svg: scene?.svg ?? null };
  }
  const errors = made.diagnostics.filter(({ severity }) => severity === 'error');
  const compiles = errors.length === 0 && scene !== undefined;
  const coverage = scene
    ? coverageOf(scene.scene, namesOf(scene.scene), item.expect)
    : { wanted: 0, stated: 0, missing: [] };
  const failed = compiles
    ? []
    : [
        {
          kind: 'does not compile' as const,
          detail: errors[0] ? `${errors[0].code}: ${errors[0].message}` : 'no scene',
        },
      ];
  const ok = compiles && coverage.missing.length === 0;
  return {
    result: { id: item.id, ok, compiles, coverage, ...common, failed, ms: times() },
    source: written.source,
    svg: null,
  };
}

/** Where no scene came about. */
export function failure(item: Item, detail: string, milliseconds: number): EvalResult {
  return {
    id: item.id,
    ...unseen(item),
    unused: { words: [], of: contentWords(item.prompt) },
    failed: [{ kind: 'generator failed', detail }],
    codes: [],
    ms: { write: round(milliseconds), compile: 0, judge: 0 },
  };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
