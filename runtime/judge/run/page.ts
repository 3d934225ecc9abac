import { inHtml } from '../../report/html.js';
import { fileName } from './results.js';
import { failureKinds, type Judged } from './table.js';

/** Cards beyond this are left out of the page of one set: a browser would choke on all drafts. Failures come first. */
const mostCards = 1500;

/** A page that lies beside `drafts/` and `scenes/`: each item's draft with what failed, to be filtered by set and kind. */
export function sheetPage(all: readonly Judged[], table: string): string {
  const shown = all
    .toSorted((a, b) => Number(a.result.ok) - Number(b.result.ok))
    .slice(0, mostCards)
    .map(card)
    .join('\n');
  const kinds = failureKinds(all).map(({ kind, items }) => [kind, `${kind} (${items})`] as const);
  const sets = [...new Set(all.map(({ item }) => item.set))].map((set) => [set, set] as const);
  const failed = all.filter(({ result }) => !result.ok).length;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Evaluation: ${failed} of ${all.length} failed</title>
<style>${style}</style>
<header>
  <h1>${failed} of ${all.length} failed</h1>
  <label>Set ${select('set', sets)}</label>
  <label>Failure ${select('kind', kinds)}</label>
  <label><input type="checkbox" id="right"> what is right, too</label>
  <output id="count"></output>
</header>
<details><summary>Table</summary><pre>${inHtml(table)}</pre></details>
<main>
${shown}
</main>
<script>${script}</script>
</html>
`;
}

function card({ item, result }: Judged): string {
  const name = fileName(item.id);
  const kinds = [...new Set(result.failed.map(({ kind }) => kind))].join('|');
  const failures = result.failed.map(({ kind, detail }) => `<li><b>${inHtml(kind)}</b> ${inHtml(detail)}</li>`);
  const notes = [
    ...result.coverage.missing.map((what) => `no expect: ${what}`),
    ...(result.unused.words.length > 0 ? [`unused: ${result.unused.words.join(', ')}`] : []),
  ].map((note) => `<li class="note">${inHtml(note)}</li>`);
  return `<article data-set="${inHtml(item.set)}" data-kinds="${inHtml(kinds)}" data-ok="${result.ok}">
<a href="drafts/${name}.svg"><img loading="lazy" alt="" src="drafts/${name}.svg"></a>
<p title="${inHtml(item.prompt)}">${inHtml(shortened(item.prompt))}</p>
<ul>${[...failures, ...notes].join('')}</ul>
<footer><a href="scenes/${name}.coco">${inHtml(item.id)}</a> ${inHtml(item.category)}</footer>
</article>`;
}

function shortened(text: string): string {
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}

function select(id: string, options: readonly (readonly [string, string])[]): string {
  const all = [['', 'all'] as const, ...options];
  return `<select id="${id}">${all.map(([value, text]) => `<option value="${inHtml(value)}">${inHtml(text)}</option>`).join('')}</select>`;
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); font: 14px/1.45 system-ui, sans-serif }
body { margin: 0 }
header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 10px 20px; background: Canvas; border-bottom: 1px solid var(--line) }
h1 { margin: 0; font-size: 18px }
details { margin: 14px 20px } pre { overflow-x: auto; font-size: 12px }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 16px; padding: 16px 20px }
article { display: flex; flex-direction: column; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; content-visibility: auto; contain-intrinsic-size: 250px 400px }
article[hidden] { display: none }
article > a { background: #8882 } img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain }
p { margin: 10px 12px 4px } ul { margin: 0; padding: 0 12px 6px; list-style: none; font-size: 12.5px }
li b { color: light-dark(#b3261e, #ff8a80); font-weight: 600 } .note { opacity: .65; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
footer { margin-top: auto; padding: 6px 12px 10px; font-size: 12px; opacity: .75 } footer a { color: inherit }`;

const script = `
const [set, kind, right] = ['set', 'kind', 'right'].map((id) => document.getElementById(id));
const cards = [...document.querySelectorAll('article')];
function show() {
  let count = 0;
  for (const card of cards) {
    const { set: of, kinds, ok } = card.dataset;
    card.hidden = (set.value && of !== set.value) || (kind.value ? !kinds.split('|').includes(kind.value) : ok === 'true' && !right.checked);
    if (!card.hidden) count++;
  }
  document.getElementById('count').value = count + ' shown';
}
for (const control of [set, kind, right]) control.addEventListener('input', show);
show();`;
