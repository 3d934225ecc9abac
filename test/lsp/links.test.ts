import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

runFixtures('document-links', ({ document }) =>
  services
    .documentLinks(document)
    .map(({ range, target, tooltip }) => `${showRange(range, document.text)} → ${target} (${tooltip})`)
    .join('\n'),
);
