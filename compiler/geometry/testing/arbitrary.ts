import fc from 'fast-check';
import { type Path, PathBuilder } from '../path.js';

const coordinate = fc.double({ min: -2000, max: 2000, noNaN: true });

/** Property tests: any path that can be drawn. */
export const anyPath: fc.Arbitrary<Path> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constant('M'), fc.array(coordinate, { minLength: 2, maxLength: 2 })),
      fc.tuple(fc.constant('L'), fc.array(coordinate, { minLength: 2, maxLength: 2 })),
      fc.tuple(fc.constant('Q'), fc.array(coordinate, { minLength: 4, maxLength: 4 })),
      fc.tuple(fc.constant('C'), fc.array(coordinate, { minLength: 6, maxLength: 6 })),
      fc.tuple(fc.constant('Z'), fc.constant<number[]>([])),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((segments) => {
    const builder = new PathBuilder().moveTo(0, 0);
    for (const [verb, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]] of segments) {
      if (verb === 'M') builder.moveTo(a, b);
      if (verb === 'L') builder.lineTo(a, b);
      if (verb === 'Q') builder.quadTo(a, b, c, d);
      if (verb === 'C') builder.cubicTo(a, b, c, d, e, f);
      if (verb === 'Z') builder.close();
    }
    return builder.build();
  });
