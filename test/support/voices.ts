import { execFile } from 'node:child_process';
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../test-output/voices/', import.meta.url));

/** Who is who by ear and eye: a tone of their own (Hz; none is a harmonic of another) and a colour of their own. */
export const voices = {
  therapist: { tone: 440, colour: '0x207040', channel: 1 },
  a: { tone: 1_030, colour: '0x20408c', channel: 2 },
  b: { tone: 1_710, colour: '0x8c4030', channel: 0 },
} as const;
export type Voice = keyof typeof voices;
export const everyVoice = ['therapist', 'a', 'b'] as const satisfies readonly Voice[];

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Runs `program … file` once; later runs find the file. */
const make = async (name: string, program: string, args: readonly string[]): Promise<string> => {
  const file = path.join(folder, name);
  if (await exists(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `draft-${process.pid}-${name}`);
  await run(program, [...args, draft]);
  await rename(draft, file);
  return file;
};

/** A wav file with this person's tone; the browser's fake microphone plays it in a loop. */
export const voiceFile = (voice: Voice): Promise<string> =>
  make(`${voice}.wav`, 'ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi'],
    ...['-i', `sine=frequency=${voices[voice].tone}:sample_rate=48000:duration=10`],
    ...['-af', 'volume=6', '-ac', '1', '-c:a', 'pcm_s16le'],
  ]);

/** A wav file in which nobody says anything. */
export const silenceFile = (): Promise<string> =>
  make('silence.wav', 'ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', '10'],
    ...['-c:a', 'pcm_s16le'],
  ]);

/** A head that sways and shoulders, lighter than the ground they stand before (ffmpeg's `geq`). */
const silhouette =
  'if(lt(hypot((X-320-24*sin(PI*T))/95,(Y-190)/120),1)+lt(hypot((X-320)/210,(Y-540)/200),1),lum(X,Y)+60,lum(X,Y))';

/** Two seconds of somebody in this person's colour, for the fake camera. */
export const faceFile = (voice: Voice, picturesPerSecond: number): Promise<string> =>
  make(`${voice}-face-${picturesPerSecond}.y4m`, 'ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi'],
    ...['-i', `color=c=${voices[voice].colour}:s=640x480:r=${picturesPerSecond}:d=2,format=yuv420p`],
    ...['-vf', `geq=lum='${silhouette}':cb='cb(X,Y)':cr='cr(X,Y)'`, '-pix_fmt', 'yuv420p'],
  ]);
