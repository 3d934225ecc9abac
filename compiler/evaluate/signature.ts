import type * as ast from '../../language/generated/ast.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import { typeOfRef } from '../../language/types/refs.js';
import type { Type } from '../../language/types/types.js';

const known = new WeakMap<ast.TypeRef, Type>();

/** The type that a signature writes; null where it writes none. A name that is no type has been reported, and fits everything. */
export function declaredType(ref: ast.TypeRef | undefined): Type | null {
  if (ref === undefined) return null;
  let type = known.get(ref);
  if (type === undefined) {
    type = typeOfRef(
      ref,
      (name) => vocabulary.enums.get(name)?.members ?? null,
      () => {},
    );
    known.set(ref, type);
  }
  return type;
}
