import { describe, expect, it } from 'vitest';
import { calmJitter, lossBetween, nextJitter } from './jitterTarget.ts';

const reading = (packetsReceived: number, packetsLost: number, nackCount: number) => ({
  packetsReceived,
  packetsLost,
  nackCount,
  framesDecoded: 0,
  audioLevel: 0,
});

describe('lossBetween', () => {
  it('is nothing while nothing comes', () => {
    expect(lossBetween(reading(10, 0, 0), reading(10, 0, 0))).toBe(0);
  });

  it('counts packets that came only after being asked for again', () => {
    expect(lossBetween(reading(0, 0, 0), reading(50, 0, 10))).toBeCloseTo(0.2);
    expect(lossBetween(reading(0, 0, 0), reading(45, 5, 2))).toBeCloseTo(0.1);
  });

  it('does not mind a count that goes back when a packet comes late', () => {
    expect(lossBetween(reading(10, 5, 0), reading(60, 3, 0))).toBe(0);
  });
});

describe('nextJitter', () => {
  it('leaves a clean link to the browser', () => {
    expect(nextJitter(calmJitter, { at: 0, loss: 0.005, rttMs: 300 })).toEqual(calmJitter);
  });

  it('holds voices back for four round trips and a little when packets are lost', () => {
    expect(nextJitter(calmJitter, { at: 0, loss: 0.2, rttMs: 50 }).targetMs).toBe(250);
  });

  it('never holds a voice back so long that people talk over each other', () => {
    expect(nextJitter(calmJitter, { at: 0, loss: 0.2, rttMs: 900 }).targetMs).toBe(450);
  });

  it('gives the delay back only when the link has been clean for a while', () => {
    const lossy = nextJitter(calmJitter, { at: 1_000, loss: 0.2, rttMs: 50 });
    const soon = nextJitter(lossy, { at: 5_000, loss: 0, rttMs: 50 });
    expect(soon.targetMs).toBe(250);
    expect(nextJitter(soon, { at: 9_000, loss: 0, rttMs: 50 }).targetMs).toBe(null);
  });

  it('does not follow every flicker of the round trip', () => {
    const lossy = nextJitter(calmJitter, { at: 0, loss: 0.2, rttMs: 50 });
    expect(nextJitter(lossy, { at: 500, loss: 0.2, rttMs: 53 }).targetMs).toBe(250);
    expect(nextJitter(lossy, { at: 500, loss: 0.2, rttMs: 80 }).targetMs).toBe(370);
  });
});
