import type { RelationName, RelationStatement } from '../../scene/types.js';
import { bodiesOf } from '../bodies.js';
import type { Draft } from '../draft.js';
import { aligned } from './aligned.js';
import { behind, inFrontOf } from './depth.js';
import { direction } from './direction.js';
import { around, between, inside, near, outside, overlapping, touching } from './region.js';
import { larger, same, taller } from './size.js';
import { on, under } from './support.js';
import type { Judge, Verdict } from './types.js';

/** Every relation of the language, as docs/relations.md defines it. */
export const judges: Readonly<Record<RelationName, Judge>> = {
  'left of': direction,
  'right of': direction,
  above: direction,
  below: direction,
  on,
  under,
  inside,
  outside,
  'in front of': inFrontOf,
  behind,
  near,
  between,
  around,
  touching,
  overlapping,
  'larger than': larger,
  'smaller than': larger,
  'taller than': taller,
  aligned,
  same,
};

/** Of `each(…)` every member must hold; the first that does not speaks. */
export function judge(statement: RelationStatement, draft: Draft): Verdict {
  const { words } = statement;
  let last: Verdict = { holds: false, found: 'there is nothing to compare' };
  const seconds = statement.second ? bodiesOf(statement.second, words.second ?? '', draft) : [null];
  for (const subject of bodiesOf(statement.subject, words.subject, draft)) {
    for (const target of bodiesOf(statement.target, words.target, draft)) {
      for (const second of seconds) {
        const missing = [subject, target, second].find((body) => body !== null && !body.painted);
        last = missing
          ? unpainted(judges[statement.relation]({ statement, subject, target, second, draft }), missing.name)
          : judges[statement.relation]({ statement, subject, target, second, draft });
        if (!last.holds) return last;
      }
    }
  }
  return last;
}

/** What shows nothing has a place all the same (a group without paint), but no place before or behind others. */
function unpainted(verdict: Verdict, name: string): Verdict {
  return verdict.holds ? verdict : { holds: false, found: `${verdict.found} (${name} shows nothing)` };
}
