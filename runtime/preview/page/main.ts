import type { Channel, ElementInfo, Frame, FromServer, Handles } from '../protocol.js';
import { choose } from './actions.js';
import { statusbar, toolbar } from './bars.js';
import { Brush } from './brush.js';
import { comparison } from './compare.js';
import { askScale, help } from './dialogs.js';
import { h } from './dom.js';
import { Edits } from './edits.js';
import { Exports } from './export.js';
import { shown } from './geometry.js';
import type { Host } from './host.js';
import { listenToKeys } from './keys.js';
import { Link } from './link.js';
import { Model, nameOf } from './model.js';
import { Overlay } from './overlay.js';
import { panel } from './panel.js';
import { PictureView } from './picture.js';
import { Pointer } from './pointer.js';
import { workOver, workPlate } from './refine/over.js';
import { Work } from './refine/work.js';
import { rulers } from './rulers.js';
import { editText } from './text-edit.js';
import { Toasts } from './toasts.js';
import { View } from './view.js';

/** Starts the page of the preview in an element; all that it shows comes over the channel. */
export function startPreview(root: HTMLElement, channel: Channel, host: Host): void {
  const model = new Model(host.kept(), (preferences) => host.keep(preferences));
  const link = new Link(channel);
  const send = channel.send.bind(channel);
  const picture = new PictureView();
  const toasts = new Toasts();
  const viewport = h('div', {
    class: 'viewport',
    tabindex: 0,
    role: 'application',
    'aria-label': 'The picture',
    'aria-describedby': 'said',
  });
  const paper = h('div', { class: 'picture' }, picture.svg);
  const view = new View(model, viewport, paper);
  const overlay = new Overlay(model, view);
  const edits = new Edits(model, link, picture, overlay, toasts);
  const brush = new Brush({ model, view, picture, overlay, edits });
  const work = new Work(model, link, edits, toasts);
  paper.append(comparison(model, work), workOver(model, work), brush.over);
  const toSource = (id: string, jump: boolean) => choose(model, send, id, jump);
  const handlesNow = handlesOf(model, link);
  const open = async (id: string) => {
    const words = (await handlesNow()).find((one) => one.id === id)?.text;
    const info = model.elements.get(id);
    if (info && words && 'text' in words)
      editText(view, info, words.text, (text) => void edits.make({ op: 'text', id, text }));
    else toSource(id, true);
  };
  const pointer = new Pointer({ model, view, picture, overlay, edits, send, open: (id) => void open(id) });
  const exports = new Exports(link, host, toasts, () => askScale(root));
  const showHelp = () => help(root);
  const parts = { model, view, picture, edits, exports, work, pointer: () => pointer, send, help: showHelp };
  const waiting = h('p', { class: 'waiting' }, 'Drawing the scene …');
  const stage = h(
    'main',
    { class: 'stage' },
    viewport,
    ...rulers(model, view, () => pointer),
    waiting,
    workPlate(model, work),
    toasts.element,
  );
  const said = h('div', { class: 'said', id: 'said', 'aria-live': 'polite' });
  root.classList.add('coco', host.kind);
  root.replaceChildren(
    toolbar(parts),
    h('div', { class: 'work' }, stage, panel(model, link, work, brush, send, toSource)),
    statusbar(parts),
    said,
  );
  listenToKeys({ model, view, edits, pointer, send, open: (id) => void open(id), help: showHelp });

  const look = () => {
    const { surround, rulers: hasRulers } = model.preferences;
    root.dataset.surround = surround;
    stage.classList.toggle('ruled', hasRulers);
  };
  model.on(['preferences'], look);
  look();
  model.on(['selection'], () => {
    said.textContent = saidOf(model.selected());
  });

  const hello = () => send({ type: 'hello', have: model.version, scene: model.scene?.name ?? null });
  const show = (frame: Frame) => {
    if (frame.base !== null && frame.base !== model.version) return hello();
    edits.frameComes(frame, () => {
      picture.show(frame);
      model.show(frame);
    });
    waiting.remove();
    requestAnimationFrame(() => send({ type: 'shown', version: frame.version }));
  };
  const hear = (message: FromServer) => {
    if (link.hear(message) || work.hear(message)) return;
    switch (message.type) {
      case 'frame':
        return show(message);
      case 'verdicts':
        return model.judge(message);
      case 'cursor':
        model.cursor = message.ids.filter((id) => model.elements.has(id));
        return model.tell('cursor');
      case 'welcome':
        // The page of an editor turns from file to file.
        if (model.welcome !== null && model.welcome.file !== message.file) model.select([]);
        model.welcome = message;
        if (host.kind === 'browser') document.title = `${message.file.replace(/^.*[\\/]/, '')} · Coco`;
        return model.tell('welcome');
      case 'note':
        if (model.version === null) waiting.textContent = message.text;
        else toasts.show(message.text);
        return;
      case 'closed':
        toasts.show('The document was closed; what is shown stays.');
    }
  };
  channel.listen(hear);
  host.connection?.((isUp) => {
    if (isUp === model.isConnected) return;
    model.isConnected = isUp;
    if (isUp) hello();
    else {
      link.lost();
      edits.lost();
    }
    model.tell('connection');
  });
  hello();
}

/** For screen readers: what is selected, and where it is. */
function saidOf(infos: readonly ElementInfo[]): string {
  const [only, ...more] = infos;
  if (only === undefined) return 'Nothing is selected';
  if (more.length > 0) return `${infos.length} elements: ${infos.map(nameOf).join(', ')}`;
  const { x, y, width, height } = only.box;
  return `${nameOf(only)}, ${only.kind}, ${shown(width)} by ${shown(height)} at ${shown(x)}, ${shown(y)}`;
}

/** Asks what can be written about the selected, again with every frame; the answer is of the present selection. */
function handlesOf(model: Model, link: Link): () => Promise<readonly Handles[]> {
  let asked: AbortController | null = null;
  let answer: Promise<readonly Handles[]> = Promise.resolve([]);
  const ask = () => {
    asked?.abort();
    const { selection: ids, version } = model;
    if (ids.length === 0 || version === null) {
      model.handles = [];
      model.tell('handles');
      return;
    }
    const abort = new AbortController();
    asked = abort;
    answer = link.ask({ ask: 'handles', version, ids }, abort.signal).then(
      (handles) => {
        if (abort.signal.aborted) return [];
        model.handles = handles;
        model.tell('handles');
        return handles;
      },
      () => [],
    );
  };
  model.on(['selection', 'frame'], ask);
  return () => answer;
}
