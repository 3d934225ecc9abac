import type { OfflineScene } from '../types.js';
import type { Library } from './library.js';
import { readChinese } from './read/chinese.js';
import { readWish } from './read/wish.js';
import { typesetScene } from './typeset/index.js';
import { writeScene } from './write/scene.js';

/**
 * The scene of a prompt without any model: a page where it speaks of words to be read, else things read by rules and laid out by the library's
 * sizes. Total and deterministic.
 */
export function sceneOf(prompt: string, library: Library): OfflineScene {
  const page = typesetScene(prompt);
  if (page !== null) return page;
  const wish = readChinese(prompt) ?? readWish(prompt, library);
  const { source, standIns } = writeScene(prompt, wish, library);
  return { source, unused: wish.unread, standIns };
}
