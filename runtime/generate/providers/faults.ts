import type { Secret } from '../../refine/remote/secret.js';
import { type Piece, ProviderError } from '../types.js';

/** A service, as its errors speak of it. */
export interface Service {
  /** “Ollama”. */
  readonly name: string;
  /** Its address, without key and query. */
  readonly base: string;
  readonly key: Secret | null;
  readonly model: string;
  /** What helps where nothing answers. */
  readonly ifSilent: string;
  /** What helps where it wants a key. */
  readonly ifRefused: string;
}

/** What a client library knows of a failure: of the error itself, or of what caused it. */
interface Known {
  readonly status?: unknown;
  readonly status_code?: unknown;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly headers?: unknown;
  readonly cause?: unknown;
  readonly message?: unknown;
}

/** Too busy, or a fault on the way: RFC 9110 and RFC 6585; 529 is Anthropic's “overloaded”. */
const passingStatus = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529]);
/** Of errors that come in the middle of a stream, without a status. */
const passingType = /overloaded|rate_limit|api_error|server_error|timeout|unavailable/i;
const hopeless = /insufficient_quota|billing|credit/i;
const silent = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/;

/** The pieces of an answer, with errors of the client library as ones for people; the signal's reason goes before. */
export async function* withFaults(
  pieces: AsyncIterable<Piece>,
  signal: AbortSignal,
  service: Service,
): AsyncIterable<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    signal.throwIfAborted();
    throw faultOf(error, service);
  }
}

/** An error of a client library as one for people. Where the signal was aborted, its reason is what to throw instead. */
export function faultOf(error: unknown, service: Service): ProviderError {
  if (error instanceof ProviderError) return error;
  const { name, base, key } = service;
  const hidden = (text: string) => (key === null ? text : key.hide(text));
  const failed = (said: string, fault: ConstructorParameters<typeof ProviderError>[1] = {}) =>
    new ProviderError(hidden(`${name} at ${base}: ${said}`), fault);
  const chain = causes(error);
  const words = shortened(hidden(wordsOf(String(chain[0]?.message ?? error))));
  const status = chain.map((one) => one.status ?? one.status_code).find((one) => typeof one === 'number');
  if (typeof status === 'number') return answered(status, chain[0]!, words, service, failed);
  const codes = chain.map((one) => `${one.code ?? ''} ${one.message ?? ''}`).join(' ');
  if (silent.test(codes)) return failed(`nothing answers there. ${service.ifSilent}`);
  if (/redirect/i.test(codes)) return failed('it sends elsewhere, which is not followed: give the address itself.');
  if (/CERT|SSL|TLS/.test(codes)) return failed(`the connection is not safe (${words}).`);
  if (error instanceof SyntaxError || /JSON/.test(codes))
    return failed('part of the answer is no JSON.', { passing: true });
  if (/ECONNRESET|EPIPE|UND_ERR|terminated|socket|closed|Did not receive done/i.test(codes))
    return failed('the connection broke off.', { passing: true });
  const types = chain.map((one) => `${one.type ?? ''}`).join(' ');
  return failed(`${words}.`, { passing: passingType.test(types) || passingType.test(words) });
}

function answered(
  status: number,
  known: Known,
  words: string,
  { model, ifRefused }: Service,
  failed: (said: string, fault?: ConstructorParameters<typeof ProviderError>[1]) => ProviderError,
): ProviderError {
  const said = words.replace(/^\d{3}\s*/, '').replace(/[.\s]+$/, '');
  const what = `it answers ${status}${said === '' ? '' : `: ${said}`}.`;
  if (status === 401 || status === 403) return failed(`${what} ${ifRefused}`);
  if (status === 404) return failed(`${what} Is the model \`${model}\` there, and the address right?`);
  const passing = passingStatus.has(status) && !hopeless.test(`${known.code ?? ''} ${known.type ?? ''} ${said}`);
  const retryAfter = passing ? waitAsked(known.headers) : null;
  return failed(passing ? `${what} It is busy: try again later.` : what, {
    passing,
    ...(retryAfter === null ? {} : { retryAfter }),
  });
}

/** The error and what it came from, outermost first. */
function causes(error: unknown): Known[] {
  const found: Known[] = [];
  for (let at = error; typeof at === 'object' && at !== null && found.length < 6; at = (at as Known).cause)
    found.push(at as Known);
  return found;
}

/** Milliseconds, from seconds or a date (RFC 9110, 10.2.3). */
export function waitAsked(headers: unknown): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/** What a service says in JSON, out of it. */
function wordsOf(message: string): string {
  const said = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return said === undefined ? message : said.replace(/\\(["\\/])/g, '$1').replace(/\\[nrt]/g, ' ');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
