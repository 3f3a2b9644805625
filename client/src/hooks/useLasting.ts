import { useEffect, useState } from 'react';

/** True once `condition` has held for `ms` without a break; false as soon as it no longer does. */
export const useLasting = (condition: boolean, ms: number): boolean => {
  const [lasting, setLasting] = useState(false);

  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, ms]);

  return condition && lasting;
};
