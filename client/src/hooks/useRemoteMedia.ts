import { useMemo } from 'react';
import type { Load } from '../media/loadPolicy.ts';
import type { MediaClient, MediaStatus } from '../media/MediaClient.ts';
import type { RemotePeople } from '../media/remotePeople.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import { useStore } from './useStore.ts';
import type { Voice } from './useVoices.ts';

export interface RemoteMedia {
  readonly people: RemotePeople;
  readonly voices: readonly Voice[];
  readonly uplink: Load;
  readonly status: MediaStatus;
}

const nobody: ReadableStore<RemotePeople> = new Store<RemotePeople>(new Map());
const untried: ReadableStore<Load> = new Store<Load>('full');
const connecting: ReadableStore<MediaStatus> = new Store<MediaStatus>('connecting');

/** What of the others plays here, and how one's own connection does; nothing before the media are there. */
export const useRemoteMedia = (media: MediaClient | undefined): RemoteMedia => {
  const people = useStore(media?.remote ?? nobody);
  const uplink = useStore(media?.uplink ?? untried);
  const status = useStore(media?.status ?? connecting);
  const voices = useMemo(
    () =>
      [...people].flatMap(([person, { microphone }]) =>
        microphone === undefined ? [] : [{ person, track: microphone }],
      ),
    [people],
  );
  return { people, voices, uplink, status };
};
