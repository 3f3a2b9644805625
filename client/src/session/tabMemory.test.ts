import { beforeEach, describe, expect, it } from 'vitest';
import { closeTabMemory, forgetTab, keepTab, recallTab } from './tabMemory.ts';

const memory = { way: 'join', microphone: true, camera: false } as const;

describe('the memory of a tab', () => {
  beforeEach(() => sessionStorage.clear());

  it('gives back which devices were on', () => {
    keepTab(memory);
    expect(recallTab('join')).toEqual(memory);
  });

  it('is not used for another way in', () => {
    keepTab(memory);
    expect(recallTab('another session')).toBeUndefined();
  });

  it('is nothing when nothing was kept, when it was forgotten, and when it cannot be read', () => {
    expect(recallTab('join')).toBeUndefined();
    keepTab(memory);
    forgetTab();
    expect(recallTab('join')).toBeUndefined();
    sessionStorage.setItem('trialogue.tab', '{');
    expect(recallTab('join')).toBeUndefined();
  });

  it('keeps nothing any more once it is closed', () => {
    keepTab(memory);
    closeTabMemory();
    keepTab(memory);
    expect(sessionStorage).toHaveLength(0);
  });
});
