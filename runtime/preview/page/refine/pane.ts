import type { RefineWishes } from '../../protocol.js';
import { button } from '../controls.js';
import { h, worded } from '../dom.js';
import { icon } from '../icons.js';
import type { Model } from '../model.js';
import { past } from './past.js';
import type { Work } from './work.js';

interface EditorWords {
  readonly id: string;
  readonly title: string;
  /** What it needs. */
  readonly needs: string;
  readonly server: string | null;
}

const editors: readonly EditorWords[] = [
  {
    id: 'local',
    title: 'A model on this machine',
    needs:
      'The name of a model that `coco models` keeps, or the folder of one. `coco models pull OWNER/NAME` fetches one.',
    server: null,
  },
  {
    id: 'comfyui',
    title: 'ComfyUI',
    needs: 'A server that runs; its address where it is not the usual one.',
    server: 'http://127.0.0.1:8188',
  },
  {
    id: 'automatic1111',
    title: 'AUTOMATIC1111, Forge',
    needs: 'A web UI that was started with --api.',
    server: 'http://127.0.0.1:7860',
  },
  {
    id: 'kserve',
    title: 'A cluster (KServe)',
    needs: 'Triton or OpenVINO Model Server, and a model here of the same name for its settings.',
    server: 'http://127.0.0.1:8000',
  },
  {
    id: 'openai',
    title: 'OpenAI images/edits',
    needs: 'The key of the service in OPENAI_API_KEY, in the environment that this runs in.',
    server: 'https://api.openai.com',
  },
];

/** The three ways to an editor, for whoever has none. */
const choices = [
  { id: 'local', title: 'A model on this machine', needs: editors[0]!.needs },
  { id: 'comfyui', title: 'A server', needs: 'ComfyUI, or a web UI that was started with --api: its address.' },
  { id: 'openai', title: 'A service', needs: 'OpenAI-compatible images/edits: its key in OPENAI_API_KEY.' },
] as const;

const devices = ['auto', 'cuda', 'webgpu', 'directml', 'coreml', 'cpu'];

/** With what a picture is made, how it ended, and all that were made. */
export function refinePane(model: Model, work: Work): HTMLElement {
  const form = wishesForm(model, work);
  const ways = h('div', { class: 'ways' });
  const outcome = h('div', { class: 'outcome', role: 'status' });
  const run = button({ icon: 'sparkle', text: 'Refine', label: 'Refine the draft', run: () => work.start() });
  run.classList.add('primary');
  const history = h('section', {}, h('h3', {}, 'Pictures'), past(model, work));
  const nowhere = h(
    'p',
    { class: 'empty' },
    ...worded('Pictures are made where the file lies on disk: in VS Code on the desktop, or by `coco preview FILE`.'),
  );
  const able = h('div', { class: 'refine' }, form, ways, h('div', { class: 'go' }, run), outcome, history);
  ways.append(
    h('p', {}, 'No editor is chosen yet. There are three ways:'),
    ...choices.map(({ id, title, needs }) => {
      const way = h(
        'button',
        { type: 'button', class: 'way' },
        h('span', { class: 'what' }, title),
        h('span', { class: 'more' }, ...worded(needs)),
      );
      way.addEventListener('click', () => {
        work.wish({ editor: id });
        form.querySelector<HTMLElement>('input')?.focus();
      });
      return way;
    }),
  );
  let shownEnd = work.ended;
  const show = () => {
    const isAble = (model.welcome?.refines ?? null) !== null;
    able.hidden = !isAble;
    nowhere.hidden = isAble || model.welcome === null;
    const isChosen = work.editor.by !== null;
    ways.hidden = isChosen;
    run.parentElement!.hidden = !isChosen;
    run.disabled = work.refining !== null || model.scene === null;
    outcome.replaceChildren(...outcomeOf(model, work));
    // How it ended is not to be missed where the pane is low.
    if (work.ended !== shownEnd && work.ended !== null) outcome.scrollIntoView({ block: 'nearest' });
    shownEnd = work.ended;
  };
  model.on(['welcome', 'frame', 'preferences', 'refining', 'verdicts', 'pictures'], show);
  show();
  return h('div', {}, able, nowhere);
}

function outcomeOf(model: Model, work: Work): HTMLElement[] {
  const said: HTMLElement[] = [];
  const say = (kind: string, words: string, ...more: HTMLElement[]) =>
    said.push(
      h(
        'div',
        { class: `note ${kind}` },
        icon(kind === 'failed' ? 'cross' : kind === 'done' ? 'check' : 'info'),
        h('div', { class: 'grow' }, h('p', {}, ...worded(words)), ...more),
      ),
    );
  const { ended } = work;
  if (ended?.state === 'failed') say('failed', ended.choices === null ? ended.message : 'No editor is chosen.');
  if (ended?.state === 'stopped') say('info', 'Cancelled; nothing was written.');
  if (ended?.state === 'done') {
    if (ended.known)
      say(
        'info',
        'It was there already, of the same draft and the same settings.',
        button({
          text: 'Another one',
          label: 'Make one with another seed',
          run: () => work.start({ seed: randomSeed() }),
        }),
      );
    const words = {
      kept: 'All was kept.',
      drifted: 'Something drifted.',
      lost: 'Something was lost.',
    };
    const show = () =>
      button({ text: 'See the layers', label: 'See the layers', run: () => model.prefer({ tab: 'layers' }) });
    if (ended.verdict === 'kept') say('done', words.kept);
    else say('warning', words[ended.verdict], show());
    for (const warning of ended.warnings) say('info', warning);
  }
  const broken = work.compared?.report?.fidelity.broken ?? [];
  if (model.preferences.compare && broken.length > 0)
    say('failed', `No longer so in the picture: ${broken.map((source) => `\`${source}\``).join(', ')}.`);
  return said;
}

/** What is kept between two openings of the page. */
function wishesForm(model: Model, work: Work): HTMLElement {
  const editor = h('select', { 'aria-label': 'Editor' });
  editor.addEventListener('change', () => work.wish({ editor: editor.value }));
  const text = (name: 'server' | 'model', label: string) => {
    const field = h('input', { type: 'text', 'aria-label': label, spellcheck: 'false' });
    field.addEventListener('input', () => work.wish({ [name]: field.value.trim() }));
    return field;
  };
  const number = (name: 'seed' | 'steps' | 'candidates', label: string, least: number, most: number) => {
    const field = h('input', { type: 'number', 'aria-label': label, min: least, max: most, step: 1 });
    field.addEventListener('input', () => {
      const said = field.value.trim() === '' ? null : Math.min(most, Math.max(least, Math.round(field.valueAsNumber)));
      work.wish({ [name]: name === 'candidates' ? (said ?? 1) : said } as Partial<RefineWishes>);
    });
    return field;
  };
  const [server, name] = [text('server', 'Server'), text('model', 'Model')];
  const [seed, steps, candidates] = [
    number('seed', 'Seed', 0, 2 ** 32 - 1),
    number('steps', 'Steps', 1, 200),
    number('candidates', 'How many pictures', 1, 50),
  ];
  seed.placeholder = steps.placeholder = 'auto';
  seed.title = steps.title = 'As the scene says, unless there is a number';
  candidates.title = 'The one that keeps most of the draft becomes the picture';
  const device = h(
    'select',
    { 'aria-label': 'Device' },
    ...devices.map((one) => h('option', { value: one === 'auto' ? '' : one }, one)),
  );
  device.addEventListener('change', () => work.wish({ device: device.value }));
  const dice = button({ icon: 'dice', label: 'Another seed', run: () => work.wish({ seed: randomSeed() }) });
  const field = (label: string, ...parts: Node[]) =>
    h('label', { class: 'field' }, h('span', {}, label), h('span', { class: 'row' }, ...(parts as HTMLElement[])));
  const fields = {
    server: field('Server', server),
    model: field('Model', name),
    device: field('Device', device),
  };
  const form = h(
    'form',
    { class: 'wishes' },
    field('Editor', editor),
    fields.server,
    fields.model,
    fields.device,
    h('div', { class: 'numbers' }, field('Seed', seed, dice), field('Steps', steps), field('Pictures', candidates)),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  const show = () => {
    const { wishes } = model.preferences;
    const unsaid = unsaidWords(model);
    editor.replaceChildren(
      h('option', { value: '' }, unsaid),
      ...editors.map(({ id, title }) => h('option', { value: id }, title)),
    );
    editor.value = wishes.editor;
    const { id, by } = work.editor;
    const known = editors.find((one) => one.id === id);
    editor.title = known?.needs ?? '';
    form.classList.toggle('unchosen', by === null);
    for (const part of [fields.server, fields.model, form.querySelector<HTMLElement>('.numbers')!])
      part.hidden = by === null;
    fields.server.hidden ||= id === 'local';
    fields.device.hidden = id !== 'local';
    server.placeholder = model.welcome?.refines?.server || known?.server || '';
    name.placeholder = id === 'openai' ? 'gpt-image-1' : id === 'kserve' ? 'needed' : 'the first that there is';
    const put = (input: HTMLInputElement, value: string) => {
      if (document.activeElement !== input) input.value = value;
    };
    put(server, wishes.server);
    put(name, wishes.model);
    put(seed, wishes.seed === null ? '' : String(wishes.seed));
    put(steps, wishes.steps === null ? '' : String(wishes.steps));
    put(candidates, String(wishes.candidates));
    device.value = wishes.device;
  };
  // What was written out of bounds is shown as it was taken.
  form.addEventListener('focusout', () => queueMicrotask(show));
  model.on(['welcome', 'frame', 'preferences'], show);
  show();
  return form;
}

function unsaidWords(model: Model): string {
  const own = model.scene?.editor ?? '';
  if (own !== '') return `As the scene says: ${own}`;
  const { editor = '', server = '' } = model.welcome?.refines ?? {};
  return editor !== '' || server !== '' ? `As set: ${editor || server}` : 'Choose …';
}

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
