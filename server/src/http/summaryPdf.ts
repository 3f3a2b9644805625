import { createRequire } from 'node:module';
import type { KeptEntry, KeptExercise, KeptRegion } from '@trialogue/shared/exercises/summary.ts';
import type { Line } from '@trialogue/shared/exercises/wordsOf.ts';
import type { Afterwards } from '@trialogue/shared/http/afterwards.ts';
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const fileOf = (cut: string): string =>
  require.resolve(`@expo-google-fonts/source-serif-4/${cut}/SourceSerif4_${cut}.ttf`);
const fonts = { plain: fileOf('400Regular'), strong: fileOf('600SemiBold') } as const;

const covering = (file: string): ((sign: string) => boolean) => {
  const font = openSync(file);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds several fonts`);
  return (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
};
const draws = covering(fonts.plain);

/** Every word in the file that is neither a person’s nor a template’s. It says nothing of what kind of session it was. */
const words = {
  title: 'Notes',
  nothing: 'Nothing was kept from this session.',
  together: 'Together',
  held: 'Held for next time',
  point: (day: string, at: number) => `${day}: ${at} of 10`,
  left: 'Some signs cannot be printed here and stand as “?”. They are on the page itself.',
  and: (names: readonly string[]) => names.join(' and '),
  from: (name: string) => `${name}:`,
  page: (at: number, of: number) => `${at} / ${of}`,
} as const;

/** In points. A4 with room for a hole punch. */
const MARGIN = 68;
const INDENT = 18;
const SIZE = { title: 22, exercise: 15, region: 11.5, words: 11, foot: 9 } as const;
const GREY = '#555555';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const JOINERS = /\p{Cf}/gu;

/** What the font can draw; whatever it cannot becomes a sign of its own, so that nothing vanishes unsaid. */
const drawable = (text: string): { readonly text: string; readonly whole: boolean } => {
  const plain = text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[\t\p{Zs}]/gu, ' ');
  let whole = true;
  const drawn = Array.from(graphemes.segment(plain), ({ segment }) => {
    const signs = segment.replaceAll(JOINERS, '');
    if ([...signs].every((sign) => sign === '\n' || draws(sign))) return signs;
    whole = false;
    return '?';
  });
  return { text: drawn.join(''), whole };
};

class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  #whole = true;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    pdf.registerFont('plain', fonts.plain).registerFont('strong', fonts.strong);
  }

  /** False once something could not be drawn. */
  get whole(): boolean {
    return this.#whole;
  }

  put(
    text: string,
    size: number,
    options: { readonly strong?: boolean; readonly indent?: number; readonly grey?: boolean } = {},
  ): void {
    const { strong = false, indent = 0, grey = false } = options;
    const { text: drawn, whole } = drawable(text);
    this.#whole &&= whole;
    this.#pdf
      .font(strong ? 'strong' : 'plain')
      .fontSize(size)
      .fillColor(grey ? GREY : 'black')
      .text(drawn, MARGIN + indent, undefined, {
        width: this.#pdf.page.width - 2 * MARGIN - indent,
        lineGap: 2,
      });
  }

  gap(points: number): void {
    this.#pdf.y += points;
  }

  /** A heading stays with what it is above. */
  room(points: number): void {
    if (this.#pdf.y + points > this.#pdf.page.height - MARGIN) this.#pdf.addPage();
  }
}

/** The page as a PDF, its text to be selected. Of exercises that are not to be exported nothing is in it. */
export const pdfOf = async ({
  startsAt,
  timeZone,
  names,
  kept,
}: Omit<Afterwards, 'until'>): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: 'en',
    info: { Title: words.title, Producer: '', Creator: '' },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const sheet = new Sheet(pdf);
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(startsAt);
  sheet.put(words.title, SIZE.title, { strong: true });
  sheet.put(`${date} · ${words.and(names)}`, SIZE.words, { grey: true });
  const printed = kept.filter(({ noExport }) => !noExport);
  const dayOf = (at: number) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);
  for (const exercise of printed) await putExercise(sheet, exercise, dayOf);
  sheet.gap(SIZE.words);
  if (printed.length === 0) sheet.put(words.nothing, SIZE.words);
  if (!sheet.whole) sheet.put(words.left, SIZE.foot, { grey: true });
  numberPages(pdf);
  pdf.end();
  await done;
  return Buffer.concat(chunks);
};

type DayOf = (at: number) => string;

const putExercise = async (sheet: Sheet, { name, regions }: KeptExercise, dayOf: DayOf): Promise<void> => {
  sheet.gap(SIZE.exercise);
  sheet.room(5 * SIZE.exercise);
  sheet.put(name, SIZE.exercise, { strong: true });
  for (const region of regions) await putRegion(sheet, region, dayOf);
};

const putRegion = async (sheet: Sheet, { label, ends, entries }: KeptRegion, dayOf: DayOf): Promise<void> => {
  sheet.gap(SIZE.region / 2);
  sheet.room(4 * SIZE.region);
  sheet.put(label, SIZE.region, { strong: true });
  if (ends !== null) sheet.put(`0 ${ends[0]} – 10 ${ends[1]}`, SIZE.foot, { grey: true });
  for (const entry of entries) {
    // Setting words takes some milliseconds; sessions that go on meanwhile have their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
    putEntry(sheet, entry, 0);
    putEarlier(sheet, entry, dayOf);
    for (const reply of entry.replies) putEntry(sheet, reply, INDENT);
  }
};

const putEntry = (
  sheet: Sheet,
  { by, lines, held }: Omit<KeptEntry, 'replies' | 'scale'>,
  indent: number,
): void => {
  sheet.gap(3);
  const said = lines.map(inOneLine);
  const from = words.from(by?.name ?? words.together);
  // One thing said stands beside the name, several stand below it.
  const [first] = said;
  if (said.length === 1 && first !== undefined) sheet.put(`${from} ${first}`, SIZE.words, { indent });
  else {
    sheet.put(from, SIZE.words, { indent });
    for (const one of said) sheet.put(one, SIZE.words, { indent: indent + INDENT });
  }
  if (held) sheet.put(words.held, SIZE.foot, { indent: indent + INDENT, grey: true });
};

/** Where this person stood before, each on its own day. */
const putEarlier = (sheet: Sheet, { scale }: KeptEntry, dayOf: DayOf): void => {
  for (const { at, sessionDate } of scale.slice(0, -1)) {
    sheet.put(words.point(dayOf(sessionDate), at), SIZE.foot, { indent: INDENT, grey: true });
  }
};

const inOneLine = ({ label, text }: Line): string => (label === null ? text : `${label}: ${text}`);

const numberPages = (pdf: PDFKit.PDFDocument): void => {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(start + at);
    // Below the margin, where a line of text would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    pdf
      .font('plain')
      .fontSize(SIZE.foot)
      .fillColor(GREY)
      .text(words.page(at + 1, count), MARGIN, pdf.page.height - MARGIN / 2, {
        width: pdf.page.width - 2 * MARGIN,
        align: 'center',
        lineBreak: false,
      });
  }
};
