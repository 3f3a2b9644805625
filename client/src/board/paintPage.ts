import type { PageObjects } from './boardObjects.ts';
import { firstPage } from './camera.ts';
import { boundsOf, grown, type Rect, union } from './geometry.ts';
import { paintInk } from './paintInk.ts';
import { paintWords } from './paintWords.ts';
import { type BoardPerson, nameOf, type Palette, seatOf } from './palette.ts';

const MARGIN = 40;
/** Pixels per unit: sharp in print, until the picture would become too large for a canvas. */
const BEST_SCALE = 2;
const MAX_PIXELS = 24_000_000;
const MAX_SIDE = 8_192;
const PAPER = 'white';

/** What a picture of the page shows: everything on it with some air, or the empty page. */
export const pictureBounds = ({ ink, words }: PageObjects): Rect => {
  const content = union([...ink, ...words].map(boundsOf));
  return content === undefined ? firstPage : grown(content, MARGIN);
};

/** Pixels per unit of a picture of that size. */
export const pictureScale = ({ w, h }: Rect): number =>
  Math.min(BEST_SCALE, MAX_SIDE / w, MAX_SIDE / h, Math.sqrt(MAX_PIXELS / (w * h)));

/** A picture of a page on white paper: cards and texts, the ink over them. */
export const paintPage = (
  objects: PageObjects,
  people: readonly BoardPerson[],
  palette: Palette,
): HTMLCanvasElement => {
  const bounds = pictureBounds(objects);
  const scale = pictureScale(bounds);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bounds.w * scale));
  canvas.height = Math.max(1, Math.round(bounds.h * scale));
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('this browser gave no canvas to paint on');
  brush.fillStyle = PAPER;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale);
  for (const object of objects.words) {
    const by = { seat: seatOf(people, object.author), name: nameOf(people, object.author) };
    paintWords(brush, object, by, palette);
  }
  for (const object of objects.ink) paintInk(brush, object, palette.seats[seatOf(people, object.author)]);
  return canvas;
};
