import { useEffect, useEffectEvent, useRef } from 'react';

/** Calls `onChange` with the earlier and the new value whenever the value is another one; not for the first. */
export const useChange = <Value>(value: Value, onChange: (before: Value, after: Value) => void): void => {
  const previous = useRef(value);
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    const before = previous.current;
    previous.current = value;
    if (!Object.is(before, value)) tell(before, value);
  }, [value]);
};
