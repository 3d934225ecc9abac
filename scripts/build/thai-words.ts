import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './tools.ts';

/** BudouX's weights for Thai; compiler/text/thai.ts says what they mean. They are not among what the package exports. */
export function thaiWords(): string {
  const file = join(root, 'node_modules/budoux/dist/data/models/th.js');
  const { model } = createRequire(import.meta.url)(file) as { model: unknown };
  return JSON.stringify(model);
}
