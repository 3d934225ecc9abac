import { services } from '../../language/services/index.js';
import { runFixtures, showRange, textOf } from './kit/fixtures.js';

runFixtures('references', (fixture) =>
  services
    .references(
      fixture.document,
      fixture.cursor,
      { includeDeclaration: fixture.settings.declaration !== 'no' },
      fixture.workspace,
    )
    .map(({ uri, range }) => `${uri} ${showRange(range, textOf(uri, fixture))}`)
    .join('\n'),
);

const kinds = ['', 'text', 'read', 'write'];

runFixtures('document-highlights', ({ document, cursor }) =>
  services
    .documentHighlights(document, cursor)
    .map(({ range, kind }) => `${showRange(range, document.text)} ${kinds[kind ?? 0]}`)
    .join('\n'),
);

runFixtures('linked-editing', ({ document, cursor }) =>
  (services.linkedEditingRanges(document, cursor)?.ranges ?? [])
    .map((range) => showRange(range, document.text))
    .join('\n'),
);
