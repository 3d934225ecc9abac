/** Words that carry no content of their own, in English. */
const empty = new Set(
  `a an the this that these those it its he his she her they their them there here who whom whose which what where when how why
  i you we me my your our us is are was were be been being am do does did done has have had having can could may might will would
  shall should must of in on at to from by for with without into onto upon over under above below as and or but nor so than then
  if while not no each every some any all both such very too also just only more most much many few other another own same
  up down out off about around across along through between among against during before after again further once
  image picture photo photograph scene showing shows shown show depicting depicts depict featuring features feature`.split(
    /\s+/,
  ),
);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** How many words of content a prompt has; Chinese is cut by the dictionary of the machine's ICU. */
export function contentWords(prompt: string): number {
  let found = 0;
  for (const { segment, isWordLike } of segmenter.segment(prompt)) {
    if (isWordLike === true && !empty.has(segment.toLowerCase())) found++;
  }
  return found;
}
