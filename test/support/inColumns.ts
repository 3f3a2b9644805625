/** Lines of cells as plain text, every column as wide as it must be. */
export const inColumns = (lines: readonly (readonly string[])[]): string => {
  const widthOf = (column: number): number =>
    Math.max(...lines.map((cells) => [...(cells[column] ?? '')].length));
  const widths = (lines[0] ?? []).map((_, column) => widthOf(column));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** The same as a Markdown table; the first line is its head. */
export const inMarkdown = ([head = [], ...lines]: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
};
