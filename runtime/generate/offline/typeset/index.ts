import type { OfflineScene } from '../../types.js';
import { readPage } from './read/page.js';
import { nowhere } from './read/places-of-text.js';
import { isAboutMedium, isInPicture } from './read/subject.js';
import { unusedIn } from './read/unused.js';
import { openBookScene } from './set/book.js';
import { bubblesScene } from './set/bubbles.js';
import { captionScene } from './set/captions.js';
import { forgetColors } from './set/colors.js';
import { forget } from './set/measure.js';
import { postcardScene } from './set/postcard.js';
import { pageScene } from './set/scene.js';
import { thingsScene } from './set/street.js';
import type { PageRequest } from './types.js';

/**
 * A typeset page of what a prompt wants to be written: a sign, poster, menu, screen and the like, by its words. Pure, and the
 * same for the same prompt. Null where the prompt is not about a page and quotes little: it asks for a picture of things then.
 */
export function typesetScene(prompt: string): OfflineScene | null {
  const request = readPage(prompt);
  if (request.surfaces.length > 0 && !isAboutWords(request)) return null;
  forget();
  forgetColors();
  const source = request.surfaces.length === 0 ? wordlessScene(request) : sourceOf(request);
  if (source === null) return null;
  return { source, unused: unusedIn(request, source) };
}

/** A web page or an app of which no words are given: its shapes alone; and a chart of which nothing but the data is. */
function wordlessScene(request: PageRequest): string | null {
  const { main, prompt } = request;
  if (main === null || !isAboutMedium(prompt)) return null;
  // “A photo of a smartphone with a rotary dial” asks for the thing.
  if (main.name === 'phone' && !/\b(?:apps?|screens?|interface|UI|layout|mock-?up)\b|应用|界面|屏幕/i.test(prompt))
    return null;
  const isChart = main.name === 'figure' && request.data !== null;
  if (!isChart && main.name !== 'web' && main.name !== 'phone') return null;
  return pageScene({ ...request, surfaces: [{ medium: main, region: nowhere, texts: [] }] });
}

/** Short words on a thing among others belong to a picture of things; where a page is named first, or there is much to read, they are the matter. */
function isAboutWords({ main, prompt, language, surfaces }: PageRequest): boolean {
  const texts = surfaces.flatMap((surface) => surface.texts);
  const letters = texts.reduce(
    (sum, { text }) => sum + (/[\u2e80-\uffff]/.test(text) ? text.length * 2 : text.length),
    0,
  );
  if (language === 'en' && texts.length < 3 && letters < 45 && main?.kind === 'thing' && isInPicture(prompt))
    return false;
  return (
    language === 'zh' ||
    texts.length >= 3 ||
    letters >= 45 ||
    (texts.length > 1 && letters > prompt.length / 8) ||
    isAboutMedium(prompt)
  );
}

function sourceOf(request: PageRequest): string {
  const { name, kind } = request.surfaces[0]!.medium;
  // A talk has a few bubbles; what has many is a figure that shows one.
  if (name === 'bubble') return request.surfaces.length > 9 ? pageScene(request, 'figure') : bubblesScene(request);
  if (name === 'caption') {
    // A frame of a film has few words; what quotes many is a figure that speaks of one.
    const many = request.surfaces.flatMap((surface) => surface.texts).length > 7;
    return many ? pageScene(request, 'figure') : captionScene(request);
  }
  const own = name === 'postcard' ? postcardScene(request) : name === 'book' ? openBookScene(request) : null;
  if (own !== null) return own;
  return kind === 'thing' || request.surfaces.length > 1 ? thingsScene(request) : pageScene(request);
}
