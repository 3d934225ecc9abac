import type { Compilation, CompiledScene } from '../../compiler/types.js';
import { reportPage } from './page.js';
import { draftParts, listed, pictureBy, stepsOf } from './parts.js';
import type { ReportPicture } from './types.js';

export interface RefinedParts {
  readonly source: string;
  /** With pixels, graph and maps. */
  readonly scene: CompiledScene;
  readonly compilation: Compilation;
  readonly picture: ReportPicture;
  /** Milliseconds of the editor by phase. */
  readonly timings: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
  /** Versions, in order. */
  readonly versions: readonly (readonly [name: string, value: string])[];
}

/** The page about one refined picture: beside its draft, with what became of each element and expectation. HTML that stands alone. */
export async function refinedReport({
  source,
  scene,
  compilation,
  picture,
  timings,
  files,
  versions,
}: RefinedParts): Promise<string> {
  return reportPage({
    ...(await draftParts(source, scene, compilation)),
    prompt: scene.graph?.prompt || scene.scene.title || scene.scene.name || 'A scene',
    picture,
    pictureProblem: null,
    unused: [],
    notes: [],
    timings: [...stepsOf(compilation.timings), ...Object.entries(timings)],
    made: [...versions, pictureBy(picture)],
    files: files.map(listed),
  });
}
