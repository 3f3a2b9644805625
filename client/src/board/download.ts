import type { BoardState } from '@trialogue/shared/board/boardState.ts';
import type { PageId } from '@trialogue/shared/ids.ts';
import { LaterPart } from '../http/LaterPart.ts';
import { saveFile } from '../http/saveFile.ts';
import { objectsOn } from './boardObjects.ts';
import { paintPage } from './paintPage.ts';
import type { BoardPerson, Palette } from './palette.ts';

/** The long side of a page in PDF points: A4. */
const PDF_LONG_SIDE = 842;

/** A name that says nothing of who met or why: `board-2026-11-23.png`. */
export const fileName = (date: Date, ending: 'png' | 'pdf'): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `board-${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}.${ending}`;
};

interface Pictured {
  readonly board: BoardState;
  readonly people: readonly BoardPerson[];
  /** The light colours: pictures are on white paper. */
  readonly palette: Palette;
}

/** Saves one page as a PNG. Rejects if the browser cannot make it. */
export const downloadPng = async ({ board, people, palette }: Pictured, page: PageId): Promise<void> => {
  const canvas = paintPage(objectsOn(board, page), people, palette);
  saveFile(await pngOf(canvas), fileName(new Date(), 'png'));
};

const pdf = new LaterPart('board/pdf.ts', async () => (await import('./pdf.ts')).PDFDocument);

/** Saves all pages as one PDF. Rejects if the browser cannot make it. */
export const downloadPdf = async ({ board, people, palette }: Pictured): Promise<void> => {
  const PDFDocument = await pdf.loaded().catch((thrown: unknown) => {
    pdf.forget();
    throw thrown;
  });
  const document = await PDFDocument.create();
  for (const { id } of board.pages) {
    const canvas = paintPage(objectsOn(board, id), people, palette);
    const picture = await document.embedPng(await (await pngOf(canvas)).arrayBuffer());
    const scale = PDF_LONG_SIDE / Math.max(canvas.width, canvas.height);
    const [width, height] = [canvas.width * scale, canvas.height * scale];
    document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
  const bytes = await document.save();
  saveFile(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), fileName(new Date(), 'pdf'));
};

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('this browser could not make a picture'));
      else resolve(blob);
    }, 'image/png');
  });
