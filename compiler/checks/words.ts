import { type LinesOf, Reporter } from '../../language/diagnostics/catalogue.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type { Layout } from '../layout/types.js';
import { assetMessages } from '../messages/assets.js';
import { textOf } from '../scene/read.js';
import { headOf } from './head.js';

/** Words of which a font lacks characters, once for each place in the source. */
export function checkWords(layout: Layout, linesOf: LinesOf): Diagnostic[] {
  const reporter = new Reporter(assetMessages, linesOf);
  for (const { element, text } of layout.placed.values()) {
    if (text === null || text.missing.length === 0) continue;
    const span = element.propertyOrigins.get('content') ?? headOf(element.origin, linesOf);
    const family = textOf(element, 'font-family') || 'Inter';
    reporter.report('characters-missing', { characters: text.missing, family }, span);
  }
  return reporter.diagnostics;
}
