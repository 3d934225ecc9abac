// Holds the two rules that keep the rooms apart; see docs/architecture.md. Exits 1 and names each place that breaks one.
import { architectureProblems } from './architecture/rules.ts';
import { root } from './build/tools.ts';

const { problems, files } = architectureProblems(root);
for (const problem of problems) process.stdout.write(`${problem}\n`);
if (files === 0) process.stdout.write('no source file was looked at\n');
process.exitCode = problems.length > 0 || files === 0 ? 1 : 0;
