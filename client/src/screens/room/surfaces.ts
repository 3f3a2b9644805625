import { useEffect } from 'react';
import { LaterPart } from '../../http/LaterPart.ts';

// Faces first: what is worked on comes after them.

export const boardSurface = new LaterPart(
  'screens/room/BoardSurface.tsx',
  async () => (await import('./BoardSurface.tsx')).BoardSurface,
);
export const exerciseSurface = new LaterPart(
  'screens/room/ExerciseSurface.tsx',
  async () => (await import('./ExerciseSurface.tsx')).ExerciseSurface,
);

/** Once the room can spare it, so that opening what others work on waits for nothing. */
export const useSurfacesFetched = (now: boolean): void => {
  useEffect(() => {
    if (!now) return;
    boardSurface.fetch();
    exerciseSurface.fetch();
  }, [now]);
};
