import { MarkupContent } from 'vscode-languageserver-types';
import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

runFixtures('hover', ({ document, cursor }) => {
  const hover = services.hover(document, cursor);
  if (hover === null || !MarkupContent.is(hover.contents)) return '';
  // The picture of a colour is checked where it is made.
  const words = hover.contents.value.replace(/!\[[^\]]*\]\(data:[^)]*'\/%3E%3C\/svg%3E\)/g, '▇');
  return `${showRange(hover.range!, document.text)}\n${words.replace(/\n\n/g, '\n')}`;
});
