import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createServer } from '../mcp/server.js';
import { McpWorkspace } from '../mcp/workspace.js';

/** Serves over standard input and output until the client closes them. */
export async function run(root: string, dist: string, version: string): Promise<void> {
  const server = createServer(new McpWorkspace(root, dist), version);
  // A fault of one answer must not end the session; clients show what a server writes here.
  process.on('unhandledRejection', (problem) => {
    process.stderr.write(`coco mcp: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
  });
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await closed;
}
