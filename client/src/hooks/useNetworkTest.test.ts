import { describe, expect, it } from 'vitest';
import { findingOf } from './useNetworkTest.ts';

describe('what the open roads mean', () => {
  it('is good over UDP with a short round trip, or one not measured', () => {
    expect(findingOf({ udp: true, tcp: false, rttMs: 80 })).toBe('good');
    expect(findingOf({ udp: true, tcp: true, rttMs: undefined })).toBe('good');
  });

  it('is slower over TCP alone, and over a long way', () => {
    expect(findingOf({ udp: false, tcp: true, rttMs: 40 })).toBe('slower');
    expect(findingOf({ udp: true, tcp: true, rttMs: 900 })).toBe('slower');
  });

  it('is none when no road is open', () => {
    expect(findingOf({ udp: false, tcp: false, rttMs: undefined })).toBe('none');
  });
});
