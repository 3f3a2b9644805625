/** Runs in the browser: the client's media code, with a signalling that asks the test's process. */
import { AudioMeter } from '@trialogue/client/src/media/AudioMeter.ts';
import { LocalMedia } from '@trialogue/client/src/media/LocalMedia.ts';
import { MediaClient } from '@trialogue/client/src/media/MediaClient.ts';
import { NetworkProbe } from '@trialogue/client/src/media/NetworkProbe.ts';
import { SpeakerTest } from '@trialogue/client/src/media/SpeakerTest.ts';
import type { Signalling } from '@trialogue/client/src/signalling/Signalling.ts';
import { ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import { PersonId } from '@trialogue/shared/ids.ts';
import { type NoticeName, notices, type Payload, requests } from '@trialogue/shared/protocol/index.ts';
import { z } from 'zod';

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), code: ErrorCode }),
]);

declare global {
  interface Window {
    /** Put here by the test: asks its process. */
    ask(name: string, input: unknown): Promise<unknown>;
    /** Called by the test's process. */
    tell(name: NoticeName, payload: unknown): void;
    media: typeof media;
    /** How often a page asked for a device, where a test counts it. */
    prompts?: number;
  }
}

const listeners: { [Name in NoticeName]?: Set<(payload: Payload<Name>) => void> } = {};

const deliver = <Name extends NoticeName>(name: Name, payload: unknown): void => {
  const parsed = notices[name].payload.parse(payload);
  for (const listener of listeners[name] ?? []) listener(parsed);
};
window.tell = deliver;

const signalling: Signalling = {
  request: async (name, input) => {
    const answer = Answer.parse(await window.ask(name, input));
    if (!answer.ok) throw new SessionError(answer.code);
    return requests[name].output.parse(answer.data);
  },
  send: () => undefined,
  on: (name, listener) => {
    const known = listeners[name] ?? new Set();
    known.add(listener);
    Object.assign(listeners, { [name]: known });
    return () => known.delete(listener);
  },
};

const local = new LocalMedia({ processing: false });
const client = new MediaClient({ signalling, local, prove: () => Promise.resolve() });

/** What one other person looks and sounds like here. */
const seenOf = (id: string) => {
  const person = client.remote.get().get(PersonId.parse(id));
  return person === undefined
    ? undefined
    : {
        hasMicrophone: person.microphone !== undefined,
        hasCamera: person.camera !== undefined,
        hasScreen: person.screen !== undefined,
        cameraLayer: person.cameraLayer,
        flow: person.flow,
      };
};

/** The loudest a person got within the given time, 0 to 1. */
const loudnessOf = async (id: string, withinMs: number): Promise<number> => {
  const track = client.remote.get().get(PersonId.parse(id))?.microphone;
  if (track === undefined) return 0;
  const element = new Audio();
  element.muted = true;
  element.srcObject = new MediaStream([track]);
  await element.play();
  const meter = new AudioMeter(track);
  let loudest = 0;
  const unsubscribe = meter.level.subscribe(() => {
    loudest = Math.max(loudest, meter.level.get());
  });
  await new Promise((resolve) => setTimeout(resolve, withinMs));
  unsubscribe();
  meter.close();
  element.pause();
  return loudest;
};

const media = { local, client, seenOf, loudnessOf, NetworkProbe, SpeakerTest, signalling };
window.media = media;
