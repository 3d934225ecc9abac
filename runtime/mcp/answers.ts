import { crc32, deflateSync } from 'node:zlib';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { encodePng } from '../../compiler/emit/png.js';
import type { RGBA } from '../../compiler/host.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { AskedWrongly } from './workspace.js';

type Content = CallToolResult['content'][number];

export const words = (text: string): Content => ({ type: 'text', text });

export function picture(pixels: RGBA): Content {
  const png = encodePng(pixels, (bytes) => deflateSync(bytes, { level: 6 }), crc32);
  return { type: 'image', mimeType: 'image/png', data: Buffer.from(png).toString('base64') };
}

/** Data, for programs as the structured content and for models as text. */
export function answer(data: Record<string, unknown>, ...more: Content[]): CallToolResult {
  return { structuredContent: data, content: [...more, words(JSON.stringify(data, null, 1))] };
}

/** A diagnostic with its fixes; lines and characters count from 0, as in LSP. */
export function brief({ uri, severity, code, message, range, data }: Diagnostic) {
  return { uri, severity, code, message, range, fixes: data.fixes };
}

/** Runs a tool: a wrong call is an answer that says so, as the protocol has it. */
export async function answered(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (problem) {
    if (!(problem instanceof AskedWrongly)) throw problem;
    return { isError: true, content: [words(problem.message)] };
  }
}
