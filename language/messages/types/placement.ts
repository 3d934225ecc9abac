import { message } from '../../diagnostics/catalogue.js';
import { showType } from '../../types/show.js';
import type { Type } from '../../types/types.js';
import { choice } from './words.js';

/** Relations and owners of a place. */
export const placementMessages = {
  'relation-word': message<{ written: string; use: string | null }>({
    code: 2080,
    severity: 'error',
    text: ({ written, use }) => `There is no relation \`${written}\`${use === null ? '.' : `; write \`${use}\`.`}`,
    explain:
      'Relations are: left of, right of, above, below, on, under, inside, outside, in front of, behind, near, between … and …, around, touching, overlapping, larger than, smaller than, taller than, same … as, aligned … with.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: 10; place beside a } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 10; place near a } }',
  }),
  'at-in-place': message<{ value: string }>({
    code: 2081,
    severity: 'error',
    text: ({ value }) => `\`at\` is a property, not a relation: \`at: ${value}\`.`,
    explain: '`place` relates a thing to another one; `at` puts it at an anchor or a point of its parent.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: 10; place on a, at center } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 10; at: center; place on a } }',
  }),
  'relation-without-target': message<{ relation: string }>({
    code: 2082,
    severity: 'error',
    text: ({ relation }) => `\`${relation}\` what? Name the other thing: \`${relation} table\`.`,
    explain: 'A relation holds between two things.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: 10; place below } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 10; place below a } }',
  }),
  'between-one': message<{ target: string }>({
    code: 2083,
    severity: 'error',
    text: ({ target }) => `\`between\` takes two things: \`between ${target === '' ? 'a' : target} and b\`.`,
    explain: 'One thing has no between.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: 10; place between a } }',
    good: 'scene S { rect a { width: 10 }  rect c { width: 10 }  rect b { width: 10; place between a and c } }',
  }),
  'needless-by': message<{ relation: string }>({
    code: 2084,
    severity: 'error',
    text: ({ relation }) => `\`${relation}\` has no distance, so \`by\` means nothing here.`,
    explain: '`by` is the exact gap of left of, right of, above, below, near, under, outside and around.',
    bad: 'scene S { rect a { width: 90; height: 90 }  rect b { width: 10; place inside a by 20 } }',
    good: 'scene S { rect a { width: 90; height: 90 }  rect b { width: 10; place inside a } }',
  }),
  'relation-edge': message<{ relation: 'aligned' | 'same'; edge: string | null; known: readonly string[] }>({
    code: 2085,
    severity: 'error',
    text: ({ relation, edge, known }) =>
      `${edge === null ? `\`${relation}\` needs to say what` : `\`${edge}\` is nothing to be ${relation === 'same' ? 'the same' : 'aligned'}`}: \`${relation} ${known[0]} ${relation === 'same' ? 'as' : 'with'} b\`, with ${choice(known)}.`,
    explain: '`aligned top with b` puts edges on one line, `same width as b` makes sizes equal.',
    bad: 'scene S { rect a { width: 10 }  rect b { width: 10; place aligned upper with a } }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 10; place aligned top with a } }',
  }),
  'place-without-subject': message<{ statement: string }>({
    code: 2086,
    severity: 'error',
    text: ({ statement }) =>
      `Outside the block of an element \`place\` names what it places: \`place mug ${statement.replace(/^place\s+/, '')}\`.`,
    explain: 'Inside an element’s own block `place` speaks of that element.',
    bad: 'scene S { rect a { width: 10 }  place left of a }',
    good: 'scene S { rect a { width: 10 }  rect b { width: 10 }  place b left of a }',
  }),
  'not-placeable': message<{ type: Type; source: string }>({
    code: 2087,
    severity: 'error',
    text: ({ type, source }) => `A relation speaks of elements and points; \`${source}\` is ${showType(type)}.`,
    explain: 'Name an element of the scene, one of its anchors (`table.top`), or a point.',
    bad: 'scene S { rect a { width: 10; place left of 40 } }',
    good: 'scene S { rect b { width: 10 }  rect a { width: 10; place left of b by 40 } }',
  }),
  'two-owners': message<{ first: string; second: string; axis: string }>({
    code: 2088,
    severity: 'error',
    text: ({ first, second, axis }) =>
      `${first} and ${second} both say where this stands${axis}; leave one of them out.`,
    explain: 'Per axis an element’s position has one owner: `at`, `x` and `y`, `stand`, its container, or `place`.',
    bad: 'scene S { rect a { width: 10; at: center; x: 5 } }',
    good: 'scene S { rect a { width: 10; at: center } }',
  }),
  'place-in-container': message<{ container: string; relation: string }>({
    code: 2089,
    severity: 'error',
    text: ({ container, relation }) =>
      `The \`${container}\` places its children, so \`place ${relation} …\` cannot; only \`in front of\` and \`behind\` can be said of them.`,
    explain: 'Change the order of the children, or take the element out of its container.',
    bad: 'scene S { row r { rect a { width: 10 }  rect b { width: 10; place right of a } } }',
    good: 'scene S { row r { rect a { width: 10 }  rect b { width: 10; place in front of a } } }',
  }),
  'offset-owned': message<{ owner: string }>({
    code: 2090,
    severity: 'error',
    text: ({ owner }) => `\`offset\` has no say here: ${owner} owns the place.`,
    explain:
      '`offset` shifts what `at`, or the cross axis of a relation, has placed. A `by` is exact, and a container sets its children.',
    bad: 'scene S { row r { rect a { width: 10; offset: (0, 5) } } }',
    good: 'scene S { row r { rect a { width: 10; margin: (5, 0) } } }',
  }),
  'self-relation': message<{ name: string }>({
    code: 2091,
    severity: 'error',
    text: ({ name }) => `\`${name}\` cannot stand in a relation to itself.`,
    explain: 'A relation holds between two different things.',
    bad: 'scene S { rect a { width: 10; place left of a } }',
    good: 'scene S { rect b { width: 10 }  rect a { width: 10; place left of b } }',
  }),
};
