import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { nearest } from '../../language/diagnostics/nearest.js';
import { FORMATS, type Format } from './draft.js';
import { CallError } from './exit.js';

/** The name of the settings of a workspace, in its root. */
export const settingsFile = 'coco.json';

/** What `coco compile` does where its call does not say otherwise. Nothing in it can make a program talk to a server. */
export interface Settings {
  /** Where results go, from the workspace's root. */
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly scale?: number;
  readonly strict?: boolean;
}

/** JSON Schema (draft-07) of the settings, for editors; `coco init` lays it beside them. */
export const settingsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Settings of a folder of Coco scenes',
  description: 'What coco compile does where its call does not say otherwise.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    out: {
      type: 'string',
      minLength: 1,
      description: 'Where results go: a folder in this one; beside each source unless said.',
      examples: ['out'],
    },
    format: {
      type: 'array',
      items: { enum: [...FORMATS] },
      minItems: 1,
      uniqueItems: true,
      default: ['svg', 'png'],
      description: 'svg, png, json (the scene graph), maps (what an editor is told).',
    },
    scale: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 16,
      default: 1,
      description: 'Pixels of the PNG per px of the canvas.',
    },
    strict: { type: 'boolean', default: false, description: 'Warnings count as errors.' },
  },
} as const;

/**
 * Reads the settings of a workspace; none where there is no file.
 *
 * @throws CallError with what is wrong with them
 */
export function readSettings(root: string): Settings {
  const file = join(root, settingsFile);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return {};
    throw new CallError(`cannot read ${file}: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  const wrong = (what: string): CallError => new CallError(`${file}: ${what}`);
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch (problem) {
    throw wrong(`no JSON: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) throw wrong('settings are an object');
  const known = Object.keys(settingsSchema.properties);
  for (const name of Object.keys(said)) {
    if (known.includes(name)) continue;
    const [best] = nearest(name, known, 1);
    throw wrong(`there is no setting “${name}”${best === undefined ? '' : `; did you mean “${best}”?`}`);
  }
  const { out, format, scale, strict } = said as Record<string, unknown>;
  if (out !== undefined && (typeof out !== 'string' || out === '')) throw wrong('“out” is the name of a folder');
  if (out !== undefined && relative(root, join(root, out)).split(sep)[0] === '..')
    throw wrong('“out” lies outside of the workspace');
  if (format !== undefined && !isFormats(format)) throw wrong(`“format” is a list of ${FORMATS.join(', ')}`);
  if (scale !== undefined && !(typeof scale === 'number' && scale > 0 && scale <= 16))
    throw wrong('“scale” is a number above 0, up to 16');
  if (strict !== undefined && typeof strict !== 'boolean') throw wrong('“strict” is true or false');
  return {
    ...(typeof out === 'string' && { out: join(root, out) }),
    ...(isFormats(format) && { format }),
    ...(typeof scale === 'number' && { scale }),
    ...(typeof strict === 'boolean' && { strict }),
  };
}

function isFormats(value: unknown): value is Format[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((one) => FORMATS.some((format) => format === one))
  );
}
