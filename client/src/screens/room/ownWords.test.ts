import { describe, expect, it } from 'vitest';
import { ownWords } from './ownWords.ts';

const well = {
  person: { muted: false },
  microphone: 'on',
  camera: 'on',
  uplink: 'full',
  screenShared: false,
  holding: false,
  mediaDown: false,
} as const;

describe('ownWords', () => {
  it('says nothing while all is as expected, also with what the person has turned off', () => {
    expect(ownWords(well)).toBeUndefined();
    expect(ownWords({ ...well, microphone: 'off', camera: 'off' })).toBeUndefined();
  });

  it('says before everything that a person could do about it that the therapist has muted them', () => {
    const all = { ...well, person: { muted: true }, microphone: 'lost', uplink: 'audioOnly' } as const;
    expect(ownWords(all)).toContain('muted you');
  });

  it('says what is missing and what still works', () => {
    expect(ownWords({ ...well, microphone: 'denied' })).toContain('You can hear');
    expect(ownWords({ ...well, camera: 'lost' })).toContain('You can be heard');
    expect(ownWords({ ...well, uplink: 'audioOnly' })).toContain('Your voice goes on');
  });

  it('tells the therapist what holding the conversation means', () => {
    expect(ownWords({ ...well, holding: true })).toContain('do not hear or see each other');
  });

  it('says before everything else that sound and picture are away', () => {
    expect(ownWords({ ...well, holding: true, mediaDown: true })).toContain('connected again');
  });

  it('reminds of a screen that everyone sees', () => {
    expect(ownWords({ ...well, screenShared: true })).toContain('shared with everyone');
  });
});
