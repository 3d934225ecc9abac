/**
 * What the grammar of the language accepts although it is wrong, so that a check can name the cure. No model should be led to
 * it, so none of it is exported. Everything else of the grammar is.
 */

/** Rules for well-known slips, and for declarations that only the prelude may make. */
export const slipRules: ReadonlySet<string> = new Set([
  'Stray',
  'Item_',
  'Extra',
  'CallStatement',
  'ExternElement',
  'ExternMixin',
  'ExternEnum',
  'ExternFn',
  'PropertyDecl',
  'EnumMember',
]);

/** Signs of other languages. `...` is the prelude's. */
export const slipWords: ReadonlySet<string> = new Set(['?', '||', '&&', '!', '...']);

/** Assignments, as `Rule.feature`, or `Rule.feature=TERMINAL` for one of several. */
export const slipFeatures: ReadonlySet<string> = new Set([
  'Element.head',
  'TypeTerm.brackets',
  // A parameter without a type.
  'Param.name=ID',
]);

/** What may be missing as far as the grammar goes, and is then reported. */
export const required: ReadonlySet<string> = new Set([
  'Import.names',
  'Scene.name',
  'Placement.target',
  'Placement.second',
  'Placement.edge',
  'Postfix.member',
]);

/** Terminals that stand for a slip or for something that is missing. */
export function isSlipTerminal(name: string): boolean {
  return name === 'MISSING' || name.endsWith('_SLIP');
}

/** `slip`, `slips`. */
export function isSlipFeature(feature: string): boolean {
  return /^slips?$/.test(feature);
}
