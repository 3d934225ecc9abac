import type { Host } from '../../compiler/host.js';
import type { Compilation } from '../../compiler/types.js';
import { type Coverage, coverageOf } from './coverage.js';
import { pictureOf } from './look.js';
import type { Picture } from './picture.js';
import { judgeSpatial } from './rules/compbench.js';
import { judgeExcluded, judgeObject, judgePosition } from './rules/geneval.js';
import { judgeListed } from './rules/genevalpp.js';
import { judgeVisor } from './rules/visor.js';
import { judgeTexts, type TextVerdict } from './texts.js';
import type { Item, WantedRelation, Wrong } from './wanted.js';

/** How many claims of one kind hold. */
export interface Tally {
  readonly wanted: number;
  readonly held: number;
}

/** What is wrong with a scene, of an item or by itself. */
export interface Failure {
  readonly kind: Wrong['kind'] | 'does not compile' | 'own expectation' | 'generator failed';
  readonly detail: string;
}

export interface Judgement {
  /** Compiles without an error, its own expectations hold, and the picture shows all that the metadata asks. */
  readonly ok: boolean;
  readonly compiles: boolean;
  readonly objects: Tally;
  readonly relations: Tally & { readonly score: number };
  readonly texts: Omit<TextVerdict, 'missing'>;
  /** The scene's own `expect` statements. */
  readonly expectations: Tally;
  readonly coverage: Coverage;
  readonly failed: readonly Failure[];
}

const failedExpectation = 'COCO5001';

/** Judges a draft, compiled as far as its graph, by the metadata of an item and the rules of its set. */
export function judgeDraft(item: Item, made: Compilation, raster: Host['raster']): Judgement {
  const { expect, set, lang } = item;
  const failed: Failure[] = [];
  const errors = made.diagnostics.filter(({ severity }) => severity === 'error');
  const [scene] = made.scenes;
  // A failed expectation is an error as well, and a kind of its own.
  const first = errors.find(({ code }) => code !== failedExpectation);
  if (first !== undefined) failed.push({ kind: 'does not compile', detail: `${first.code}: ${first.message}` });
  if (!scene?.graph || !scene.displayList) {
    if (failed.length === 0) failed.push({ kind: 'does not compile', detail: 'no scene' });
    return { ...unseen(item), failed };
  }
  const { graph } = scene;
  const things = expect.objects.length + expect.exclude.length + expect.relations.length > 0;
  const picture = pictureOf(scene, raster, things ? 'things and words' : 'words');
  /** 1 where nothing is wrong. */
  const note = (wrong: Failure | null): number => {
    if (wrong !== null) failed.push(wrong);
    return wrong === null ? 1 : 0;
  };
  const broken = graph.expectations.filter(({ holds }) => !holds);
  for (const { source, message } of broken)
    note({ kind: 'own expectation', detail: message === null ? source : `${source} (${message})` });
  let objects = 0;
  for (const wanted of expect.objects) {
    const listed = /^geneval(pp|\+\+)/.test(set);
    objects += note(listed ? judgeListed(picture, wanted, expect.objects) : judgeObject(picture, wanted));
  }
  for (const wanted of expect.exclude) objects += note(judgeExcluded(picture, wanted));
  let relations = 0;
  let score = 0;
  for (const wanted of expect.relations) {
    const verdict = judgeRelation(picture, wanted, set);
    relations += note(verdict.wrong);
    score += verdict.score;
  }
  const { missing, ...texts } = judgeTexts(picture, expect.texts, lang);
  for (const detail of missing) note({ kind: 'text', detail });
  return {
    ok: failed.length === 0,
    compiles: errors.length === 0,
    objects: { wanted: expect.objects.length + expect.exclude.length, held: objects },
    relations: { wanted: expect.relations.length, held: relations, score },
    texts,
    expectations: { wanted: graph.expectations.length, held: graph.expectations.length - broken.length },
    coverage: coverageOf(scene.scene, graph.objects, expect),
    failed,
  };
}

/** Each set's relations by its own rule, told by its name; those of other sets by GenEval's where it has the word. */
export function judgeRelation(
  picture: Picture,
  wanted: WantedRelation,
  set: string,
): { readonly score: number; readonly wrong: Wrong | null } {
  const plain = (wrong: Wrong | null) => ({ score: wrong === null ? 1 : 0, wrong });
  if (/compbench/.test(set)) return judgeSpatial(picture, wanted);
  if (set === 'visor') return plain(judgeVisor(picture, wanted));
  return plain(judgePosition(picture, wanted));
}

/** What a judge says of an item of which there is no picture. */
export function unseen({ expect, lang }: Item): Omit<Judgement, 'failed'> {
  const { objects, relations, exclude, texts } = expect;
  const { missing, ...verdict } = judgeTexts({ width: 0, height: 0, things: [], texts: [] }, texts, lang);
  const wanted = objects.length + relations.length + exclude.length + missing.length;
  return {
    ok: false,
    compiles: false,
    objects: { wanted: objects.length + exclude.length, held: 0 },
    relations: { wanted: relations.length, held: 0, score: 0 },
    texts: verdict,
    expectations: { wanted: 0, held: 0 },
    coverage: { wanted, stated: 0, missing: [] },
  };
}
