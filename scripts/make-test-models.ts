// Writes the small diffusion pipelines that tests run (test/data/models): real operators, random weights from fixed seeds, no Python.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build/tools.ts';
import { writeFlow } from './test-models/flows.ts';
import { small, writeAnalytic, writeSmall } from './test-models/pipelines.ts';
import { writeT5Tokenizer } from './test-models/tokenizer.ts';

const models = join(root, 'test', 'data', 'models');
rmSync(models, { recursive: true, force: true });
mkdirSync(models, { recursive: true });
for (const [name, model] of Object.entries(small)) writeSmall(join(models, name), model);
writeAnalytic(join(models, 'colors'));
writeFlow(join(models, 'sd3'), 'sd3', 90);
writeFlow(join(models, 'flux'), 'flux', 100);
writeT5Tokenizer(join(root, 'test', 'data', 'tokenizers', 't5'));
process.stdout.write(`${models}: ${[...Object.keys(small), 'colors', 'sd3', 'flux'].join(', ')}\n`);
