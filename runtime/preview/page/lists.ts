import type { ExpectationInfo, FromPage, ProblemInfo } from '../protocol.js';
import { h, worded } from './dom.js';
import { type IconName, icon } from './icons.js';
import type { Model } from './model.js';

interface Entry {
  readonly at: number;
  readonly icon: IconName;
  readonly state: string;
  readonly said: string;
  readonly text: string;
  readonly more: string | null;
  readonly where: string;
}

/** A list whose lines lead to the source. */
function list(
  model: Model,
  send: (message: FromPage) => void,
  name: string,
  entries: () => readonly Entry[],
  empty: string,
): HTMLElement {
  const element = h('div', { class: 'list', role: 'list', 'aria-label': name });
  model.on(['verdicts'], () => {
    const lines = entries().map(({ at, icon: sign, state, said, text, more, where }) => {
      const line = h(
        'button',
        { type: 'button', class: `line ${state}` },
        h('span', { class: 'sign', role: 'img', 'aria-label': said }, icon(sign)),
        h(
          'span',
          { class: 'grow' },
          h('span', { class: 'what' }, ...worded(text)),
          more === null ? null : h('span', { class: 'more' }, ...worded(more)),
        ),
        h('span', { class: 'where' }, where),
      );
      line.addEventListener('click', () => send({ type: 'jump', at, document: model.verdicts!.document }));
      return h('div', { role: 'listitem' }, line);
    });
    element.replaceChildren(...(lines.length > 0 ? lines : [h('p', { class: 'empty' }, ...worded(empty))]));
  });
  element.append(h('p', { class: 'empty' }, ...worded(empty)));
  return element;
}

export function expectations(model: Model, send: (message: FromPage) => void): HTMLElement {
  const entry = ({ at, source, holds, message }: ExpectationInfo): Entry => ({
    at,
    icon: holds === null ? 'question' : holds ? 'check' : 'cross',
    state: holds === null ? 'undecided' : holds ? 'held' : 'failed',
    said: holds === null ? 'not decided' : holds ? 'holds' : 'fails',
    text: source,
    more: message,
    where: '',
  });
  return list(
    model,
    send,
    'Expectations',
    () => (model.verdicts?.expectations ?? []).map(entry),
    'Nothing is expected. Write `expect …` in the scene.',
  );
}

export function problems(model: Model, send: (message: FromPage) => void): HTMLElement {
  const icons = { error: 'cross', warning: 'warning', information: 'info' } as const;
  const entry = ({ at, severity, code, message, line }: ProblemInfo): Entry => ({
    at,
    icon: icons[severity],
    state: severity,
    said: severity,
    text: message,
    more: code,
    where: String(line),
  });
  return list(model, send, 'Problems', () => (model.verdicts?.problems ?? []).map(entry), 'There are no problems.');
}
