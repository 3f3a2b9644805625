import { useCallback, useEffect, useRef } from 'react';
import { Chime, type ChimeKind } from '../timer/Chime.ts';

/** Plays a soft chime; closed together with the component. */
export const useChime = (): ((kind: ChimeKind) => void) => {
  const chime = useRef<Chime>(undefined);
  useEffect(
    () => () => {
      chime.current?.close();
      chime.current = undefined;
    },
    [],
  );
  return useCallback((kind: ChimeKind) => {
    chime.current ??= new Chime();
    chime.current.play(kind);
  }, []);
};
