import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { describe, expect, it } from 'vitest';
import type { RemoteStream } from './Receiving.ts';
import { remotePeopleOf, sameRemotePeople } from './remotePeople.ts';

const person = newId(PersonId);
const track: MediaStreamTrack = Object.create(null);
const camera: RemoteStream = {
  consumerId: crypto.randomUUID(),
  person,
  source: 'camera',
  track,
  layer: 1,
  preference: { layer: 1, visible: true },
  withheld: false,
  frameAt: 10_000,
  packetAt: undefined,
  soundAt: undefined,
};
const voice: RemoteStream = { ...camera, source: 'microphone', packetAt: 10_000, soundAt: 10_000 };
const voiceAt = (at: number, stream: RemoteStream, known = presence({})) =>
  remotePeopleOf([stream], known, at).get(person)?.voice;
const presence = (state: Partial<Presence>): ReadonlyMap<PersonId, Presence> =>
  new Map([
    [
      person,
      {
        person,
        connected: true,
        microphone: 'on',
        camera: 'on',
        screen: 'off',
        network: 3,
        narrow: false,
        ...state,
      },
    ],
  ]);
const flowAt = (at: number, stream: RemoteStream, known = presence({})) =>
  remotePeopleOf([stream], known, at).get(person)?.flow;

describe('remotePeopleOf', () => {
  it('calls a picture frozen when it has not moved for a while', () => {
    expect([flowAt(10_500, camera), flowAt(13_000, camera)]).toEqual(['live', 'frozen']);
  });

  it('calls a picture that is not meant to move neither live nor frozen', () => {
    expect(flowAt(13_000, { ...camera, layer: null })).toBe('none');
    expect(flowAt(13_000, camera, presence({ camera: 'paused' }))).toBe('none');
    expect(flowAt(13_000, { ...camera, preference: { layer: 1, visible: false } })).toBe('none');
    expect(flowAt(13_000, { ...camera, frameAt: undefined })).toBe('none');
    expect(flowAt(13_000, { ...camera, source: 'microphone' })).toBe('none');
  });

  it('calls a voice quiet only while its line is alive, and never on arrival', () => {
    expect(voiceAt(11_000, voice)).toBe('audible');
    expect(voiceAt(19_000, { ...voice, packetAt: 18_700 })).toBe('quiet');
    expect(voiceAt(19_000, voice)).toBe('none');
    expect(voiceAt(11_000, { ...voice, packetAt: undefined })).toBe('none');
    expect(voiceAt(11_000, voice, presence({ microphone: 'paused' }))).toBe('none');
  });

  it('puts the streams of one person together, in any order', () => {
    const people = remotePeopleOf([camera, voice], presence({}), 10_000);
    expect(people.get(person)).toEqual({
      camera: track,
      microphone: track,
      cameraLayer: 1,
      flow: 'live',
      voice: 'audible',
    });
    expect(sameRemotePeople(people, remotePeopleOf([voice, camera], presence({}), 10_000))).toBe(true);
    expect(sameRemotePeople(people, remotePeopleOf([voice], presence({}), 10_000))).toBe(false);
  });
});
