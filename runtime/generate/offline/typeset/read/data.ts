/** One value of a chart, as the prompt says it. */
export interface DataPoint {
  readonly label: string;
  readonly value: number;
  /** The value as it is written: `40%`, `$12`. */
  readonly written: string;
}

/** Beyond so many nothing can be read. */
const most = 16;

const value = String.raw`([$€£¥]?\s?\d+(?:[.,]\d+)*\s?(?:%|°C|°F|k|m|million|billion|percent|万|亿|元|人|个|度)?)`;
const behind = new RegExp(
  String.raw`^(.*?[\p{L}\p{N}])(?:\s*[:：=(（]\s*|\s+(?:at |is )?|(?<=[\u4e00-\u9fff])(?:为|是)?)${value}\s*[)）]?$`,
  'iu',
);
/** What is no name of a value: parts of formulas, axes and ticks. */
const noLabel =
  /[=()[\]{}<>^]|\b(?:labell?ed|labels?|axis|axes|ticks?|values?|passing|through|with|from|to|approximately|about|weight|nodes?)\b|\de$|^\d{1,3}$|^\p{L}$/iu;
const before = new RegExp(String.raw`^${value}\s+(?:of |for |in |from )?(\p{L}.*)$`, 'iu');
const lead =
  /^.*(?:\b(?:with|for|data|showing|shows?|bars?|values?|slices?|points?|sectors?|segments?|of|in|by|are|were|that)\b|[:：]|数据|分别为|显示|包括)[\s:：]*(?=\S)/iu;

/**
 * The data that a prompt gives in words: "bars for 2019: 30, 2020: 45 and 2021: 62", "Wind 40%, Solar 25%". The longest list of two pairs or
 * more; null where there is none.
 * @param masked the prompt with its quotes blanked
 */
export function dataIn(masked: string): DataPoint[] | null {
  let best: DataPoint[] = [];
  for (const sentence of masked.split(/[.。!?](?=\s|$)|[()（）[\]](?=[^\d])|\n/)) {
    let run: DataPoint[] = [];
    for (const piece of sentence.split(/[,;，；、]\s|[;，；、]|,(?!\d)|\band\b|和/iu)) {
      const point = pointOf(piece.trim(), run.length === 0);
      if (point === null) {
        if (piece.trim() !== '') run = [];
        continue;
      }
      run.push(point);
      if (run.length > best.length) best = [...run];
    }
  }
  return best.length >= 2 && new Set(best.map(({ label }) => label)).size === best.length ? best.slice(0, most) : null;
}

function pointOf(piece: string, first: boolean): DataPoint | null {
  let found = parts(piece);
  // Before the first pair stands what the list is about.
  if (found !== null && first && lead.test(found.label))
    found = parts(`${found.label.replace(lead, '')} ${found.written}`);
  if (first && found === null && lead.test(piece)) found = parts(piece.replace(lead, ''));
  if (found === null || found.label.length > 24 || noLabel.test(found.label) || found.label.split(' ').length > 3)
    return null;
  // May 2021 is a month, and x1 a variable.
  const isDate =
    /^\d{4}$/.test(found.written) &&
    /(?:^|\W)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*$/i.test(found.label);
  return isDate || /^[a-z]\d$/.test(found.label) ? null : found;
}

function parts(piece: string): DataPoint | null {
  const [a, b] = [behind.exec(piece), before.exec(piece)];
  const label = (a?.[1] ?? b?.[2])?.replace(/^(?:the|an?|in|for|at)\s/i, '').trim();
  const written = (a?.[2] ?? b?.[1])?.trim();
  if (label === undefined || written === undefined || label === '') return null;
  const number = Number(
    written
      .replace(/[^\d.,]/g, '')
      .replace(/,(?=\d{3})/g, '')
      .replace(',', '.'),
  );
  return Number.isFinite(number) ? { label, value: number, written } : null;
}
