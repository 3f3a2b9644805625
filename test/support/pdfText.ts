import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly head: string;
  /** Unpacked. */
  readonly stream: string;
}

const objectsIn = (pdf: Uint8Array): ReadonlyMap<string, PdfObject> => {
  const text = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of text.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const begin = /\nstream\r?\n/.exec(body);
    const head = begin === null ? body : body.slice(0, begin.index);
    const from = begin === null ? body.length : begin.index + begin[0].length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = Buffer.from(body.slice(from, from + length), 'latin1');
    const stream = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(id, { head, stream: stream.toString('latin1') });
  }
  return objects;
};

const utf16 = (hex: string): string =>
  Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** Glyph number, four hex digits, to what it stands for. */
const signsOf = (cmap: string): ReadonlyMap<string, string> => {
  const signs = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const all = [...list.matchAll(/<([0-9a-f ]*)>/gi)];
    for (const [at, [, hex = '']] of all.entries()) {
      signs.set((Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'), utf16(hex));
    }
  }
  return signs;
};

/** What somebody can select and copy in a PDF that our server made, one line for each piece of text. */
export const pdfText = (pdf: Uint8Array): string => {
  const objects = objectsIn(pdf);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1];
      if (cmap !== undefined) fonts.set(name, signsOf(objects.get(cmap)?.stream ?? ''));
    }
  }
  const lines: string[] = [];
  for (const { stream } of objects.values()) {
    let font: ReadonlyMap<string, string> | undefined;
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = fonts.get(name);
      if (shown === undefined) continue;
      const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      lines.push(glyphs.map((glyph) => font?.get(glyph.toLowerCase()) ?? '').join(''));
    }
  }
  return lines.join('\n');
};
