const most = 400;

/**
 * What a server says about a failure, in its own words and on one line: from the shapes of JSON that ComfyUI, FastAPI, OpenAI and
 * KServe use, from the title of a page, or the start of a text. Empty where it says nothing.
 */
export function failureWords(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 65_536)).trim();
  if (text === '' || text === '{}') return '';
  try {
    return shortened(fromJson(JSON.parse(text)) || text);
  } catch {
    const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1];
    return shortened(title ?? text.replace(/<[^>]*>/g, ' '));
  }
}

function fromJson(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return joined(value.map(fromJson));
  if (typeof value !== 'object' || value === null) return '';
  const { error, message, details, detail, errors, msg, loc, node_errors: nodes } = value as Record<string, unknown>;
  const place = Array.isArray(loc) ? `${loc.join('.')}: ` : '';
  const said = joined([error, message, details, detail, errors, msg].map(fromJson));
  return joined([said && place + said, fromNodes(nodes)]);
}

/** ComfyUI names the nodes of the workflow that it does not take. */
function fromNodes(nodes: unknown): string {
  if (typeof nodes !== 'object' || nodes === null) return '';
  return joined(
    Object.entries(nodes).map(([id, node]) => {
      const { class_type: kind, errors } = node as Record<string, unknown>;
      return `${typeof kind === 'string' ? kind : 'node'} “${id}”: ${fromJson(errors)}`;
    }),
  );
}

function joined(parts: readonly string[]): string {
  return [...new Set(parts.filter((part) => part !== ''))].join('; ');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
