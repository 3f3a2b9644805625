import { describe, expect, it } from 'vitest';
import { sentBy } from './sentBy.ts';

const arriving = { place: 'arriving', sent: undefined } as const;
const sent = (why: 'declined' | 'removed' | 'locked') =>
  ({ place: 'arriving', sent: { why, message: '' } }) as const;

describe('why a partner stands outside', () => {
  it('is nothing while the partner waits, whatever came before', () => {
    expect(sentBy({ ...sent('declined'), place: 'waiting' }, 'internal', true)).toBeUndefined();
  });

  it('is nothing while the knock is on its way', () => {
    expect(sentBy(arriving, undefined, false)).toBeUndefined();
  });

  it('is nothing while the connection is away, because the knock repeats itself', () => {
    expect(sentBy(arriving, 'not-connected', false)).toBeUndefined();
  });

  it.each(['declined', 'removed', 'locked'] as const)('is what the therapist did: %s', (why) => {
    expect(sentBy(sent(why), undefined, false)).toBe(why);
  });

  it('is the locked room once asking again has met it', () => {
    expect(sentBy(sent('declined'), 'session-locked', false)).toBe('locked');
  });

  it('is a knock that failed, or that has been on its way for too long', () => {
    expect(sentBy(arriving, 'timed-out', false)).toBe('failed');
    expect(sentBy(arriving, 'not-connected', true)).toBe('failed');
    expect(sentBy(arriving, undefined, true)).toBe('failed');
  });
});
