import { candidateFixes } from '../names/edits.js';
import { foreignKinds } from '../names/foreign.js';
import type { ElementEntry } from '../names/scopes.js';
import type { Session } from './session.js';

/** A kind that neither the vocabulary nor the file has. */
export function reportUnknownKind(s: Session, { node }: ElementEntry): void {
  if (node.kind === undefined) return;
  const where = s.part(node, 'kind');
  const foreign = foreignKinds[node.kind.toLowerCase()];
  if (foreign !== undefined) {
    const fix = {
      title: `Use \`${foreign.use}\`${foreign.add === undefined ? '' : ` with \`${foreign.add}\``}`,
      safe: foreign.safe,
      edits: [{ span: where, newText: foreign.use ?? '' }],
    };
    if (foreign.add !== undefined && node.body?.$cstNode !== undefined) {
      const inside = node.body.$cstNode.offset + 1;
      fix.edits.push({ span: { uri: s.uri, start: inside, end: inside }, newText: ` ${foreign.add};` });
    }
    s.report(
      'unknown-kind',
      { name: node.kind, nearest: foreign.use === null ? [] : [foreign.use], hint: foreign.hint },
      where,
      {
        fixes: foreign.use === null ? [] : [fix],
      },
    );
    return;
  }
  const components = [...s.scopes.components.keys()];
  for (const [name, { node: imported }] of s.imported) if (imported.$type === 'Component') components.push(name);
  const candidates = s.nearest(node.kind, [...components, ...s.vocabulary.kinds.keys()]);
  const hint =
    candidates.length > 0
      ? ''
      : `A thing is an \`object\` with its noun: \`object "${node.kind.replaceAll('-', ' ')}"\`.`;
  const asObject =
    node.name === undefined && node.label === undefined
      ? `object ${node.kind} "${node.kind.replaceAll('-', ' ')}"`
      : null;
  s.report('unknown-kind', { name: node.kind, nearest: candidates, hint }, where, {
    fixes:
      candidates.length > 0
        ? candidateFixes(where, node.kind, candidates)
        : asObject === null
          ? []
          : [{ title: `Write \`${asObject}\``, safe: false, edits: [{ span: where, newText: asObject }] }],
  });
}
