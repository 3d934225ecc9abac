import { broken } from '../../refine/fidelity/rank.js';
import type { Report } from '../../refine/history/record.js';
import type { PictureReport } from '../protocol.js';

/** What a page is told of a report. */
export function reportInfo({ hash, draft, verdict, elements, expectations }: Report): PictureReport {
  return {
    hash,
    draft,
    fidelity: {
      verdict,
      elements: elements.map(({ id, verdict: own, reasons }) => ({ id, verdict: own, reasons })),
      broken: broken({ expectations }).map(({ source }) => source),
    },
  };
}
