import { h } from './dom.js';
import type { Model } from './model.js';
import type { Work } from './refine/work.js';

/** A refined picture over the draft, up to a line that can be moved: the scene's own, or an earlier one that is looked at. Part of what zooms. */
export function comparison(model: Model, work: Work): HTMLElement {
  const image = h('img', { alt: 'The refined picture', draggable: 'false' });
  const line = h('div', {
    class: 'compare-line',
    role: 'slider',
    tabindex: 0,
    'aria-label': 'Draft to the left, refined picture to the right',
    'aria-valuemin': 0,
    'aria-valuemax': 100,
  });
  const tag = h('span', { class: 'compare-tag', role: 'status', hidden: true });
  const element = h('div', { class: 'compare', hidden: true }, image, line, tag);
  let part = 0.5;
  const place = () => {
    element.style.setProperty('--part', `${part * 100}%`);
    line.setAttribute('aria-valuenow', String(Math.round(part * 100)));
  };
  place();
  const moveTo = (to: number) => {
    part = Math.min(1, Math.max(0, to));
    place();
  };
  line.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    line.setPointerCapture(event.pointerId);
  });
  line.addEventListener('pointermove', (event) => {
    if (!line.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const { left, width } = element.getBoundingClientRect();
    moveTo((event.clientX - left) / width);
  });
  line.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -0.05, ArrowRight: 0.05, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(part + by);
  });
  model.on(['verdicts', 'preferences', 'pictures', 'refining'], () => {
    const picture = work.compared;
    if (picture !== null && image.getAttribute('src') !== picture.url) image.src = picture.url;
    element.hidden = picture === null || !model.preferences.compare || work.refining?.scene === work.scene;
    tag.hidden = picture === null || work.isEarlier(picture.report) !== true;
    tag.textContent = 'of an earlier draft';
  });
  return element;
}
