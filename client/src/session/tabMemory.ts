import { z } from 'zod';

const KEY = 'trialogue.tab';

const TabMemory = z.strictObject({
  /** Which way in this tab has passed: a session's id, or `join`. */
  way: z.string().max(64),
  microphone: z.boolean(),
  camera: z.boolean(),
});
export type TabMemory = z.output<typeof TabMemory>;

let closed = false;

/** What this tab was doing before it was loaded again; `undefined` when nothing, or when storage is closed to us. */
export const recallTab = (way: string): TabMemory | undefined => {
  try {
    const memory = TabMemory.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
    return memory.way === way ? memory : undefined;
  } catch {
    return undefined;
  }
};

/** So that loading the page again in the middle of a session is a small thing. Lasts no longer than the tab. */
export const keepTab = (memory: TabMemory): void => {
  if (closed) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A browser that keeps nothing asks for the device check again.
  }
};

export const forgetTab = (): void => {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
};

/** Forgets, and keeps nothing any more for as long as this page lives: what ends now must not write itself down again. */
export const closeTabMemory = (): void => {
  closed = true;
  forgetTab();
};
