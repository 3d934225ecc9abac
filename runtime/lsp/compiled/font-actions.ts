import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { bundledFamilies } from '../../../compiler/text/families.js';
import type { Platform } from '../platform.js';

/** Of what is said where a bundled family is not here. */
const codes: ReadonlySet<unknown> = new Set(['COCO6023', 'COCO6024']);
/** A name that begins like another comes before it. */
const names = bundledFamilies.map(({ name }) => name).sort((a, b) => b.length - a.length);

/** Cures of diagnostics that name a family which is not here: the client's own command, for that family. */
export function fontActions(diagnostics: readonly Diagnostic[], { moreFonts }: Platform): CodeAction[] {
  if (moreFonts === undefined) return [];
  const cured = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const said = String(diagnostic.message);
    const family = codes.has(diagnostic.code) ? names.find((name) => said.includes(name)) : undefined;
    if (family !== undefined) cured.set(family, [...(cured.get(family) ?? []), diagnostic]);
  }
  return Array.from(cured, ([family, those]) => {
    const title = `Get the font ${family}…`;
    const command = { title, command: moreFonts, arguments: [family] };
    return { title, kind: 'quickfix', diagnostics: those, isPreferred: true, command };
  });
}
