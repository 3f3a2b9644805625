import { useEffect } from 'react';
import type { SessionClient } from '../session/SessionClient.ts';
import { keepTab } from '../session/tabMemory.ts';
import { useStore } from './useStore.ts';

/** From the device check on, keeps for this tab which devices are on, so that a reload brings them back. */
export const useDevicesOfTab = (client: SessionClient, way: string, checked: boolean): void => {
  const { kind } = useStore(client.state);
  const { microphone, camera } = useStore(client.local.state);
  const isOver = kind === 'over';

  useEffect(() => {
    if (!checked || isOver) return;
    keepTab({ way, microphone: microphone.status === 'on', camera: camera.status === 'on' });
  }, [way, checked, isOver, microphone.status, camera.status]);
};
