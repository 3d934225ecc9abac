import type { Sheet } from './sheets.ts';

/** The page that shows all sheets. */
export function indexPage(sheets: readonly Sheet[]): string {
  const parts = sheets.map(({ name, title }) => `## ${title}\n\n![${title}](${name}.png)\n`);
  return `# Gallery\n\nAll that the library draws, on contact sheets made by \`npm run gallery\`. Every name on them is a noun that \`object "…"\` understands;\nplurals, adjectives, synonyms and kinds lead to them.\n\n${parts.join('\n')}`;
}
