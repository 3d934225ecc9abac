import type { Catalogue, MessageDefinition } from '../../language/diagnostics/catalogue.js';
import type { Page } from './markdown.js';

/** A catalogue, and what it is about. */
export interface CatalogueGroup {
  readonly title: string;
  readonly catalogue: Catalogue;
}

/** What the compiler says to a source: one message for each problem in it. */
export type MessagesOf = (source: string) => Promise<readonly { readonly code: string; readonly message: string }[]>;

/** One page for each message, and an index of all of them. */
export async function diagnosticPages(groups: readonly CatalogueGroup[], messagesOf: MessagesOf): Promise<Page[]> {
  const pages: Page[] = [];
  const index: string[] = [
    'What the compiler says, by number: 1 form, 2 names, types and placement, 3 evaluation, 4 layout, 5 checks of the draft, 6 files, pictures and fonts, 9 faults of the program itself. A message is silenced on its line or the next one by a comment `// coco-ignore COCO5003: reason`.',
    '',
  ];
  for (const { title, catalogue } of groups) {
    index.push(`## ${title}`, '', '| code | name | severity | |', '| --- | --- | --- | --- |');
    const entries = Object.entries(catalogue).sort(([, a], [, b]) => a.code - b.code);
    for (const [key, definition] of entries) {
      const code = codeOf(definition);
      index.push(
        `| [${code}](${code}.md) | ${key} | ${definition.severity} | ${definition.explain.replaceAll('|', '\\|')} |`,
      );
      pages.push(await page(key, definition, messagesOf));
    }
    index.push('');
  }
  return [{ file: 'index.md', title: 'Diagnostics', body: index.join('\n') }, ...pages];
}

function codeOf({ code }: MessageDefinition<never>): string {
  return `COCO${String(code).padStart(4, '0')}`;
}

async function page(key: string, definition: Catalogue[string], messagesOf: MessagesOf): Promise<Page> {
  const code = codeOf(definition);
  const said = definition.bad === '' ? undefined : (await messagesOf(definition.bad)).find((one) => one.code === code);
  const lines = [
    `*${definition.severity}*`,
    '',
    ...(said === undefined ? [] : [`> ${said.message}`, '']),
    definition.explain,
    '',
  ];
  if (definition.bad !== '') lines.push('Wrong:', '', '```coco', definition.bad, '```', '');
  if (definition.good !== '') lines.push('Right:', '', '```coco', definition.good, '```', '');
  return { file: `${code}.md`, title: `${code}: ${key.replaceAll('-', ' ')}`, body: lines.join('\n') };
}
