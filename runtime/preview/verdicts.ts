import type { Compilation } from '../../compiler/types.js';
import type { Diagnostic, Range } from '../../language/diagnostics/types.js';
import { undecided } from '../lsp/status.js';
import type { ExpectationInfo, ProblemInfo, RelationInfo, Verdicts } from './protocol.js';

/** Of a scene, after it has been judged. `places` answers `jump`: where each problem and expectation was written, by number. */
export interface Judged {
  readonly verdicts: Verdicts;
  readonly places: readonly { readonly path: string; readonly range: Range }[];
}

const shownAtMost = 500;

export function judged(
  { scenes, diagnostics }: Compilation,
  name: string | null,
  document: number,
  path: string,
  refined: Pick<Verdicts, 'picture' | 'draft'>,
): Judged {
  const graph = (scenes.find(({ scene }) => scene.name === name) ?? scenes[0])?.graph ?? null;
  const places: { path: string; range: Range }[] = [];
  const at = (file: string, range: Range): number => places.push({ path: file, range }) - 1;
  const problems = diagnostics
    .filter(({ severity }) => severity !== 'hint')
    .slice(0, shownAtMost)
    .map(
      (one): ProblemInfo => ({
        at: at(one.uri, one.range),
        severity: one.severity as ProblemInfo['severity'],
        code: one.code,
        message: one.message,
        line: one.range.start.line + 1,
      }),
    );
  const expectations = (graph?.expectations ?? []).map(({ source, holds, message, origin }): ExpectationInfo => {
    const range = {
      start: { line: origin.line - 1, character: origin.column - 1 },
      end: { line: origin.endLine - 1, character: origin.endColumn - 1 },
    };
    const open = diagnostics.some((one) => one.code === undecided && one.uri === path && within(one, range));
    return { at: at(path, range), source, holds: open ? null : holds, message };
  });
  const relations = (graph?.relations ?? []).map(
    ({ subject, relation, object, holds }): RelationInfo => ({
      subject,
      relation,
      objects: typeof object === 'string' ? [object] : object,
      holds,
    }),
  );
  return { verdicts: { type: 'verdicts', document, problems, expectations, relations, ...refined }, places };
}

function within({ range }: Diagnostic, { start, end }: Range): boolean {
  const after =
    range.start.line > start.line || (range.start.line === start.line && range.start.character >= start.character);
  const before =
    range.start.line < end.line || (range.start.line === end.line && range.start.character <= end.character);
  return after && before;
}
