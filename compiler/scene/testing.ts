import { analyze } from '../../language/analyze.js';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { parse } from '../../language/syntax/parse.js';
import { decodeString } from '../../language/syntax/strings.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Scene } from './types.js';

/** For tests: from source text to scenes, with the files of an import given by name. */

export interface Tried {
  readonly module: Module;
  readonly scenes: readonly Scene[];
  /** All of them: 1xxx, 2xxx and 3xxx. */
  readonly diagnostics: readonly Diagnostic[];
}

export type Files = Readonly<Record<string, string>>;

/** Parses, analyses and evaluates `test.coco`. Paths in `files` are as the imports write them, without `./`. */
export function tryScene(source: string, files: Files = {}): Tried {
  const module = moduleOf('test.coco', source, files);
  const { scenes, diagnostics } = evaluate(module);
  return { module, scenes, diagnostics: [...module.diagnostics, ...diagnostics] };
}

/** The first scene of a source that must be without error and warning. A source without `scene` is taken as a scene's body. */
export function sceneOf(source: string, files: Files = {}): Scene {
  const whole = /^\s*scene\b/m.test(source) ? source : `scene Test {\n${source}\n}\n`;
  const { scenes, diagnostics } = tryScene(whole, files);
  const problems = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (problems.length > 0) throw new Error(`The scene is not clean:\n${problems.map(describeDiagnostic).join('\n')}`);
  const [scene] = scenes;
  if (scene === undefined) throw new Error('The source has no scene.');
  return scene;
}

/** `3:14 COCO3001 12 divided by 0 has no value.`; lines and columns from 1. */
export function describeDiagnostic({ range, code, message }: Diagnostic): string {
  return `${range.start.line + 1}:${range.start.character + 1} ${code} ${message}`;
}

function moduleOf(uri: string, text: string, files: Files): Module {
  const parsed = parse(uri, text);
  const imports = new Map<ast.Import, Module | null>();
  for (const node of parsed.ast.imports) {
    const path = decodeString(node.path).text.replace(/^\.\//, '');
    const file = files[path];
    imports.set(node, file === undefined ? null : moduleOf(path, file, files));
  }
  return analyze(parsed, imports);
}
