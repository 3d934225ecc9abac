import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { findNouns } from '../../generate/nouns.js';
import { answer, answered } from '../answers.js';
import { searchReference } from '../reference.js';
import { AskedWrongly, type McpWorkspace } from '../workspace.js';

const reading = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const most = z.number().int().min(1).max(100).default(20);

/** Tools that look something up: `search_nouns`, `search_reference`. */
export function addSearchTools(server: McpServer, workspace: McpWorkspace): void {
  server.registerTool(
    'search_nouns',
    {
      title: 'What can be drawn',
      description:
        'Finds nouns that `object "…"` draws, and places that `background: "…"` draws: whether the library has a word, and words like it. Others are drawn as labelled boxes.',
      inputSchema: { query: z.string().min(1).max(100).describe('a noun, or a part of one'), most },
      annotations: reading,
    },
    ({ query, most: limit }) =>
      answered(async () => {
        const found = await findNouns(workspace.host, query, limit);
        if (found === null) throw new AskedWrongly('this installation has no library of drawings');
        return answer({ ...found });
      }),
  );

  server.registerTool(
    'search_reference',
    {
      title: 'Look up the language',
      description: 'Finds kinds, properties, functions and words of Coco by name or by what they do.',
      inputSchema: {
        query: z.string().min(1).max(200).describe('a name such as `at`, or words such as "round corners"'),
        most: z.number().int().min(1).max(50).default(8),
      },
      annotations: reading,
    },
    ({ query, most: limit }) =>
      answered(async () =>
        answer({ entries: searchReference(query, limit).map(({ name, what, text }) => ({ name, what, text })) }),
      ),
  );
}
