import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

runFixtures('call-hierarchy', ({ document, cursor, workspace }) =>
  services
    .prepareCallHierarchy(document, cursor)
    .flatMap((item) => [
      `${item.uri} ${item.name} ${showRange(item.selectionRange)}`,
      ...services
        .incomingCalls(item, workspace)
        .map(
          ({ from, fromRanges }) =>
            `  from ${from.uri} ${from.name}: ${fromRanges.map((one) => showRange(one)).join(', ')}`,
        ),
      ...services
        .outgoingCalls(item, workspace)
        .map(
          ({ to, fromRanges }) => `  to ${to.uri} ${to.name}: ${fromRanges.map((one) => showRange(one)).join(', ')}`,
        ),
    ])
    .join('\n'),
);
