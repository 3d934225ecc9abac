import { button } from '../controls.js';
import { h } from '../dom.js';
import type { Model } from '../model.js';
import type { Work } from './work.js';

/** The work under way over the draft. Part of what zooms. */
export function workOver(model: Model, work: Work): HTMLElement {
  const image = h('img', { alt: 'The picture that is being made', draggable: 'false' });
  const element = h('div', { class: 'work-over', hidden: true }, image);
  model.on(['refining', 'frame'], () => {
    const { refining } = work;
    const preview = refining !== null && refining.scene === work.scene ? refining.preview : null;
    element.hidden = preview === null;
    if (preview !== null && image.getAttribute('src') !== preview) image.src = preview;
  });
  return element;
}

/** How far the work is, with a way to end it, wherever the side panel is. */
export function workPlate(model: Model, work: Work): HTMLElement {
  const words = h('span', { class: 'grow' });
  const bar = h('div', { class: 'work-bar', role: 'progressbar', 'aria-label': 'Refining' }, h('i'));
  const stop = button({ text: 'Cancel', label: 'Cancel refining', run: () => work.stop() });
  const element = h('div', { class: 'work-plate', hidden: true }, h('div', { class: 'row' }, words, stop), bar);
  model.on(['refining'], () => {
    const { refining } = work;
    element.hidden = refining === null;
    if (refining === null) return;
    words.textContent = `Refining: ${progressWords(refining.phase, refining.done, refining.of, refining.attempt, model.preferences.wishes.candidates)}`;
    const isKnown = refining.of > 1;
    const share = isKnown ? refining.done / refining.of : 0;
    bar.classList.toggle('unknown', !isKnown);
    bar.style.setProperty('--share', `${share * 100}%`);
    if (isKnown) bar.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    else bar.removeAttribute('aria-valuenow');
  });
  return element;
}

function progressWords(phase: string, done: number, of: number, attempt: number, candidates: number): string {
  const which =
    candidates > 1 && attempt <= candidates
      ? `picture ${attempt} of ${candidates}, `
      : attempt > 1
        ? `try ${attempt}, `
        : '';
  return `${which}${phase}${of > 1 ? ` ${done} of ${of}` : ''}`;
}
