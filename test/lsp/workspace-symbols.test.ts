import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

runFixtures('workspace-symbols', ({ settings, workspace }) =>
  services
    .workspaceSymbols(settings.query ?? '', workspace)
    .map(({ name, containerName, location }) => {
      return `${name}${containerName === undefined ? '' : ` (${containerName})`} ${location.uri} ${showRange(location.range)}`;
    })
    .join('\n'),
);
