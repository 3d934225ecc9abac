/** An output of another node. */
export type Link = readonly [node: string, output: number];
export type Value = string | number | boolean | Link;

export interface GraphNode {
  readonly class_type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** ComfyUI's API format: what `/prompt` takes. */
export type Graph = Readonly<Record<string, GraphNode>>;

/** A part of a workflow: nodes whose inputs name with `%…%` what they need, and the outputs that other parts may need. */
export interface Template {
  readonly nodes: Graph;
  readonly gives: Readonly<Record<string, readonly (string | number)[]>>;
}

/** A workflow that grows part by part. */
export class Workflow {
  readonly #nodes: Record<string, GraphNode> = {};
  readonly #values: Map<string, Value>;

  constructor(values: Readonly<Record<string, Value>>) {
    this.#values = new Map(Object.entries(values));
  }

  /** @param more values for this part alone @param suffix tells the nodes of a part that is added more than once apart */
  add(template: Template, more: Readonly<Record<string, Value>> = {}, suffix = ''): Readonly<Record<string, Link>> {
    const own = (id: string) => (Object.hasOwn(template.nodes, id) ? id + suffix : id);
    const values = new Map([...this.#values, ...Object.entries(more)]);
    for (const [id, node] of Object.entries(filled(template.nodes, values, own))) this.#nodes[id + suffix] = node;
    return Object.fromEntries(
      Object.entries(template.gives).map(([name, [id, output]]) => [name, [own(String(id)), Number(output)] as const]),
    );
  }

  /** What parts to come take under this name. */
  get(name: string): Value {
    return this.#values.get(name)!;
  }

  set(values: Readonly<Record<string, Value>>): void {
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
  }

  get graph(): Graph {
    return this.#nodes;
  }
}

/** The names that stand between `%` in a graph. */
export function placeholders(graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { inputs } of Object.values(graph))
    for (const value of Object.values(inputs)) {
      const name = placeholder(value);
      if (name !== null) found.add(name);
    }
  return found;
}

/** @throws RangeError for a name that has no value */
export function filled(
  graph: Graph,
  values: ReadonlyMap<string, Value>,
  own: (id: string) => string = (id) => id,
): Graph {
  const fill = (value: unknown): unknown => {
    const name = placeholder(value);
    if (name === null && typeof value === 'string') return within(value, values);
    if (name === null) return isLink(value) ? [own(value[0]), value[1]] : value;
    const given = values.get(name);
    if (given === undefined) throw new RangeError(`the workflow has no value %${name}%`);
    return given;
  };
  return Object.fromEntries(
    Object.entries(graph).map(([id, { class_type, inputs }]) => [
      id,
      { class_type, inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, fill(value)])) },
    ]),
  );
}

/** Names within a longer text; those that are none of ours stay, since ComfyUI has some of its own (`%year%`). */
function within(text: string, values: ReadonlyMap<string, Value>): string {
  return text.replace(/%(\w+)%/g, (whole, name: string) => {
    const given = values.get(name);
    return given === undefined || typeof given === 'object' ? whole : String(given);
  });
}

function placeholder(value: unknown): string | null {
  return typeof value === 'string' ? (/^%(\w+)%$/.exec(value)?.[1] ?? null) : null;
}

function isLink(value: unknown): value is Link {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';
}
