import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Compilation } from '../../../compiler/types.js';
import type * as refining from '../../programs/refine.js';
import type * as running from '../../programs/run.js';
import { sceneSuffix } from '../../refine/history/names.js';
import type { Editor } from '../../refine/types.js';
import { draft } from '../draft.js';
import { CallError } from '../exit.js';
import { findInputs } from '../inputs.js';
import { outputBases, writeWhole } from '../outputs.js';
import { printDiagnostics } from '../print.js';
import { type Session, shownDiagnostics, sourcesOf } from '../session.js';
import { versions } from '../version.js';
import type { Outcome, Told } from './told.js';

export interface RefineFlags {
  readonly scene?: string;
  readonly editor?: string;
  readonly server?: string;
  readonly model?: string;
  readonly config?: string;
  readonly device?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly candidates: number;
  readonly keep?: boolean;
  readonly retries: number;
  readonly again?: boolean;
  readonly history: number;
  readonly report?: boolean;
  readonly progress: 'lines' | 'json';
}

type Written = { readonly path: string; readonly content: string | Uint8Array };

/** What calls of one run share. */
export interface Shop {
  readonly session: Session;
  /** The folder of the built program. */
  readonly dist: string;
  readonly engine: typeof refining;
  /** By what was chosen: a model that one has loaded stays for the next call. */
  readonly editors: Map<string, Editor>;
}

/** Makes the picture of a call, or finds it, and writes it. @throws CallError, RefineError, or the signal's reason */
export async function refined(
  name: string,
  flags: RefineFlags,
  { session, dist, engine, editors }: Shop,
  told: Told,
  signal: AbortSignal,
): Promise<Outcome> {
  const [input] = await findInputs([name]);
  if (input === undefined || input.stdin) throw new CallError('refine needs a file');
  const host = await session.host(input);
  const compilation = await draft(input.uri, host, { formats: ['png', 'maps', 'json'], scale: 1 });
  const diagnostics = shownDiagnostics(compilation.diagnostics, input);
  printDiagnostics(diagnostics, await sourcesOf(compilation.diagnostics, input, host));
  await session.settle();
  const { scene, suffix } = sceneOf(compilation, flags.scene, input.shown);
  const base = outputBases([input], flags.out).get(input)! + suffix;
  const identity = await engine.draftIdentity(scene);
  const said = {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.steps === undefined ? {} : { steps: flags.steps }),
  };
  const job = engine.jobOf(scene, said);
  if (identity === null || job === null)
    throw new CallError(`${input.shown}: there is no draft to refine: mend its errors first`);
  const choice = {
    id: flags.editor ?? (engine.editorOf(scene.scene) || (process.env.COCO_EDITOR ?? '')),
    server: flags.server ?? null,
    model: flags.model ?? null,
    config: flags.config ?? null,
    device: flags.device ?? null,
  };
  const { candidates, retries, history } = flags;
  const key = JSON.stringify(choice);
  const draw = host.raster.bind(host);
  const editor =
    editors.get(key) ?? (await engine.chosenEditor({ ...choice, dist, environment: process.env, draw }, signal));
  editors.set(key, editor);
  const settings = engine.settingsOf(job, {
    editor: editor.id,
    server: choice.server ?? process.env.COCO_SERVER ?? null,
    model: choice.model,
    config: choice.config,
    device: choice.device,
    candidates,
    retries,
  });
  const pictures = new engine.PictureFolder(base);
  const page = async (report: Outcome['report'], files: readonly Written[]): Promise<Written> => {
    const { refinedReport } = createRequire(join(dist, 'cli.cjs'))('./run.cjs') as typeof running;
    const source = new TextDecoder().decode(await host.read(input.uri));
    const { made, expectations, ...fidelity } = report;
    const png = files.find(({ path }) => path === pictures.picture)!.content as Uint8Array;
    const content = await refinedReport({
      source,
      scene,
      compilation,
      picture: { ...made, png, fidelity, expectations },
      timings: made.timings,
      files: files.map((file) => ({ ...file, path: basename(file.path) })),
      versions: versions(),
    });
    return { path: `${base}.fidelity.html`, content };
  };
  const known = flags.again || flags.keep ? null : pictures.record(await engine.hashOf(identity, settings));
  if (known !== null) {
    const chosen = pictures.filesToChoose(known);
    const files = flags.report ? [...chosen, await page(known, chosen)] : chosen;
    await writeWhole(files);
    return { files: files.map(({ path }) => path), report: known, broken: engine.broken(known), known: true };
  }
  const made = await engine.refineDraft(scene, editor, {
    said,
    candidates,
    retries,
    raster: draw,
    signal,
    onProgress: (progress) => told.progress(progress),
  });
  const [first, ...others] = await engine.keptOf(made, identity, settings, new Date());
  signal.throwIfAborted();
  const { record, png } = first!;
  const results: Written[] = [
    { path: pictures.picture, content: png },
    ...(flags.keep ? others.map((other, at) => ({ path: `${base}.picture-${at + 2}.png`, content: other.png })) : []),
    { path: pictures.report, content: engine.reportText(record) },
  ];
  if (flags.report) results.push(await page(record, results));
  const past = [first!, ...others].slice(0, history).flatMap((one) => [
    { path: pictures.pathOf(one.record.hash, 'png'), content: one.png },
    { path: pictures.pathOf(one.record.hash, 'json'), content: `${JSON.stringify(one.record, null, 2)}\n` },
  ]);
  await writeWhole([...results, ...past]);
  pictures.prune(history);
  return { files: results.map(({ path }) => path), report: record, broken: engine.broken(made), known: false };
}

/** The scene of that name, else the first, and what stands behind the file's stem in the names of its results. */
function sceneOf({ scenes }: Compilation, wanted: string | undefined, shown: string) {
  const at = wanted === undefined ? 0 : scenes.findIndex(({ scene }) => scene.name === wanted);
  const scene = scenes[at];
  if (scene !== undefined) return { scene, suffix: sceneSuffix(scene.scene, at) };
  if (wanted === undefined) throw new CallError(`${shown}: there is no draft to refine: mend its errors first`);
  const names = scenes.map(({ scene: { name } }) => name).filter(Boolean);
  throw new CallError(`${shown} has no scene \`${wanted}\`${names.length === 0 ? '' : `: it has ${names.join(', ')}`}`);
}
