import type { ArtifactLocation, Fix, Log, Region, ReportingDescriptor, Result } from 'sarif';
import type { Diagnostic, Range, Severity } from '../../language/diagnostics/types.js';

const LEVELS: Record<Severity, Result.level> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Diagnostics as a SARIF 2.1.0 log, as code hosts and editors read it. */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))].sort();
  const rules: ReportingDescriptor[] = codes.map((id) => ({ id }));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'coco', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes.indexOf(diagnostic.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(diagnostic: Diagnostic, ruleIndex: number): Result {
  const { uri, range, code, severity, message, relatedInformation, data } = diagnostic;
  const made: Result = {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(uri), region: region(range) } }],
  };
  if (relatedInformation.length > 0)
    made.relatedLocations = relatedInformation.map((related, id) => ({
      id,
      physicalLocation: { artifactLocation: artifact(related.uri), region: region(related.range) },
      message: { text: related.message },
    }));
  if (data.fixes.length > 0) made.fixes = data.fixes.map((fix) => sarifFix(uri, fix));
  return made;
}

function sarifFix(uri: string, fix: Diagnostic['data']['fixes'][number]): Fix {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: artifact(uri),
        replacements: fix.edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

/** Names in diagnostics are paths with `/`; SARIF wants a URI reference. */
function artifact(path: string): ArtifactLocation {
  return { uri: path.split('/').map(encodeURIComponent).join('/') };
}

function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
