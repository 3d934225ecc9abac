import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Module } from '../../language/module.js';
import { type LoadedPictures, loadPictures } from '../assets/pictures.js';
import type { Pictures } from '../assets/types.js';
import type { Host } from '../host.js';
import { hyphenatedLanguages, textNeeds } from '../layout/text-needs.js';
import { allWordsOf, hasWords } from '../layout/wording.js';
import { assetMessages } from '../messages/assets.js';
import type { Objects } from '../objects/types.js';
import type { PaintResources } from '../paint/context.js';
import { needsBoolean } from '../paint/kinds/combine.js';
import { labelStyle, plannedLabels } from '../paint/kinds/placeholder.js';
import { textOf } from '../scene/read.js';
import type { Scene, SceneElement } from '../scene/types.js';
import { TextCache } from '../text/cache.js';
import { type FontProblem, type FontSet, loadFonts, type TextNeed } from '../text/fonts.js';
import type { TextLayout, TextMeasure } from '../text/types.js';
import { loadObjects } from './objects.js';

/** All that layout and paint take from outside; nothing is loaded after this. */
export interface Resources extends PaintResources {
  readonly diagnostics: readonly Diagnostic[];
  readonly words: SetWords;
}

/** Words that were set with the fonts of a host, so that an edit sets only the words that it changes. */
interface SetWords {
  readonly measured: TextCache<TextMeasure>;
  readonly set: TextCache<TextLayout>;
  readonly fitted: TextCache<number>;
}

/** Characters of the texts, with their styles, that a host keeps of each. */
const keptCharacters = 1_000_000;
const setWords = new WeakMap<Host, SetWords>();

function setWordsOf(host: Host): SetWords {
  let words = setWords.get(host);
  if (words === undefined) {
    words = {
      measured: new TextCache(keptCharacters),
      set: new TextCache(keptCharacters),
      fitted: new TextCache(keptCharacters),
    };
    setWords.set(host, words);
  }
  return words;
}

const latest = new WeakMap<readonly Scene[], { readonly host: Host; readonly resources: Resources }>();

/**
 * The resources of the scenes of a module; the same object again as long as the scenes and their picture files are the same.
 * @param modules of the compilation, by path: their components may draw things
 * @param inside the components that are being drawn as things themselves
 */
export async function resourcesOf(
  scenes: readonly Scene[],
  host: Host,
  linesOf: LinesOf,
  modules: ReadonlyMap<string, Module>,
  inside: ReadonlySet<string> = new Set(),
): Promise<Resources> {
  const known = latest.get(scenes);
  const loaded = await loadPictures(scenes, host, linesOf);
  if (known?.host === host && samePictures(known.resources.pictures, loaded.pictures)) return known.resources;
  const resources = await loadResources(scenes, loaded, host, linesOf, modules, inside);
  latest.set(scenes, { host, resources });
  return resources;
}

function samePictures(before: Pictures, now: Pictures): boolean {
  return before.size === now.size && Array.from(now).every(([element, picture]) => before.get(element) === picture);
}

/** Fonts for the words of all scenes and the labels of what is not drawn yet, picture files, and large code that few scenes need. */
async function loadResources(
  scenes: readonly Scene[],
  { pictures, diagnostics }: LoadedPictures,
  host: Host,
  linesOf: LinesOf,
  modules: ReadonlyMap<string, Module>,
  inside: ReadonlySet<string>,
): Promise<Resources> {
  const elements = scenes.flatMap((scene) => Array.from(scene.elements.values()));
  const objects = await loadObjects(scenes, host, linesOf, modules, inside);
  const [fonts, combine] = await Promise.all([
    loadFonts([...textNeeds(elements), ...labelNeeds(elements, objects)], host, objects.emoji.keys()),
    scenes.some(needsBoolean) ? import('../geometry/boolean.js').then((module) => module.combinePaths) : null,
  ]);
  const hyphenated = hyphenatedLanguages(elements);
  if (hyphenated.size > 0) await fonts.breaks.loadPatterns(hyphenated, host);
  return {
    pictures,
    objects,
    fonts,
    combine,
    words: setWordsOf(host),
    diagnostics: [...diagnostics, ...objects.diagnostics, ...fontDiagnostics(elements, fonts, host, linesOf)],
  };
}

function labelNeeds(elements: readonly SceneElement[], { things }: Objects): TextNeed[] {
  return elements.flatMap((element) => {
    const standsIn = element.planned || (element.kind === 'object' && !things.has(element));
    if (standsIn && element.placed) return [{ text: plannedLabels(element).join(' '), style: labelStyle }];
    // The name of a picture that turns out to be missing.
    return element.kind === 'image' ? [{ text: `image ${textOf(element, 'src')}`, style: labelStyle }] : [];
  });
}

/** Kinds whose own font family sets words. */
const spoken = new Set(['text', 'list', 'span', 'item']);

function fontDiagnostics(
  elements: readonly SceneElement[],
  fonts: FontSet,
  host: Host,
  linesOf: LinesOf,
): Diagnostic[] {
  const reporter = new Reporter(assetMessages, linesOf);
  const cureOf = (lacking: { readonly family: string; readonly package: string }): string =>
    host.fontCure?.(lacking.family) ?? `install the npm package ${lacking.package} and build again`;
  const speakers = elements.filter((element) => spoken.has(element.kind));
  const named = new Set(fonts.problems.flatMap((one) => (one.type === 'absent-family' ? [one.family] : [])));
  for (const problem of fonts.problems) {
    if (problem.type === 'no-shaper') continue;
    if (problem.type === 'missing-script') {
      if (named.has(problem.family)) continue;
      const needs = (element: SceneElement): boolean => {
        const words = hasWords(element) ? allWordsOf(element) : '';
        return problem.characters.some((character) => words.includes(character));
      };
      const user = elements.find(needs);
      if (user) reporter.report('script-missing', { script: problem.script, cure: cureOf(problem) }, user.origin);
      continue;
    }
    const written = writtenFamily(problem);
    const user = speakers.find((element) => textOf(element, 'font-family').includes(written));
    if (user === undefined) continue;
    const span = writtenAt(user, 'font-family');
    if (problem.type === 'unknown-family')
      reporter.report('font-missing', { family: written, used: problem.used }, span);
    else if (problem.type === 'absent-family')
      reporter.report('font-absent', { family: problem.family, cure: cureOf(problem) }, span);
    else reporter.report('font-unreadable', { family: written }, span);
  }
  return reporter.diagnostics;
}

/** What an element whose font is the problem has in its `font-family`. */
function writtenFamily(problem: Exclude<FontProblem, { type: 'no-shaper' | 'missing-script' }>): string {
  if (problem.type === 'unknown-family') return problem.fontFamily;
  return problem.type === 'absent-family' ? problem.written : problem.family;
}

/** Where an element, or the nearest one around it that says so, got a property from. */
function writtenAt(element: SceneElement, property: string) {
  for (let at: SceneElement | null = element; at !== null; at = at.parent) {
    const span = at.propertyOrigins.get(property);
    if (span !== undefined) return span;
  }
  return element.origin;
}
