import { test } from 'vitest';
import { desk } from '../../../test/kit/hand.js';
import { sourceOf, shownScenes, benchScenes } from '../../../test/kit/scenes.js';
import { handEdit } from './hand-edit.js';
import { writeFileSync } from 'node:fs';

test('survey', { timeout: 600000 }, async () => {
  const lines: string[] = [];
  const reasons = new Map<string, number>();
  let [ok, rep, no, trials, time] = [0, 0, 0, 0, 0];
  const list = process.env.ALL ? [...shownScenes, ...benchScenes] : shownScenes;
  for (const path of list) {
    const d = await desk(sourceOf(path), path);
    for (const id of d.boxes.keys()) {
      if (id === 'scene') continue;
      const t0 = performance.now();
      let r;
      try { r = await handEdit(JSON.parse(process.env.OP ?? '{"op":"move","dx":12,"dy":8}', (_, v) => v) && { ...JSON.parse(process.env.OP ?? '{"op":"move","dx":12,"dy":8}'), ids: [id], id } as any, d.context); }
      catch (e) { lines.push(`${path} ${id} THROWS ${(e as Error).stack}`); continue; }
      time += performance.now() - t0;
      if ('refused' in r) {
        if (r.replaceable) rep++; else no++;
        const kind = r.refused.replace(/`[^`]*`|“[^”]*”|\d+|the \w+/g, '_');
        reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
        lines.push(`${path} ${id} REFUSED${r.replaceable ? '*' : ''} ${r.refused}`);
      } else { ok++; lines.push(`${path} ${id} ${r.label}: ${r.changes.map((c) => `${JSON.stringify(d.text.slice(c.start - 12, c.start))}[${d.text.slice(c.start, c.end)}→${c.newText}]`).join(' ')}`); }
    }
    trials += d.trials();
  }
  lines.push(`ok ${ok} replaceable ${rep} no ${no} trials ${trials} ms ${Math.round(time)}`);
  lines.push(...[...reasons].sort((a, b) => b[1] - a[1]).map(([k, n]) => `${n} ${k}`));
  writeFileSync('/tmp/hand-survey.txt', lines.join('\n'));
});
