import type { GraphObject } from '../../compiler/emit/scene-graph/types.js';
import { isProblem } from '../../language/diagnostics/types.js';
import type { ElementFidelity } from '../refine/fidelity/judge.js';
import { inHtml, pngUrl, proseInHtml } from './html.js';
import { script } from './script.js';
import { style } from './style.js';
import type { Report } from './types.js';

/** `report.html`: one page that shows a run from its prompt to its picture, opens from disk and needs nothing else. */
export function reportPage(report: Report): string {
  const { prompt, draftPng, picture } = report;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${inHtml(prompt.length > 70 ? `${prompt.slice(0, 69)}…` : prompt)}</title>
<style>${style}</style>
<header>
  <p class="over">Prompt</p>
  <h1${prompt.length > 160 ? ' class="long"' : ''}>${inHtml(prompt)}</h1>
  ${chips(report)}
</header>
<main>
${hero(report, pngUrl(draftPng), picture ? pngUrl(picture.png) : null)}
<div class="columns">
<section class="program"><h2>Scene</h2><ol class="code">${report.code.map((line, at) => `<li id="L${at + 1}"><code>${line || '&#8203;'}</code></li>`).join('')}</ol></section>
<div class="side">
${expectations(report)}
${messages(report)}
${things(report)}
</div>
</div>
${maps(report)}
<div class="columns even">
${timings(report)}
${made(report)}
</div>
${files(report)}
</main>
<script>${script}</script>
</html>
`;
}

type Tone = 'good' | 'bad' | 'plain';

function chips(report: Report): string {
  const { diagnostics, expectations, picture, timings, objects } = report;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const held = expectations.filter(({ holds }) => holds).length;
  const broken = picture?.expectations.filter((one) => one.draft && one.picture === 'fails').length ?? 0;
  const total = timings.reduce((sum, [, ms]) => sum + ms, 0);
  const list: (readonly [Tone, string])[] = [
    errors > 0 ? ['bad', counted(errors, 'error')] : ['good', 'compiles'],
    ...(warnings > 0 ? [['plain', counted(warnings, 'warning')] as const] : []),
    ...(expectations.length > 0
      ? [
          [
            held === expectations.length ? 'good' : 'bad',
            `${held} of ${counted(expectations.length, 'expectation')} hold`,
          ] as const,
        ]
      : []),
    picture === null
      ? ['plain', 'the draft is the picture']
      : [picture.fidelity.verdict === 'lost' ? 'bad' : 'good', `picture: ${picture.fidelity.verdict}`],
    ...(broken > 0 ? [['bad', `the picture breaks ${counted(broken, 'expectation')}`] as const] : []),
    ['plain', counted(objects.length, 'element')],
    ['plain', duration(total)],
  ];
  return `<ul class="chips">${list.map(([tone, text]) => `<li class="${tone}">${inHtml(text)}</li>`).join('')}</ul>`;
}

function hero({ canvas, picture, pictureProblem }: Report, draft: string, made: string | null): string {
  const shape = `style="aspect-ratio: ${canvas.width} / ${canvas.height}; --ratio: ${canvas.width / canvas.height}"`;
  const size = `${canvas.width} × ${canvas.height} px`;
  if (made === null) {
    const why =
      pictureProblem === null
        ? 'No editor is configured, so the draft is the picture. An editor is chosen by <code>--editor</code>, or <code>COCO_EDITOR</code> in the environment.'
        : `The editor made no picture, so the draft stands for it: ${inHtml(sentence(pictureProblem))}`;
    return `<figure class="hero"><div class="stage" ${shape}><img src="${draft}" alt="The draft"><div class="mark" hidden></div></div>
<figcaption><b>Draft</b> ${size}. <span>${why}</span></figcaption></figure>`;
  }
  const notes = picture!.warnings.map((warning) => inHtml(sentence(warning))).join(' ');
  return `<figure class="hero"><div class="stage compare" ${shape}>
<img src="${draft}" alt="The draft"><img class="after" src="${made}" alt="The picture"><div class="mark" hidden></div>
<i class="handle"></i><input type="range" min="0" max="100" value="50" step="0.1" aria-label="How much of the draft is shown">
<span class="tag left">Draft</span><span class="tag right">Picture</span></div>
<figcaption><b>Draft and picture</b> ${size}, by ${inHtml(picture!.editor)}. <span>${notes}</span></figcaption></figure>`;
}

function expectations({ expectations: all, picture }: Report): string {
  const rows = all.map(({ source, holds, message, origin }, at) => {
    const seen = picture?.expectations[at];
    const inPicture =
      seen === undefined || !holds
        ? ''
        : `<small class="${seen.picture === 'fails' ? 'bad' : 'plain'}">${seen.picture === 'fails' ? 'The picture breaks it: ' : 'In the picture: '}${proseInHtml(seen.picture === 'fails' ? seen.how : seen.picture)}</small>`;
    const why = message === null || holds ? '' : `<small>${proseInHtml(message)}</small>`;
    return `<li class="${holds ? 'good' : 'bad'}"><a href="#L${origin.line}"><code>${inHtml(source)}</code></a>${why}${inPicture}</li>`;
  });
  const none = '<p class="none">The scene states nothing that its picture must keep.</p>';
  return `<section><h2>Expectations</h2>${rows.length === 0 ? none : `<ul class="checks">${rows.join('')}</ul>`}</section>`;
}

/** Its message stands with the expectation. */
const failedExpectation = 'COCO5001';

function messages({ diagnostics, unused, notes }: Report): string {
  const rows = [
    ...diagnostics
      .filter((one) => isProblem(one) && one.code !== failedExpectation)
      .map(
        ({ severity, code, message, range }) =>
          `<li class="${severity === 'error' ? 'bad' : 'plain'}"><a href="#L${range.start.line + 1}">${inHtml(code)}</a> ${proseInHtml(message)}</li>`,
      ),
    ...notes.map((note) => `<li class="plain">${inHtml(note)}</li>`),
    ...(unused.length > 0 ? [`<li class="plain">Not used of the prompt: ${inHtml(shortList(unused))}</li>`] : []),
  ];
  return rows.length === 0 ? '' : `<section><h2>Notes</h2><ul class="checks">${rows.join('')}</ul></section>`;
}

/** What a reader of the page would call a thing: groups without a label and the parts of others are left out, unless the picture was measured there. */
function things({ objects, colors, canvas, picture }: Report): string {
  const verdicts = new Map(picture?.fidelity.elements.map((each) => [each.id, each] as const));
  const rows = objects
    .filter((each) => ((each.label !== null || each.text !== null) && each.drawn !== 'none') || verdicts.has(each.id))
    .map((each) => {
      const verdict = verdicts.get(each.id);
      const cell =
        verdict === undefined
          ? ''
          : `<span class="${verdict.verdict === 'lost' ? 'bad' : verdict.verdict === 'kept' ? 'good' : 'plain'}" title="${inHtml(verdict.reasons.join('; '))}">${verdict.verdict}</span>`;
      return `<tr data-box="${boxOf(each, canvas)}"><td><i style="background: ${colors.get(each.id) ?? 'transparent'}"></i></td>
<td><a href="#L${each.origin.line}">${inHtml(nameOf(each))}</a>${verdict === undefined ? '' : `<small>${inHtml(measures(verdict))}</small>`}</td><td>${each.drawn === 'placeholder' ? 'placeholder' : inHtml(each.color ?? '')}</td>
<td class="number">${Math.round(each.visible * 100)} %</td>${picture === null ? '' : `<td>${cell}</td>`}</tr>`;
    });
  if (rows.length === 0) return '';
  const last = picture === null ? '' : '<th>Fidelity</th>';
  return `<section><h2>Elements</h2><table class="things"><thead><tr><th></th><th>What</th><th>Colour</th><th class="number">Visible</th>${last}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

/** How much of it the picture has. */
function measures({ same, edges, color, structure, strength }: ElementFidelity): string {
  if (strength === 0) return `${Math.round(same * 100)} % of its pixels are the draft’s`;
  return [
    ...(edges === null ? [] : [`edges ${edges.toFixed(2)}`]),
    ...(structure === null ? [] : [`structure ${structure.toFixed(2)}`]),
    `colour off by ${color.toFixed(1)}`,
  ].join(', ');
}

function nameOf({ label, text, id }: GraphObject): string {
  if (label !== null || text === null) return label ?? id;
  const words = text.replace(/\s+/g, ' ').trim();
  return `“${words.length > 48 ? `${words.slice(0, 47)}…` : words}”`;
}

/** Left, top, width and height in percent of the canvas. */
function boxOf({ bbox }: GraphObject, { width, height }: Report['canvas']): string {
  const percent = (part: number, whole: number) => Math.round((part / whole) * 10_000) / 100;
  return [
    percent(bbox.x, width),
    percent(bbox.y, height),
    percent(bbox.width, width),
    percent(bbox.height, height),
  ].join(' ');
}

function maps({ maps: all, canvas }: Report): string {
  if (all.length === 0) return '';
  const cards = all.map(
    ({ title, meaning, png }) =>
      `<figure><img src="${pngUrl(png)}" alt="${inHtml(title)}" style="aspect-ratio: ${canvas.width} / ${canvas.height}"><figcaption><b>${inHtml(title)}</b> ${inHtml(meaning)}</figcaption></figure>`,
  );
  return `<section><h2>What an editor is told</h2><div class="maps">${cards.join('')}</div></section>`;
}

function timings({ timings: all }: Report): string {
  const most = Math.max(1, ...all.map(([, ms]) => ms));
  const rows = all.map(
    ([step, ms]) =>
      `<tr><th>${inHtml(step)}</th><td><i style="width: ${Math.max(0.5, (ms / most) * 100).toFixed(1)}%"></i></td><td class="number">${duration(ms)}</td></tr>`,
  );
  return `<section><h2>Time</h2><table class="bars">${rows.join('')}</table></section>`;
}

function made({ made: all }: Report): string {
  const rows = all.map(([name, value]) => `<tr><th>${inHtml(name)}</th><td>${inHtml(value)}</td></tr>`);
  return `<section><h2>Made with</h2><table class="facts">${rows.join('')}</table></section>`;
}

function files({ files: all }: Report): string {
  const rows = all.map(
    ({ name, bytes, hash }) =>
      `<tr><td>${inHtml(name)}</td><td class="number">${sizeOf(bytes)}</td><td><code title="${hash}">${hash}</code></td></tr>`,
  );
  return `<section><h2>Files</h2><table class="files"><thead><tr><th>File</th><th class="number">Size</th><th>SHA-256</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

/** The first words, and how many more there are. */
function shortList(words: readonly string[]): string {
  const more = words.length - 60;
  return more > 0 ? `${words.slice(0, 60).join(', ')} and ${more} more` : words.join(', ');
}

/** With a capital and a full stop. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function sizeOf(bytes: number): string {
  return bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${(bytes / 1000).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}
