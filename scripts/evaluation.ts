// Measures the built-in generator on all prompt sets of test/data/bench and writes docs/evaluation.md. Goes on where it was stopped (out/evaluation).
// `npm run evaluation -- DIR` writes the page of a run that is there already.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './build/tools.ts';

const names = [
  'geneval',
  'genevalpp',
  'compbench-spatial',
  'compbench-other',
  'visor',
  'longtext',
  'corebench',
  'imagine',
  'dpg',
  'bizgeneval',
  'genexam',
];
const sets = names.map((name) => `test/data/bench/${name}.jsonl`);
const out = 'out/evaluation';

const [made] = process.argv.slice(2);
if (made === undefined) {
  const call = ['eval', '--set', ...sets, '--offline', '--out', out];
  const { status } = spawnSync(join(root, 'node_modules/.bin/coco'), call, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const table = readFileSync(join(root, made === undefined ? out : relative(root, made), 'table.txt'), 'utf8').trimEnd();
const page = `<!-- Made by scripts/evaluation.ts. -->
# Evaluation

What the built-in generator (\`coco generate --offline\`, no model) makes of ${items()} prompts of public benchmarks ([where they are
from](../test/data/bench/README.md)), judged on its drafts by each benchmark's own rules ([metrics.md](metrics.md)). Shares in percent. The sets are the
even halves of their sources: the generator was written with these at hand. Made by \`npm run evaluation\`, which runs

    coco eval --set test/data/bench/*.jsonl --offline --out ${out}

\`\`\`text
${table}
\`\`\`

The same without a model in the way: \`coco eval --scenes DIR\` judges scenes that were written elsewhere, and \`--provider ID\` those that a language
model writes. \`${out}/index.html\` shows every draft that failed, with the reason.
`;
writeFileSync(join(root, 'docs/evaluation.md'), page);
process.stdout.write('docs/evaluation.md\n');

function items(): string {
  const lines = sets.flatMap((set) => readFileSync(join(root, set), 'utf8').trim().split('\n'));
  return lines.length.toLocaleString('en');
}
