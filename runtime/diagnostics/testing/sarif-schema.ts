/**
 * The part of SARIF 2.1.0 that our logs use, as a closed JSON Schema: what the standard (OASIS, 27 March 2020, section 3) requires of
 * these objects, and no property beside those written here.
 */
const closed = (required: string[], properties: Record<string, object>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const text = { type: 'string' };
const positive = { type: 'integer', minimum: 1 };
const list = (items: object) => ({ type: 'array', items });
const message = closed(['text'], { text });
// A URI reference: no spaces, no backslashes, nothing unescaped that would begin a fragment or a query.
const artifactLocation = closed(['uri'], { uri: { type: 'string', pattern: '^[^\\s\\\\#?]+$' } });
const region = closed(['startLine'], {
  startLine: positive,
  startColumn: positive,
  endLine: positive,
  endColumn: positive,
});
const physicalLocation = closed(['artifactLocation'], { artifactLocation, region });
const location = closed(['physicalLocation'], { id: { type: 'integer', minimum: 0 }, physicalLocation, message });
const replacement = closed(['deletedRegion'], { deletedRegion: region, insertedContent: closed(['text'], { text }) });
const artifactChange = closed(['artifactLocation', 'replacements'], {
  artifactLocation,
  replacements: { ...list(replacement), minItems: 1 },
});
const fix = closed(['artifactChanges'], {
  description: message,
  artifactChanges: { ...list(artifactChange), minItems: 1 },
});
const result = closed(['message'], {
  ruleId: text,
  ruleIndex: { type: 'integer', minimum: 0 },
  level: { enum: ['none', 'note', 'warning', 'error'] },
  message,
  locations: list(location),
  relatedLocations: list(location),
  fixes: list(fix),
});
const driver = closed(['name'], { name: text, version: text, rules: list(closed(['id'], { id: text })) });
const run = closed(['tool'], {
  tool: closed(['driver'], { driver }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  results: list(result),
});

export const sarifSchema = closed(['version', 'runs'], {
  $schema: text,
  version: { const: '2.1.0' },
  runs: list(run),
});
