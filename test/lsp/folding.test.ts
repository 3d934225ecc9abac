import { services } from '../../language/services/index.js';
import { runFixtures } from './kit/fixtures.js';

runFixtures('folding-ranges', ({ document }) =>
  services
    .foldingRanges(document)
    .map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind ?? 'code'}`)
    .join('\n'),
);
