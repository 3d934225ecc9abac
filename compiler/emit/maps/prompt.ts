import type { LinesOf } from '../../../language/diagnostics/catalogue.js';
import { basicColor } from '../../color/basic.js';
import { colorFromWords } from '../../color/words.js';
import { allWordsOf, hasWords } from '../../layout/wording.js';
import { colorOf, keywordOf, textOf, textsOf } from '../../scene/read.js';
import type { Scene, SceneElement } from '../../scene/types.js';
import { graphOrigin } from '../scene-graph/graph.js';
import type { Phrase, Regions } from './types.js';

/** What the text encoder of Stable Diffusion (CLIP) takes: 77 tokens less its two marks. */
export const tokenBudget = 75;
/** Words of a text that are quoted to an editor: what letters say is settled by the draft, not by the prompt. */
const quotedWords = 12;

/** What an element shows and how it is meant to look, in words; empty for what nobody has named. */
export function phraseOf(element: SceneElement): string {
  const looks = [...textsOf(element, 'look'), textOf(element, 'pose')].filter((words) => words !== '');
  return [subjectOf(element), ...looks, facingOf(element)].filter((words) => words !== '').join(', ');
}

function subjectOf(element: SceneElement): string {
  if (hasWords(element)) {
    const words = allWordsOf(element).trim().split(/\s+/).filter(Boolean);
    const quoted = words.slice(0, quotedWords).join(' ');
    return words.length === 0 ? '' : `the words “${quoted}${words.length > quotedWords ? ' …' : ''}”`;
  }
  const [represents] = element.represents;
  const said = textOf(element, 'noun') || (represents ?? element.label ?? '');
  const declared = colorOf(element, 'color');
  if (said === '' || declared === null || colorFromWords(said) !== null) return said;
  return `${basicColor(declared)} ${said}`;
}

function facingOf(element: SceneElement): string {
  const facing = keywordOf(element, 'facing');
  if (facing === null || facing === 'auto' || facing === 'none') return '';
  return facing === 'viewer' ? 'facing the viewer' : `facing ${facing}`;
}

/**
 * The prompt of the whole picture: what the scene says of itself, its manner, then its elements, those that show most of themselves first,
 * as far as the budget goes. What the scene's own words already say is not said again.
 */
export function globalPrompt(
  scene: Scene,
  elements: readonly { readonly element: SceneElement; readonly area: number }[],
  linesOf: LinesOf,
): Pick<Regions, 'prompt' | 'negative' | 'phrases'> {
  const { root } = scene;
  const whole = (name: string): Phrase[] => {
    const text = textOf(root, name).trim();
    const origin = graphOrigin(root.propertyOrigins.get(name) ?? root.origin, linesOf);
    return text === '' ? [] : [{ text, id: null, origin }];
  };
  const place = textOf(root, 'background').trim();
  const background: Phrase[] =
    place === ''
      ? []
      : [
          {
            text: place,
            id: null,
            origin: graphOrigin(root.propertyOrigins.get('background') ?? root.origin, linesOf),
          },
        ];
  const ordered = [...elements].sort((a, b) => b.area - a.area);
  const things = ordered.flatMap(({ element }): Phrase[] => {
    const text = phraseOf(element);
    return text === '' ? [] : [{ text, id: element.id, origin: graphOrigin(element.origin, linesOf) }];
  });
  const kept: Phrase[] = [];
  const left: Phrase[] = [];
  let room = tokenBudget;
  const said = new Set<string>();
  for (const phrase of [...whole('prompt'), ...whole('style'), ...background, ...things]) {
    const key = phrase.text.toLowerCase();
    if (said.has(key) || (phrase.id !== null && saysAll(textOf(root, 'prompt'), phrase.text))) continue;
    said.add(key);
    const cost = tokensIn(phrase.text) + 1;
    if (cost <= room || kept.length === 0) {
      kept.push(phrase);
      room -= cost;
    } else left.push(phrase);
  }
  return {
    prompt: kept.map(({ text }) => text).join(', '),
    negative: textOf(root, 'negative').trim(),
    phrases: [
      ...kept.map((phrase) => ({ ...phrase, kept: true })),
      ...left.map((phrase) => ({ ...phrase, kept: false })),
    ],
  };
}

function saysAll(text: string, phrase: string): boolean {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const wanted = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return wanted.every((word) => words.has(word));
}

/**
 * At least as many tokens as CLIP's byte pairs make of a text, as a rule: a word of the common length is one, a longer one more, each sign and
 * each Chinese character one or more. Exact counts are the tokenizer's, which comes with a model.
 */
export function tokensIn(text: string): number {
  let tokens = 0;
  for (const [part] of text.matchAll(/[\p{Script=Latin}\p{M}]+|\p{N}|\p{Script=Han}|[^\s\p{Script=Latin}\p{M}\p{N}]/gu))
    tokens += /^\p{Script=Latin}/u.test(part) ? Math.ceil(part.length / 7) : /\p{Script=Han}/u.test(part) ? 2 : 1;
  return tokens;
}
