import { z } from 'zod';

/** Each file once; a part names its own by their places. */
const Parts = z.object({ files: z.array(z.string()), parts: z.record(z.string(), z.array(z.int())) });
type Parts = z.output<typeof Parts>;

/** Which files each part consists of, as the build has written it into the page; while developing nothing is. */
const read = (): Parts | undefined => {
  const written = document.getElementById('parts')?.textContent;
  return written === undefined || written === null ? undefined : Parts.parse(JSON.parse(written));
};

let known: Parts | undefined;

/** The scripts and style sheets that this source needs beside what the page itself loads. Throws for an unknown source. */
export const filesOf = (source: string): readonly string[] => {
  known ??= read();
  if (known === undefined) return [];
  const { files, parts } = known;
  const found = parts[source];
  if (found === undefined) throw new Error(`${source} is no part of its own`);
  return found.flatMap((place) => files[place] ?? []);
};
