import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { languageCard } from '../generate/card/card.js';
import { examplesFor } from '../generate/examples/examples.js';
import { entries } from './reference.js';
import { addMakingTools } from './tools/make.js';
import { addSearchTools } from './tools/search.js';
import { addSourceTools } from './tools/sources.js';
import type { McpWorkspace } from './workspace.js';

const instructions = `Coco is a scene language: a picture is a program. Read coco://card before you write one. Write a scene, \`compile\` it, look at the picture, mend what is wrong, and compile again until there is no diagnostic and the picture shows what was asked. \`search_nouns\` tells what the library draws.`;

/** The server for agents (docs/mcp.md): it reads one workspace, writes nothing, and reaches the network only where its environment says so. */
export function createServer(workspace: McpWorkspace, version: string): McpServer {
  const server = new McpServer({ name: 'coco', title: 'Coco, a scene language', version }, { instructions });
  addSourceTools(server, workspace);
  addSearchTools(server, workspace);
  addMakingTools(server, workspace);
  addResources(server);
  addPrompts(server);
  return server;
}

function addResources(server: McpServer): void {
  const mimeType = 'text/markdown';
  server.registerResource(
    'card',
    'coco://card',
    { title: 'Coco on one page', description: 'All that is needed to write a scene, under 4,000 tokens.', mimeType },
    ({ href }) => ({ contents: [{ uri: href, mimeType, text: languageCard() }] }),
  );
  const names = (): string[] => [...new Set(entries().map(({ name }) => name))];
  const template = new ResourceTemplate('coco://reference/{name}', {
    list: () => ({
      resources: entries()
        .filter(({ what }) => what === 'kind' || what === 'function')
        .map(({ name, what, text }) => ({
          uri: `coco://reference/${name}`,
          name: `${what} ${name}`,
          description: text.slice(0, 200),
          mimeType,
        })),
    }),
    complete: {
      name: (begun) =>
        names()
          .filter((name) => name.startsWith(begun))
          .slice(0, 100),
    },
  });
  server.registerResource(
    'reference',
    template,
    { title: 'Reference', description: 'A kind, property, function or list of words by its name.', mimeType },
    ({ href }, { name }) => {
      const found = entries().filter((entry) => entry.name === name);
      if (found.length === 0) throw new Error(`Coco has nothing called ${String(name)}`);
      const text = found
        .map((entry) => `## ${entry.name} (${entry.what})\n\n${[entry.text, entry.more].join(' ').trim()}\n`)
        .join('\n');
      return { contents: [{ uri: href, mimeType, text }] };
    },
  );
}

function addPrompts(server: McpServer): void {
  const user = (text: string) => ({ messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] });
  server.registerPrompt(
    'scene',
    {
      title: 'Write a scene',
      description: 'A scene for what the picture is to show, drawn and looked at until it is right.',
      argsSchema: { prompt: z.string().describe('what the picture shows') },
    },
    ({ prompt }) => {
      const shown = examplesFor(prompt, 2, 1600).map(({ source }) => `\`\`\`coco\n${source}\`\`\``);
      return user(
        [
          languageCard(),
          ...(shown.length > 0 ? ['## Programs that others wrote', ...shown] : []),
          `Write a Coco scene that shows: ${prompt}\n\nFirst one \`expect\` for each count, colour, relation and text that this demands, then the elements. Compile it with the tool, look at the picture, and mend it until every expectation holds, nothing is diagnosed and the picture shows what was asked.`,
        ].join('\n\n'),
      );
    },
  );
  server.registerPrompt(
    'improve',
    {
      title: 'Improve a scene',
      description: 'Looks at the draft of a scene of the workspace and mends what is wrong with it.',
      argsSchema: { file: z.string().describe('a .coco file of the workspace') },
    },
    ({ file }) =>
      user(
        `Compile the Coco scene ${file} with the tool and look at the picture beside its \`prompt\`. What is missing, wrong, cut off, hidden or unreadable? Read coco://card where you are not sure of the language. Propose the smallest change that mends it, compile that as \`source\`, look again, and show the change.`,
      ),
  );
}
