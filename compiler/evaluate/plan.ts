import type { Span } from '../../language/diagnostics/types.js';
import type * as ast from '../../language/generated/ast.js';
import type { Module } from '../../language/module.js';
import { singleRootOf } from '../../language/names/lookup.js';
import { isBareName } from '../../language/names/scopes.js';
import { spanOf } from '../../language/names/spans.js';
import type { KindDefinition } from '../../language/prelude/vocabulary.js';
import { optionsOf } from '../../language/types/types.js';
import { declaredType } from './signature.js';
import { slotNames } from './slots.js';

/** A property as it was written. */
export interface Written {
  readonly name: string;
  readonly expr: ast.Expr;
  readonly span: Span;
}

interface Common {
  readonly node: ast.Element;
  /** Null for an unnamed element, and where the word was meant as the value of a parameter or loop variable. */
  readonly name: string | null;
  readonly span: Span;
  /** The body holds more than properties, so that names can be declared in it. */
  readonly scoped: boolean;
}

/** An element of the prelude: its properties, the label as the main one of its kind. */
export interface KindPlan extends Common {
  readonly type: 'kind';
  readonly definition: KindDefinition;
  readonly written: readonly Written[];
}

/** An instance of a component. */
export interface InstancePlan extends Common {
  readonly type: 'instance';
  readonly component: ast.Component;
  readonly module: Module;
  /** Properties that are parameters, by their names; the label as the first text parameter. */
  readonly given: ReadonlyMap<string, Written>;
  /** The others, which belong to the root element. */
  readonly written: readonly Written[];
  /** The single root element; null where several make a picture. */
  readonly root: ast.Element | null;
  /** Members of the component's body beside its root. */
  readonly beside: readonly ast.Member[];
  readonly slots: ReadonlySet<string>;
  readonly represents: readonly string[];
}

export interface SlotPlan extends Common {
  readonly type: 'slot';
}

export type Plan = KindPlan | InstancePlan | SlotPlan;

/** What the source alone says of its elements, worked out once for all turns and instances. */
export class Plans {
  readonly #plans = new Map<ast.Element, Plan | null>();

  /** Null for a kind that nobody knows, which has been reported. */
  of(node: ast.Element, module: Module): Plan | null {
    let plan = this.#plans.get(node);
    if (plan === undefined) {
      plan = planOf(node, module);
      this.#plans.set(node, plan);
    }
    return plan;
  }
}

function planOf(node: ast.Element, module: Module): Plan | null {
  const resolution = module.resolutions.get(node);
  const scope = module.scopes.scopes.get(node.$container);
  const common: Common = {
    node,
    name: node.name === undefined || (scope !== undefined && isBareName(node, scope)) ? null : node.name,
    span: spanOf(module.uri, node),
    scoped: node.body?.members.some((member) => member.$type !== 'Property') ?? false,
  };
  if (resolution?.kind === 'component' && resolution.declaration.body !== undefined)
    return instancePlan(common, resolution.declaration, resolution.module, module);
  if (resolution?.kind !== 'builtin-kind') return null;
  const { definition } = resolution;
  if (definition.name === 'slot') return { ...common, type: 'slot' };
  return {
    ...common,
    type: 'kind',
    definition,
    written: withLabel(writtenIn(node.body, module), node, definition.main, module),
  };
}

function instancePlan(common: Common, component: ast.Component, home: Module, module: Module): InstancePlan {
  const { node } = common;
  const main = component.params.find(isText)?.name ?? null;
  const written = withLabel(writtenIn(node.body, module), node, main, module);
  const parameters = new Set(component.params.map((param) => param.name));
  const root = singleRootOf(component.body);
  return {
    ...common,
    type: 'instance',
    component,
    module: home,
    given: new Map(written.filter(({ name }) => parameters.has(name)).map((property) => [property.name, property])),
    written: written.filter(({ name }) => !parameters.has(name)),
    root,
    beside: root === null ? [] : component.body.members.filter((member) => member !== root),
    slots: slotNames(component),
    represents: component.nouns.map((token) => token.replace(/^"|"$/g, '')),
  };
}

function isText(param: ast.Param): boolean {
  const type = declaredType(param.type);
  return type !== null && optionsOf(type).some((option) => option.kind === 'text');
}

/** The properties that a block writes. Of two with one name, which has been reported, the later counts. */
export function writtenIn(block: ast.Block | undefined, module: Module): readonly Written[] {
  const written = new Map<string, Written>();
  for (const member of block?.members ?? [])
    if (member.$type === 'Property' && member.value !== undefined)
      written.set(member.name, { name: member.name, expr: member.value, span: spanOf(module.uri, member) });
  return [...written.values()];
}

function withLabel(
  written: readonly Written[],
  node: ast.Element,
  main: string | null,
  module: Module,
): readonly Written[] {
  if (node.label === undefined || main === null || written.some(({ name }) => name === main)) return written;
  return [...written, { name: main, expr: node.label, span: spanOf(module.uri, node.label) }];
}
