import { newId, PersonId } from '@trialogue/shared/ids.ts';
import type { Source } from '@trialogue/shared/protocol/media.ts';
import { describe, expect, it } from 'vitest';
import { Farewell } from './Farewell.ts';
import type { RemoteStream } from './Receiving.ts';

const [a, b] = [newId(PersonId), newId(PersonId)];
const track: MediaStreamTrack = Object.create(null);

const streamOf = (person: PersonId, source: Source, begun: boolean): RemoteStream => ({
  consumerId: crypto.randomUUID(),
  person,
  source,
  track,
  preference: { layer: 0, visible: true },
  withheld: false,
  layer: 0,
  frameAt: begun && source !== 'microphone' ? 1 : undefined,
  packetAt: begun ? 1 : undefined,
  soundAt: undefined,
});

const voiceOfA = streamOf(a, 'microphone', true);
const faceOfA = streamOf(a, 'camera', true);
const voiceOfB = streamOf(b, 'microphone', true);

const farewell = () => {
  const closed: string[] = [];
  const saying = new Farewell({ close: () => closed.push('closed') }, [voiceOfA, faceOfA, voiceOfB], 0);
  return { saying, closed };
};

describe('the farewell to a node (CLU5)', () => {
  it('plays what was there until its successor has begun, each stream for itself', () => {
    const { saying } = farewell();
    expect(saying.together([])).toEqual([voiceOfA, faceOfA, voiceOfB]);
    const coming = [streamOf(a, 'microphone', true), streamOf(a, 'camera', false)];
    expect(new Set(saying.together(coming))).toEqual(new Set([coming[0], faceOfA, voiceOfB]));
  });

  it('plays what is new beside it', () => {
    const { saying } = farewell();
    const screen = streamOf(b, 'screen', false);
    expect(saying.together([screen])).toContain(screen);
  });

  it('waits with a picture for its first frame, not for its first packet', () => {
    const { saying } = farewell();
    const face = { ...streamOf(a, 'camera', true), frameAt: undefined };
    expect(saying.together([face])).toContain(faceOfA);
  });

  it('is over once everything has a successor, and after two seconds whatever comes', () => {
    const { saying } = farewell();
    const all = [voiceOfA, faceOfA, voiceOfB].map(({ person, source }) => streamOf(person, source, true));
    expect(saying.isOver(all.slice(1), 100)).toBe(false);
    expect(saying.isOver(all, 100)).toBe(true);
    expect(saying.isOver([], 2_000)).toBe(true);
  });

  it('owns the connections of before', () => {
    const { saying, closed } = farewell();
    saying.close();
    expect(closed).toEqual(['closed']);
  });
});
