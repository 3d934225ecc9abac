import type { AstNode } from 'langium';
import type * as ast from '../../../language/generated/ast.js';
import { occurrencesOf } from '../../../language/services/occurrences.js';
import { startOf, walk } from '../../../language/syntax/walk.js';
import type { HandEdit } from '../protocol.js';
import { type EditContext, type HandResult, listed, refuse, wordsFor } from './context.js';
import { type Target, targetOf } from './target.js';
import { tried } from './verdict.js';
import { Writing } from './writing.js';

/** Takes elements out, with the `place` and `expect` statements that are about them alone. Refused where something else speaks of them. */
export async function remove(edit: HandEdit & { readonly op: 'delete' }, context: EditContext): Promise<HandResult> {
  const { module } = context;
  const targets: Target[] = [];
  for (const id of new Set(edit.ids)) {
    const target = targetOf(id, context);
    if ('no' in target) return refuse(target.no);
    targets.push(target);
  }
  const gone = new Set<AstNode>();
  for (const { node } of targets) walk(node, (inside) => gone.add(inside));
  const outer = targets.filter(({ node }) => !isIn(node.$container, gone));
  const about = new Map<AstNode, boolean>();
  const spoken = new Set<AstNode>();
  for (const { node, target, role, meaning } of occurrencesOf(module)) {
    if (role === 'declaration' || meaning.kind !== 'element' || isIn(node, gone)) continue;
    const statement = statementOf(node);
    const isAbout = gone.has(target as AstNode);
    if (isPlace(statement)) {
      // A `place` is about its subject.
      if (isAbout) about.set(statement, isSubject(node, statement) || about.get(statement) === true);
    } else if (statement.$type === 'Expect') about.set(statement, isAbout && about.get(statement) !== false);
    else if (isAbout) about.set(statement, false);
    if (isAbout) spoken.add(statement);
  }
  const others = [...spoken].filter((statement) => about.get(statement) !== true);
  const speakers = new Set(others.map((statement) => named(statement, context)));
  const names = listed(targets.map(({ element }) => wordsFor(element)));
  if (speakers.size > 0)
    return refuse(`${listed([...speakers])} ${speakers.size > 1 ? 'speak' : 'speaks'} of ${names}.`);
  const writing = new Writing(module.text);
  for (const { node } of outer) writing.remove(node);
  for (const statement of spoken) writing.remove(statement as ast.Member);
  const changes = writing.changes();
  if (changes === null) return refuse('It shares its line with others: give each a line of its own first.');
  const outcome = await tried(changes, context);
  if ('error' in outcome) return refuse(outcome.error);
  return { changes, label: `Delete ${names}`, select: [] };
}

function isPlace(node: AstNode): node is ast.Place {
  return node.$type === 'Place';
}

function isSubject(node: AstNode, { subject }: ast.Place): boolean {
  return subject !== undefined && isIn(node, new Set<AstNode>([subject]));
}

function isIn(node: AstNode | undefined, nodes: ReadonlySet<AstNode>): boolean {
  for (let at = node; at !== undefined; at = at.$container) if (nodes.has(at)) return true;
  return false;
}

const statements: ReadonlySet<string> = new Set(['Property', 'Place', 'Expect', 'For', 'If', 'Let', 'FunctionDecl']);

function statementOf(node: AstNode): AstNode {
  let at = node;
  while (!statements.has(at.$type) && at.$container !== undefined) at = at.$container;
  return at;
}

/** A statement as people find it: its first word and its line. */
function named(statement: AstNode, { module }: EditContext): string {
  const start = startOf(statement);
  const line = module.lines.range(start, start).start.line + 1;
  const word =
    statement.$type === 'Property' ? (statement as ast.Property).name : /^\w+/.exec(module.text.slice(start))?.[0];
  return `\`${word}\` in line ${line}`;
}
