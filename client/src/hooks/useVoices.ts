import type { PersonId } from '@trialogue/shared/ids.ts';
import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface Voice {
  readonly person: PersonId;
  readonly track: MediaStreamTrack;
  /** 0 to 1, for this listener alone; as it comes when left out. */
  readonly loudness?: number;
}

export interface Voices {
  /** The browser wants a press before it plays anything. */
  readonly blocked: boolean;
  /** To be called from that press. */
  readonly start: () => void;
}

const elementOf = (root: Element, person: PersonId): HTMLAudioElement => {
  const there = root.querySelector<HTMLAudioElement>(`audio[data-voice-of="${person}"]`);
  if (there !== null) return there;
  const element = document.createElement('audio');
  element.dataset['voiceOf'] = person;
  root.append(element);
  return element;
};

const isPlaying = (element: HTMLAudioElement, track: MediaStreamTrack): boolean =>
  element.srcObject instanceof MediaStream && element.srcObject.getTracks().includes(track);

/** One audio element per person inside `root`, kept as long as that person's voice is the same track. */
export const useVoices = (
  root: RefObject<Element | null>,
  voices: readonly Voice[],
  speaker: string,
): Voices => {
  const [blocked, setBlocked] = useState(false);

  useEffect(() => {
    const parent = root.current;
    if (parent === null) return;
    for (const { person, track, loudness = 1 } of voices) {
      const element = elementOf(parent, person);
      element.volume = loudness;
      // Not every browser lets a page choose; then the device's own choice stays.
      if ('setSinkId' in element) void element.setSinkId(speaker).catch(() => undefined);
      if (isPlaying(element, track)) continue;
      element.srcObject = new MediaStream([track]);
      element.play().catch((thrown: unknown) => {
        if (thrown instanceof DOMException && thrown.name === 'NotAllowedError') setBlocked(true);
      });
    }
    const speaking = new Set<string>(voices.map(({ person }) => person));
    for (const element of parent.querySelectorAll('audio')) {
      if (speaking.has(element.dataset['voiceOf'] ?? '')) continue;
      element.srcObject = null;
      element.remove();
    }
  }, [root, voices, speaker]);

  useEffect(() => {
    const parent = root.current;
    return () => {
      for (const element of parent?.querySelectorAll('audio') ?? []) {
        element.srcObject = null;
        element.remove();
      }
    };
  }, [root]);

  const start = useCallback(() => {
    const elements = [...(root.current?.querySelectorAll('audio') ?? [])];
    Promise.all(elements.map((element) => element.play())).then(
      () => setBlocked(false),
      () => setBlocked(true),
    );
  }, [root]);
  return { blocked, start };
};
