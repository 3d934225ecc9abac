import type { SelectionRange } from 'vscode-languageserver-types';
import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

runFixtures('selection-ranges', ({ document, cursors }) => {
  const show = ({ range, parent }: SelectionRange): string[] => [
    showRange(range, document.text),
    ...(parent === undefined ? [] : show(parent)),
  ];
  return services
    .selectionRanges(document, cursors)
    .map((one) => show(one).join('\n'))
    .join('\n\n');
});
