import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver-types';
import type { Position } from '../diagnostics/types.js';
import { docOf } from '../syntax/docs.js';
import { type Callable, callableNamed } from './callables.js';
import { functionText, paramText } from './declared-text.js';
import type { ServiceDocument } from './document.js';
import { declarationText, parameterTexts } from './prelude-text.js';
import { type Token, tokensOf } from './tokens.js';

/** The function whose arguments are being written at a position, and which of them: works from the words alone, so also in broken text. */
export function signatureHelp(document: ServiceDocument, position: Position): SignatureHelp | null {
  const offset = document.lines.offset(position);
  const { tokens } = tokensOf(document);
  const call = callAround(tokens, offset);
  const callable = call === null ? null : callableNamed(call.name, document.module);
  if (call === null || callable === null) return null;
  const { label, doc, parameters, rest } = signatureOf(callable);
  const active = activeParameter(call, parameters, rest);
  return {
    signatures: [
      {
        label,
        ...(doc === '' ? {} : { documentation: { kind: 'markdown', value: doc } }),
        parameters: parameters.map(({ text }): ParameterInformation => ({ label: text })),
      },
    ],
    activeSignature: 0,
    ...(active === null ? {} : { activeParameter: active }),
  };
}

/** A call that is open at some place: what it calls, and the argument there. */
export interface OpenCall {
  readonly name: string;
  /** How many arguments without a name stand before, from 0. */
  readonly position: number;
  /** The name of the argument there, where one is written. */
  readonly argument: string | null;
  /** The names of all arguments that have one. */
  readonly named: readonly string[];
}

/** The innermost call whose brackets are open at an offset. */
export function callAround(tokens: readonly Token[], offset: number): OpenCall | null {
  let depth = 0;
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]!;
    if (token.start >= offset) continue;
    if (/^[)\]]$/.test(token.image)) depth++;
    else if (token.image === '}' || token.image === '{') {
      // Arguments hold records, but no blocks of statements.
      if (token.image === '{' && depth === 0 && !isRecord(tokens, at)) return null;
      depth += token.image === '}' ? 1 : -1;
    } else if (/^[([]$/.test(token.image)) {
      if (depth > 0) depth--;
      else if (token.image === '(' && isName(tokens[at - 1]) && tokens[at - 1]!.end === token.start)
        return openCall(tokens, at, offset);
    }
    if (depth < 0) depth = 0;
  }
  return null;
}

function isName(token: Token | undefined): boolean {
  return token !== undefined && /^[\p{L}_]/u.test(token.image) && !/^(STRING|TEMPLATE)/.test(token.type);
}

/** A `{` after `:`, `,`, `[`, `(` or `=` opens a record. */
function isRecord(tokens: readonly Token[], at: number): boolean {
  return /^[:,[(=]$/.test(tokens[at - 1]?.image ?? '');
}

function openCall(tokens: readonly Token[], open: number, offset: number): OpenCall {
  let depth = 0;
  let position = 0;
  let argument: string | null = null;
  const named: string[] = [];
  for (let at = open + 1; at < tokens.length && tokens[at]!.start < offset; at++) {
    const { image } = tokens[at]!;
    if (/^[([{]$/.test(image)) depth++;
    else if (/^[)\]}]$/.test(image)) depth--;
    else if (depth === 0 && image === ',') {
      if (argument === null) position++;
      argument = null;
    } else if (depth === 0 && image === ':' && isName(tokens[at - 1])) {
      argument = tokens[at - 1]!.image;
      named.push(argument);
    }
  }
  return { name: tokens[open - 1]!.image, position, argument, named };
}

interface SignatureParameter {
  readonly name: string;
  readonly text: string;
}

function signatureOf(callable: Callable): {
  readonly label: string;
  readonly doc: string;
  readonly parameters: readonly SignatureParameter[];
  readonly rest: boolean;
} {
  if (callable.kind === 'own') {
    const { declaration, module } = callable;
    const parameters = declaration.params.map((param) => ({ name: param.name, text: paramText(param) }));
    return { label: functionText(declaration, module), doc: docOf(declaration), parameters, rest: false };
  }
  const { definition } = callable;
  const texts = parameterTexts(definition);
  return {
    label: declarationText(definition.place),
    doc: definition.doc,
    parameters: definition.parameters.map(({ name }, index) => ({ name, text: texts[index] ?? name })),
    rest: definition.parameters[0]?.rest ?? false,
  };
}

function activeParameter(call: OpenCall, parameters: readonly SignatureParameter[], rest: boolean): number | null {
  if (call.argument !== null) {
    const index = parameters.findIndex(({ name }) => name === call.argument);
    return index < 0 ? null : index;
  }
  if (rest) return 0;
  return call.position < parameters.length ? call.position : null;
}
