import { useEffect, useState } from 'react';

/** More than three device pixels per CSS pixel cost time and show nothing. */
const MAX_RATIO = 3;

/** Device pixels per CSS pixel; follows the window from screen to screen. */
export const useBoardRatio = (): number => {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useEffect(() => {
    const changed = matchMedia(`(resolution: ${ratio}dppx)`);
    const read = () => setRatio(devicePixelRatio);
    changed.addEventListener('change', read);
    return () => changed.removeEventListener('change', read);
  }, [ratio]);
  return Math.min(ratio, MAX_RATIO);
};
