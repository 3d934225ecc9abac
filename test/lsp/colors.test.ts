import { services } from '../../language/services/index.js';
import { runFixtures, showRange } from './kit/fixtures.js';

const show = (part: number) => String(Math.round(part * 1000) / 1000);

runFixtures('document-colors', ({ document }) =>
  services
    .documentColors(document)
    .map(({ range, color: { red, green, blue, alpha } }) => {
      return `${showRange(range, document.text)} ${[red, green, blue, alpha].map(show).join(' ')}`;
    })
    .join('\n'),
);

runFixtures('color-presentations', ({ document, selection, settings }) => {
  const [red, green, blue, alpha] = settings.color!.split(' ').map(Number) as [number, number, number, number];
  return services
    .colorPresentations(document, { red, green, blue, alpha }, selection)
    .map(({ label }) => label)
    .join('\n');
});
