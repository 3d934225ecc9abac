/** Rows as columns of even width, two blanks apart; numbers of the columns named in `right` stand at the right. */
export function tableOf(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => [...row[at]!].length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const blanks = ' '.repeat(widths[at]! - [...cell].length);
          return right.includes(at) ? blanks + cell : cell + blanks;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
