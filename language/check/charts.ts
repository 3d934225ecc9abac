import type { Property } from '../generated/ast.js';
import type { Session } from '../types/session.js';
import { checkColumn, columnsOf } from '../types/tables.js';

/** The properties of a chart that name a column of its data. */
const columnProperties: ReadonlySet<string> = new Set(['x', 'y', 'series']);

/** Columns that a chart names must be in its data, as far as that is known. */
export function checkCharts(s: Session): void {
  for (const { node } of s.scopes.entries.values()) {
    const resolution = s.resolutions.get(node);
    if (resolution?.kind !== 'builtin-kind' || resolution.definition.name !== 'chart') continue;
    const properties = (node.body?.members ?? []).filter((member): member is Property => member.$type === 'Property');
    const data = properties.find(({ name }) => name === 'data');
    if (data?.value === undefined) continue;
    const columns = columnsOf(s.types.get(data.value));
    if (columns === 'any') continue;
    for (const { name, value } of properties)
      if (columnProperties.has(name) && value?.$type === 'StringLit') checkColumn(s, value, columns);
  }
}
