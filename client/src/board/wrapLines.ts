/**
 * Words broken into lines no wider than `width`, at spaces where possible and within a word where not. Line
 * breaks in the text are kept.
 */
export const wrapLines = (
  text: string,
  width: number,
  measure: (words: string) => number,
): readonly string[] => text.split('\n').flatMap((line) => wrapLine(line, width, measure));

const wrapLine = (line: string, width: number, measure: (words: string) => number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  for (const piece of line.split(/(?<=\s)/u)) {
    if (measure((current + piece).trimEnd()) <= width) {
      current += piece;
      continue;
    }
    if (current !== '') lines.push(current.trimEnd());
    current = '';
    for (const { segment } of new Intl.Segmenter().segment(piece)) {
      if (current !== '' && measure((current + segment).trimEnd()) > width) {
        lines.push(current);
        current = '';
      }
      current += segment;
    }
  }
  return [...lines, current.trimEnd()];
};
