import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { describe, expect, it } from 'vitest';
import { pictureState, soundState } from './tileState.ts';

const presence: Presence = {
  person: newId(PersonId),
  connected: true,
  microphone: 'on',
  camera: 'on',
  screen: 'off',
  network: 3,
  narrow: false,
};
const present = {
  person: { standing: 'admitted', muted: false },
  presence,
  seen: true,
  eased: false,
  hasPicture: true,
  pictureSaved: false,
  frozen: false,
} as const;

describe('pictureState', () => {
  it('is live when everything is there', () => {
    expect(pictureState(present)).toBe('live');
  });

  it('says why someone is not in the room before anything else', () => {
    for (const [standing, state] of [
      ['outside', 'notYet'],
      ['left', 'left'],
      ['removed', 'removed'],
      ['exited', 'exited'],
      ['finished', 'finished'],
    ] as const) {
      const person = { standing, muted: false };
      expect(pictureState({ ...present, person, seen: false, hasPicture: false })).toBe(state);
    }
  });

  it('tells a lost connection from a camera that is off', () => {
    expect(pictureState({ ...present, presence: { ...presence, connected: false, camera: 'off' } })).toBe(
      'lost',
    );
    expect(pictureState({ ...present, presence: { ...presence, camera: 'off' } })).toBe('off');
  });

  it('shows a lost connection even where the stage keeps two people apart', () => {
    expect(pictureState({ ...present, seen: false })).toBe('apart');
    expect(pictureState({ ...present, seen: false, presence: { ...presence, connected: false } })).toBe(
      'lost',
    );
  });

  it('tells a paused picture from a frozen one and from one that is still coming', () => {
    expect(pictureState({ ...present, pictureSaved: true })).toBe('saving');
    expect(pictureState({ ...present, presence: { ...presence, camera: 'paused' } })).toBe('saving');
    expect(pictureState({ ...present, frozen: true })).toBe('frozen');
    expect(pictureState({ ...present, hasPicture: false })).toBe('connecting');
    expect(pictureState({ ...present, presence: undefined })).toBe('connecting');
  });
});

describe('a picture hidden by the viewer alone', () => {
  it('is said to be so, after what is true of the person', () => {
    expect(pictureState({ ...present, eased: true })).toBe('eased');
    expect(pictureState({ ...present, eased: true, presence: { ...presence, camera: 'off' } })).toBe('off');
    expect(pictureState({ ...present, eased: true, seen: false })).toBe('apart');
  });
});

describe('soundState', () => {
  const heard = { muted: false, listening: false, microphone: 'on', quiet: false } as const;

  it('names the therapist’s mute first, then the floor, then one’s own switch', () => {
    expect(soundState({ ...heard, muted: true, listening: true, microphone: 'off' })).toBe('muted');
    expect(soundState({ ...heard, listening: true, microphone: 'off' })).toBe('listening');
    expect(soundState({ ...heard, microphone: 'paused', quiet: true })).toBe('off');
    expect(soundState(heard)).toBe('on');
    expect(soundState({ ...heard, quiet: true })).toBe('quiet');
    expect(soundState({ ...heard, microphone: undefined })).toBe('on');
  });
});
