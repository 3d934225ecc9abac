import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../language/diagnostics/types.js';
import { diagnosticsJson } from './json.js';
import { diagnosticsSarif } from './sarif.js';
import { sarifSchema } from './testing/sarif-schema.js';

const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } };
const diagnostics: Diagnostic[] = [
  {
    uri: 'scenes/my poster#1.coco',
    range,
    severity: 'error',
    code: 'COCO2001',
    source: 'coco',
    message: '`rectt` is not a kind',
    relatedInformation: [{ uri: 'scenes/other.coco', range, message: 'said here' }],
    data: { fixes: [{ title: 'write `rect`', safe: true, edits: [{ range, newText: 'rect' }] }] },
  },
  {
    uri: 'a.coco',
    range,
    severity: 'hint',
    code: 'COCO1009',
    source: 'coco',
    message: 'shadowed',
    relatedInformation: [],
    data: { fixes: [] },
  },
];

const validate = new Ajv().compile(sarifSchema);

test.each([
  ['what was found', diagnostics],
  ['nothing', []],
])('a SARIF log of %s is valid', (_name, list) => {
  const log = JSON.parse(diagnosticsSarif(list, '1.2.3'));
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
});

test('the schema finds what is wrong in a log', () => {
  const log = JSON.parse(diagnosticsSarif(diagnostics, '1.2.3'));
  const broken = [
    (copy: Log) => Object.assign(copy, { version: '2.0.0' }),
    (copy: Log) => Object.assign(copy.runs[0]!.results![0]!, { level: 'fatal' }),
    (copy: Log) => Object.assign(copy.runs[0]!.results![0]!.locations![0]!.physicalLocation!.region!, { startLine: 0 }),
    (copy: Log) => Object.assign(copy.runs[0]!.results![0]!, { message: {} }),
    (copy: Log) => Object.assign(copy.runs[0]!.results![0]!, { colour: 'red' }),
  ];
  for (const breakIt of broken) {
    const copy = structuredClone(log);
    breakIt(copy);
    expect(validate(copy)).toBe(false);
  }
});

test('a SARIF result says rule, level, place, related places and fixes', () => {
  const log: Log = JSON.parse(diagnosticsSarif(diagnostics, '1.2.3'));
  const run = log.runs[0]!;
  expect(run.tool.driver.version).toBe('1.2.3');
  const [first, second] = run.results!;
  expect(run.tool.driver.rules![first!.ruleIndex!]!.id).toBe('COCO2001');
  expect([first!.level, second!.level]).toEqual(['error', 'note']);
  const location = first!.locations![0]!.physicalLocation!;
  expect(location.artifactLocation!.uri).toBe('scenes/my%20poster%231.coco');
  expect(location.region).toEqual({ startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 });
  expect(first!.relatedLocations![0]!.message!.text).toBe('said here');
  expect(first!.fixes![0]!.artifactChanges[0]!.replacements[0]!.insertedContent!.text).toBe('rect');
});

test('JSON keeps the diagnostics as they are, with a count', () => {
  expect(JSON.parse(diagnosticsJson(diagnostics, 2))).toEqual({
    version: 1,
    errors: 1,
    warnings: 0,
    fixed: 2,
    diagnostics,
  });
});
