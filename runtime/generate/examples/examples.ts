import { type ExampleScene, exampleScenes } from './generated/scenes.js';
import { termsOf } from './terms.js';

export interface Example {
  readonly name: string;
  readonly source: string;
}

/** BM25's saturation of repeated terms and its weight of a text's length, with the usual values. */
const [k1, b] = [1.2, 0.75];

/**
 * The examples that are most like a prompt, the best first: by BM25 (Robertson and Zaragoza, The probabilistic relevance framework,
 * 2009) over what their scenes say they show. None where no word is shared. One that was written for the very same prompt is
 * left out: it would answer for the model.
 *
 * @param most how many
 * @param maxTokens what they may take together, by `tokenEstimate`; those that do not fit any more are passed over
 */
export function examplesFor(prompt: string, most: number, maxTokens: number): Example[] {
  const terms = new Set(termsOf(prompt));
  const asked = termsOf(prompt).join(' ');
  const ranked = exampleScenes
    .map((scene) => ({ scene, score: score(scene, terms) }))
    .filter(({ scene, score }) => score > 0 && scene.asked !== asked)
    .sort((one, other) => other.score - one.score || (one.scene.name < other.scene.name ? -1 : 1));
  const chosen: Example[] = [];
  let room = maxTokens;
  for (const { scene } of ranked) {
    if (chosen.length >= most) break;
    if (scene.tokens > room) continue;
    room -= scene.tokens;
    chosen.push({ name: scene.name, source: scene.source });
  }
  return chosen;
}

const averageLength = exampleScenes.reduce((sum, { length }) => sum + length, 0) / exampleScenes.length;
const documents = new Map<string, number>();
for (const { terms } of exampleScenes)
  for (const term of Object.keys(terms)) documents.set(term, (documents.get(term) ?? 0) + 1);

function score({ terms, length }: ExampleScene, asked: ReadonlySet<string>): number {
  let sum = 0;
  for (const term of asked) {
    const count = Object.hasOwn(terms, term) ? terms[term]! : 0;
    if (count === 0) continue;
    const found = documents.get(term)!;
    const rarity = Math.log(1 + (exampleScenes.length - found + 0.5) / (found + 0.5));
    sum += (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / averageLength));
  }
  return sum;
}
