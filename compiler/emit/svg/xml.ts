/** Text for element content and for attributes in double quotes. What XML 1.0 cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(specials, (character) => entities[character] ?? '\uFFFD');
}

const special = /[&<>"\n\r\t\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u;
const specials = new RegExp(special, 'gu');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Written as references, or an attribute's value would have spaces in their place.
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
