import { exportGrammar } from '../grammar/export.js';

const grammars = new Map<string, string>();

/** What a whole program may look like: one scene, with the language's own kinds and properties and no others. */
export function programGrammar(form: 'gbnf' | 'lark'): string {
  return kept(`program ${form}`, () => exportGrammar({ format: form, profile: 'authoring' }));
}

/** What rewritten statements may look like, each behind its number (../repair/rewrites.ts). */
export function rewriteGrammar(form: 'gbnf' | 'lark'): string {
  return kept(`rewrites ${form}`, () => {
    const statements = exportGrammar({ format: form, profile: 'authoring', rule: 'Member' });
    return form === 'gbnf'
      ? statements.replace(/^root ::= (.*)$/m, (_, member: string) =>
          [
            'root ::= rewrite+',
            'rewrite ::= "### " ("+" | [1-9] [0-9]?) "\\n" (rewritten "\\n")*',
            `rewritten ::= ${member}`,
          ].join('\n'),
        )
      : statements.replace(/^start: (.*)$/m, (_, member: string) =>
          [
            'start: rewrite+',
            'rewrite: "### " ("+" | WHICH) "\\n" (rewritten "\\n")*',
            `rewritten: ${member}`,
            'WHICH: /[1-9][0-9]?/',
          ].join('\n'),
        );
  });
}

/** Writing one takes as long as many drafts. */
function kept(name: string, make: () => string): string {
  const grammar = grammars.get(name) ?? make();
  grammars.set(name, grammar);
  return grammar;
}
