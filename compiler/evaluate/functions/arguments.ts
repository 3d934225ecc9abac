import type * as ast from '../../../language/generated/ast.js';
import type { Angle, Color, Keyword, Point, Table, Value } from '../../scene/values.js';
import { colorFrom, finding } from '../coerce.js';
import { colorNamed } from '../color-names.js';
import type { Context } from '../context.js';
import type { Frame } from '../frame.js';
import { is, type Raw } from '../raw.js';

/** Where a built-in function is called. */
export interface CallSite {
  readonly node: ast.Call;
  readonly frame: Frame;
  readonly cx: Context;
}

/** The work of a built-in function. Its arguments have the types that the prelude declares. */
export type BuiltIn = (args: Arguments, site: CallSite) => Raw;

/** The arguments of a call by the names of the prelude, defaults filled in. */
export class Arguments {
  readonly #values: ReadonlyMap<string, Value>;
  /** Those of the parameter that takes any number. */
  readonly rest: readonly Value[];

  constructor(values: ReadonlyMap<string, Value>, rest: readonly Value[]) {
    this.#values = values;
    this.rest = rest;
  }

  value(name: string): Value {
    return this.#values.get(name)!;
  }

  number(name: string): number {
    return this.value(name) as number;
  }

  text(name: string): string {
    return this.value(name) as string;
  }

  list(name: string): readonly Value[] {
    return this.value(name) as readonly Value[];
  }

  table(name: string): Table {
    return this.value(name) as Table;
  }

  point(name: string): Point | null {
    const value = this.value(name);
    return is(value, 'point') ? value : null;
  }

  color(name: string): Color {
    return colorOf(this.value(name));
  }

  /** Of a parameter that takes an angle, or a number as degrees. */
  degrees(name: string): number {
    const value = this.value(name) as Angle | number;
    return typeof value === 'number' ? value : value.degrees;
  }

  keyword(name: string): string | null {
    const value = this.value(name);
    return is(value, 'keyword') ? (value as Keyword).name : null;
  }
}

export function colorOf(value: Value): Color {
  return colorFrom(value, finding()) ?? colorNamed('gray')!;
}
