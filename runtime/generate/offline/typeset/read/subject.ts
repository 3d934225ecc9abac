import { quotedTexts } from '../../read/quotes.js';
import { mentionsIn } from './medium.js';
import { unquoted } from './page.js';

/**
 * Whether the first thing that a prompt names is a medium of words: "A poster …", "Design a menu …", "a photo of a neon sign that says …";
 * not "a cat with a sign", and not a bottle or a shirt as such.
 */
export function isAboutMedium(prompt: string): boolean {
  const masked = unquoted(prompt, quotedTexts(prompt));
  const bare = new Set(['label', 'shirt', 'bubble', 'plaque', 'banner', 'map', 'book', 'screen']);
  const first = mentionsIn(masked)[0];
  if (first === undefined) return false;
  const before = masked.slice(0, first.start);
  const plain =
    /^\W*(?:please )?(?:(?:create|design|make|draw|render|generate|show|produce|mock-?up|paint|illustrate)\s+)?(?:me )?(?:(?:an?|the|one|some)\s+)?(?:(?:photo\w*|picture|image|close-?up|shot|view|illustration|drawing|rendering|depiction) of\s+)?(?:(?:an?|the)\s+)?(?:[\w-]+,?\s+){0,4}$/i;
  const chinese = /^[^，。]{0,14}$/;
  const isEarly = /[\u4e00-\u9fff]/.test(masked) ? chinese.test(before) : plain.test(before);
  if (
    !isEarly ||
    /\b(?:with|hold(?:s|ing)|wear(?:s|ing)|carr(?:ies|ying)|next to|near|on|in front of|reading|beside)\b/i.test(before)
  )
    return false;
  return !bare.has(first.medium.name) || /\b(?:label|cover|page|screen|plaque|banner|bubble)/i.test(first.words);
}

/** These stand in a picture also by themselves, the others beside something. */
const standing = /^(?:sign ?posts?|(?:store|shop) ?fronts?)$/i;
const drawn = /^(?:(?:wooden |road |street |traffic )?signs?|bill ?boards?)$/i;
const company =
  /\b(?:beside|next to|near|in front of|behind|above|below|under|underneath|on top of|(?:to the )?(?:left|right) of|and (?:an?|two|three|four|five))\b/i;

/** Whether the first medium that a prompt names is a thing that stands among others: “a signpost that says OPEN beside a bicycle”. */
export function isInPicture(prompt: string): boolean {
  const masked = unquoted(prompt, quotedTexts(prompt));
  const first = mentionsIn(masked)[0];
  return first !== undefined && (standing.test(first.words) || (drawn.test(first.words) && company.test(masked)));
}
