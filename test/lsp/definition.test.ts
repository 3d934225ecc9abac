import type { LocationLink } from 'vscode-languageserver-types';
import { preludeText, services } from '../../language/services/index.js';
import { type Fixture, runFixtures, showRange, textOf } from './kit/fixtures.js';

/** A file's text, also of the prelude. */
function sourceOf(uri: string, fixture: Fixture): string {
  return textOf(uri, fixture) ?? preludeText(uri) ?? '';
}

function show(links: readonly LocationLink[], fixture: Fixture): string {
  return links
    .map(({ originSelectionRange, targetUri, targetSelectionRange, targetRange }) => {
      const prelude = targetUri.startsWith('coco://prelude/');
      const text = sourceOf(targetUri, fixture);
      const lines = text.split('\n');
      const word = lines[targetSelectionRange.start.line]!.slice(
        targetSelectionRange.start.character,
        targetSelectionRange.end.character,
      );
      const whole = lines[targetRange.start.line]!.slice(targetRange.start.character).slice(0, 60);
      const place = prelude ? `«${word}»` : showRange(targetSelectionRange, text);
      return `${showRange(originSelectionRange!, fixture.document.text)} → ${targetUri} ${place} in «${whole}»`;
    })
    .join('\n');
}

runFixtures('definition', (fixture) => show(services.definition(fixture.document, fixture.cursor), fixture));

runFixtures('type-definition', (fixture) => show(services.typeDefinition(fixture.document, fixture.cursor), fixture));

runFixtures('implementation', (fixture) =>
  services
    .implementation(fixture.document, fixture.cursor, fixture.workspace)
    .map(({ uri, range }) => {
      const text = sourceOf(uri, fixture);
      return uri.startsWith('coco://') ? uri : `${uri} ${showRange(range, text)}`;
    })
    .join('\n'),
);
