import type { IToken } from 'chevrotain';
import type { ParseContext } from '../context.js';

/** What a file is written in when it is not Coco; judged by its first words, and only for files that do not parse. */
export function foreignLanguage(tokens: readonly IToken[], context: ParseContext): string | null {
  const first = tokens[0];
  if (first === undefined || tokens.some((token) => token.tokenType.name === 'scene')) return null;
  const rest = context.text.slice(first.startOffset, first.startOffset + 400);
  if (/^<(!doctype html|html|div|body|section|[A-Z])/i.test(rest) && !/^<svg/i.test(rest)) return 'HTML';
  if (/^<(\?xml|svg)/i.test(rest)) return 'SVG';
  if (/^<[a-z]/i.test(rest)) return 'markup';
  if (/^[{[]\s*(["'{[]|\}|\])/.test(rest)) return 'JSON';
  if (
    /^(import\s+[a-z_.]+(\s+as\s+\w+)?\s*$|from\s+[\w.]+\s+import\b|def\s+\w+\s*\(|class\s+\w+.*:\s*$|print\s*\()/m.test(
      firstLine(rest),
    )
  )
    return 'Python';
  if (
    /^(import\s+\w.*\bfrom\s+['"](react|d3|three)|export\s+|function\s+\w+\s*\(|const\s+\w+\s*=\s*(\(|async|require))/.test(
      firstLine(rest),
    )
  )
    return 'JavaScript';
  if (/^(digraph|graph\s+\w*\s*\{\s*\w+\s*--|@startuml|\\documentclass|\\begin)/.test(rest)) return 'another language';
  return null;
}

function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0]!;
}
