import type { Seat } from '@trialogue/shared/roles.ts';
import type { Words } from './boardObjects.ts';
import type { Brush } from './paintInk.ts';
import { initialOf, type Palette } from './palette.ts';
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
  const middle = y + h - foot / 2 - 2;
  const mark = footSize + 3;
  paintMark(brush, by, { x: x + padding, y: middle - mark / 2, side: mark }, palette);
  brush.save();
  brush.beginPath();
  brush.rect(x, y, w - padding, h);
  brush.clip();
  brush.fillStyle = palette.seats[by.seat];
  brush.font = `600 ${footSize}px ${palette.font}`;
  brush.textBaseline = 'middle';
  brush.textAlign = 'start';
  brush.fillText(by.name, x + padding + mark + padding / 2, middle);
  brush.restore();
};

/** The shape that goes with each colour: a circle, a square, a diamond. */
const paintMark = (
  brush: Brush,
  by: WrittenBy,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
  palette: Palette,
): void => {
  brush.save();
  brush.translate(x + side / 2, y + side / 2);
  brush.beginPath();
  if (by.seat === 'therapist') brush.arc(0, 0, side / 2, 0, 2 * Math.PI);
  else if (by.seat === 'a') brush.roundRect(-side / 2, -side / 2, side, side, side / 6);
  else {
    brush.save();
    brush.rotate(Math.PI / 4);
    const edge = side * 0.8;
    brush.roundRect(-edge / 2, -edge / 2, edge, edge, side / 8);
    brush.restore();
  }
  brush.fillStyle = palette.seats[by.seat];
  brush.fill();
  brush.fillStyle = palette.seatInk;
  brush.font = `600 ${side * 0.6}px ${palette.font}`;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillText(initialOf(by.name), 0, side * 0.04);
  brush.restore();
};
