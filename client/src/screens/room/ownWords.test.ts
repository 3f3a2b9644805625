import { describe, expect, it } from 'vitest';
import { ownWords } from './ownWords.ts';

const well = {
  person: { muted: false },
  microphone: 'on',
  camera: 'on',
  uplink: 'full',
  screenShared: false,
} as const;

describe('ownWords', () => {
  it('says nothing while all is as expected, also with what the person has turned off', () => {
    expect(ownWords(well)).toBeUndefined();
    expect(ownWords({ ...well, microphone: 'off', camera: 'off' })).toBeUndefined();
  });

  it('says before everything else that the therapist has muted the person', () => {
    const all = { ...well, person: { muted: true }, microphone: 'lost', uplink: 'audioOnly' } as const;
    expect(ownWords(all)).toContain('muted you');
  });

  it('says what is missing and what still works', () => {
    expect(ownWords({ ...well, microphone: 'denied' })).toContain('You can hear');
    expect(ownWords({ ...well, camera: 'lost' })).toContain('You can be heard');
    expect(ownWords({ ...well, uplink: 'audioOnly' })).toContain('Your voice goes on');
  });

  it('reminds of a screen that everyone sees', () => {
    expect(ownWords({ ...well, screenShared: true })).toContain('shared with everyone');
  });
});
