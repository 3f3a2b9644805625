import type { Seat } from '@trialogue/shared/roles.ts';
import type { Words } from './boardObjects.ts';
import type { Point } from './geometry.ts';
import type { Brush } from './paintInk.ts';
import type { Palette } from './palette.ts';
import { wordsStyle } from './wordsStyle.ts';
import { wrapLines } from './wrapLines.ts';

const { size, leading, padding, foot, footSize, radius } = wordsStyle;

interface WrittenBy {
  readonly seat: Seat;
  readonly name: string;
}

/** Paints a card or a text in page units, as it stands on the screen. Words that find no room are left out. */
export const paintWords = (brush: Brush, object: Words, by: WrittenBy, palette: Palette): void => {
  const card = object.type === 'card';
  if (card) paintCard(brush, object, by, palette);
  else
    paintMark(brush, by.seat, { x: object.x - size * 0.7, y: object.y + size * 0.85 }, size * 0.6, palette);
  brush.save();
  brush.beginPath();
  brush.rect(object.x, object.y, object.w, object.h - (card ? foot : 0));
  brush.clip();
  brush.font = `${size}px ${palette.font}`;
  brush.textBaseline = 'middle';
  brush.fillStyle = card ? palette.ink : palette.seats[by.seat];
  const inset = card ? padding : padding / 2;
  const lines = wrapLines(object.text, object.w - 2 * inset, (words) => brush.measureText(words).width);
  for (const [index, line] of lines.entries()) {
    brush.fillText(line, object.x + inset, object.y + inset + (index + 0.5) * leading);
  }
  brush.restore();
};

const paintCard = (brush: Brush, { x, y, w, h }: Words, by: WrittenBy, palette: Palette): void => {
  brush.beginPath();
  brush.roundRect(x, y, w, h, radius);
  brush.fillStyle = palette.softSeats[by.seat];
  brush.fill();
  brush.lineWidth = 1;
  brush.strokeStyle = palette.seats[by.seat];
  brush.stroke();
  const middle = y + h - foot / 2 - 4;
  paintMark(brush, by.seat, { x: x + padding, y: middle - footSize * 0.4 }, footSize * 0.75, palette);
  brush.save();
  brush.beginPath();
  brush.rect(x, y, w - padding, h);
  brush.clip();
  brush.fillStyle = palette.seats[by.seat];
  brush.font = `600 ${footSize}px ${palette.font}`;
  brush.textBaseline = 'middle';
  brush.fillText(by.name, x + padding + footSize * 1.15, middle);
  brush.restore();
};

/** The shape that goes with each hue, in a box of 24 by 24; the same as beside every name on the screen. */
const marks = {
  therapist: 'M12 3.5 21.5 20h-19Z',
  a: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  b: 'M4 4h16v16H4Z',
  co: 'M12 2.5 21.5 12 12 21.5 2.5 12Z',
} as const satisfies Readonly<Record<Seat, string>>;

const paintMark = (brush: Brush, seat: Seat, at: Point, side: number, palette: Palette): void => {
  brush.save();
  brush.translate(at.x, at.y);
  brush.scale(side / 24, side / 24);
  brush.fillStyle = palette.seats[seat];
  brush.fill(new Path2D(marks[seat]));
  brush.restore();
};
