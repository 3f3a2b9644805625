import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { closeTabMemory } from './tabMemory.ts';

/** Three presses of Shift within this are meant. */
const THREE_PRESSES_MS = 3 * SECOND_MS;
const PRESSES = 3;

/** What is needed to know of a key. */
interface Key {
  readonly key: string;
  /** The key is held and repeats itself. */
  readonly repeat: boolean;
  /** In ms, on any clock. */
  readonly timeStamp: number;
}

/**
 * Knows Shift pressed three times, as GOV.UK's exit does: not Escape, which closes dialogs and leaves full screen.
 * Letters and pointer presses in between mean that somebody is writing or selecting.
 */
export class ShiftPresses {
  #presses: readonly number[] = [];

  /** True at the third press; counting then begins anew. */
  press({ key, repeat, timeStamp }: Key): boolean {
    if (key !== 'Shift') {
      this.interrupt();
      return false;
    }
    if (repeat) return false;
    this.#presses = [...this.#presses.filter((at) => timeStamp - at <= THREE_PRESSES_MS), timeStamp];
    if (this.#presses.length < PRESSES) return false;
    this.interrupt();
    return true;
  }

  interrupt(): void {
    this.#presses = [];
  }
}

/** Calls `onExit` at three presses of Shift anywhere on the page. Returns what stops it. */
export const watchShift = (onExit: () => void): (() => void) => {
  const presses = new ShiftPresses();
  const onKey = (event: KeyboardEvent): void => {
    if (presses.press(event)) onExit();
  };
  const onPointer = (): void => presses.interrupt();
  // Before anything on the page that keeps a key to itself.
  const capture = true;
  window.addEventListener('keydown', onKey, { capture });
  window.addEventListener('pointerdown', onPointer, { capture });
  return () => {
    window.removeEventListener('keydown', onKey, { capture });
    window.removeEventListener('pointerdown', onPointer, { capture });
  };
};

/** What of a session has to end with the page. */
interface Ending {
  /** Microphone, camera and everything that arrives: at once. */
  readonly silence: () => void;
  /** The connection: once the server knows why, or it could take it for a lost one. */
  readonly close: () => void;
}

/**
 * Leaves this site for `exitUrl` in the same history entry. What was on the screen and in the loudspeaker is gone
 * before the next page has even been asked for, and no step can stop the ones after it.
 */
export const leaveQuickly = (exitUrl: string, { silence, close }: Ending): void => {
  attempt(blank);
  attempt(silence);
  attempt(() => void tellServer().finally(close));
  attempt(forgetEverything);
  // Every page here is sent with `Referrer-Policy: no-referrer`.
  window.location.replace(exitUrl);
};

const attempt = (step: () => void): void => {
  try {
    step();
  } catch {
    // Leaving goes before everything else.
  }
};

const blank = (): void => {
  for (const media of document.querySelectorAll('audio, video')) {
    if (!(media instanceof HTMLMediaElement)) continue;
    media.muted = true;
    media.srcObject = null;
  }
  document.title = '';
  document.documentElement.hidden = true;
  document.body.hidden = true;
};

/** Outlives the page. Without a network the server learns of the lost connection all the same. */
const tellServer = async (): Promise<void> => {
  const { method, path } = joinEndpoints.exit;
  const leaving = { method, credentials: 'same-origin', cache: 'no-store', keepalive: true } as const;
  await fetch(path, leaving).catch(() => undefined);
};

/** What only the server can clear, the cookie and the cache, it clears with its answer. */
const forgetEverything = (): void => {
  attempt(closeTabMemory);
  attempt(() => sessionStorage.clear());
  attempt(() => localStorage.clear());
  attempt(() => void forgetDatabases().catch(() => undefined));
  attempt(() => void forgetCaches().catch(() => undefined));
};

const forgetDatabases = async (): Promise<void> => {
  for (const { name } of await indexedDB.databases()) {
    if (name !== undefined) indexedDB.deleteDatabase(name);
  }
};

const forgetCaches = async (): Promise<void> => {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
};
