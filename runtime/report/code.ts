import { load } from '../../language/load.js';
import { semanticTokensLegend, serviceDocument, services } from '../../language/services/index.js';
import { inHtml } from './html.js';

/** A program as lines of HTML, each word in a `<span>` whose class is its kind as the language server tells it. */
export async function highlighted(source: string): Promise<string[]> {
  const module = await load('scene.coco', (path) =>
    path === 'scene.coco' ? Promise.resolve(source) : Promise.reject(new Error(`no file ${path}`)),
  );
  const { data } = services.semanticTokens(serviceDocument(module));
  const lines = source.replace(/\n$/, '').split('\n');
  const html: string[] = lines.map(() => '');
  const done = lines.map(() => 0);
  let line = 0;
  let start = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down, right, length, type] = data.slice(at, at + 4) as [number, number, number, number];
    line += down;
    start = down > 0 ? right : start + right;
    const text = lines[line];
    if (text === undefined) break;
    const kind = semanticTokensLegend.tokenTypes[type];
    html[line] +=
      `${inHtml(text.slice(done[line], start))}<span class="${kind}">${inHtml(text.slice(start, start + length))}</span>`;
    done[line] = start + length;
  }
  return html.map((begun, index) => begun + inHtml(lines[index]!.slice(done[index])));
}
