import type { PastPicture } from '../../protocol.js';
import { button } from '../controls.js';
import { h } from '../dom.js';
import type { Model } from '../model.js';
import type { Work } from './work.js';

/** All pictures that were made of the scene, the newest first. */
export function past(model: Model, work: Work): HTMLElement {
  const list = h('div', { class: 'past', role: 'list', 'aria-label': 'Pictures' });
  const show = () => {
    const rows = work.past.map((picture) => row(picture, model, work));
    list.replaceChildren(
      ...(rows.length > 0 ? rows : [h('p', { class: 'empty' }, 'Every picture that is made stays here.')]),
    );
  };
  const mark = () => {
    const shown = model.preferences.compare ? work.compared?.report?.hash : undefined;
    for (const one of list.querySelectorAll<HTMLElement>('[data-hash]'))
      one.querySelector('button')!.setAttribute('aria-pressed', String(one.dataset.hash === shown));
  };
  model.on(['pictures'], show);
  model.on(['pictures', 'verdicts', 'preferences'], mark);
  show();
  return list;
}

function row(picture: PastPicture, model: Model, work: Work): HTMLElement {
  const { hash, thumbnail, at, editor, model: checkpoint, seed, verdict, isChosen } = picture;
  const when = new Date(at);
  const what = `${checkpoint === null ? editor : `${editor}, ${checkpoint}`} · seed ${seed}`;
  const face = h(
    'button',
    {
      type: 'button',
      class: 'past-face',
      title: `${when.toLocaleString()}\n${what}`,
      'aria-label': `Compare the picture of ${whenWords(when)}, ${what}`,
    },
    h('img', { src: thumbnail, alt: '', draggable: 'false' }),
    h(
      'span',
      { class: 'grow' },
      h('span', { class: 'what' }, whenWords(when)),
      h('span', { class: 'more' }, what),
      h(
        'span',
        { class: 'more' },
        h('span', { class: `verdict ${verdict}` }, verdict),
        isChosen ? h('span', { class: 'own' }, 'the picture') : null,
      ),
    ),
  );
  face.addEventListener('click', () => {
    const isShown = model.preferences.compare && work.compared?.report?.hash === hash;
    if (isShown) model.prefer({ compare: false });
    else void work.look(hash);
  });
  return h(
    'div',
    { role: 'listitem', class: 'past-row', 'data-hash': hash },
    face,
    h(
      'div',
      { class: 'past-actions' },
      isChosen
        ? null
        : button({ text: 'Make it the picture', label: 'Make it the picture', run: () => void work.choose(hash) }),
      button({ icon: 'image', label: 'Use as image element', run: () => void work.use(hash) }),
      button({ icon: 'trash', label: 'Delete the picture', run: () => void work.forget(hash) }),
    ),
  );
}

/** Today the time, else the day. */
function whenWords(when: Date): string {
  const isToday = when.toDateString() === new Date().toDateString();
  return isToday
    ? when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : when.toLocaleDateString([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}
