import { MAX_FEELING, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { Feeling } from '@trialogue/shared/private/feeling.ts';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { privateText } from '../../text/private.ts';

interface FeelingDialProps {
  /** The own last value, shown only here. */
  readonly last: Feeling | undefined;
  readonly onRate: (value: Feeling) => void;
}

const { feeling: words } = privateText;

const MIDDLE = 5;
/** Several arrow keys on the way to a number are one answer. */
const SETTLED_MS = SECOND_MS;

/** A slider from calm to the most ever. Sent when it is let go, a moment after the last key, or when it closes. */
export const FeelingDial = ({ last, onRate }: FeelingDialProps) => {
  const [chosen, setChosen] = useState<Feeling>();
  const unsent = useRef<Feeling>(undefined);
  const id = useId();
  const shown = chosen ?? last;

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = () => {
    const value = unsent.current;
    unsent.current = undefined;
    if (value !== undefined) onRate(value);
  };
  const choose = (value: Feeling, settledMs: number) => {
    setChosen(value);
    unsent.current = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(send, settledMs);
  };

  const sendLast = useEffectEvent(send);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      sendLast();
    },
    [],
  );

  return (
    <div className="feeling-dial">
      <label htmlFor={id}>{words.label}</label>
      <div className="feeling-dial-row">
        <span aria-hidden="true">0</span>
        <input
          id={id}
          type="range"
          min={0}
          max={MAX_FEELING}
          step={1}
          value={shown ?? MIDDLE}
          aria-valuetext={shown === undefined ? words.none : words.value(shown)}
          aria-describedby={`${id}-ends`}
          onChange={(event) => choose(event.target.valueAsNumber, SETTLED_MS)}
          // Also where it stands already, which changes nothing and is an answer all the same.
          onPointerUp={(event) => choose(event.currentTarget.valueAsNumber, 0)}
          onKeyUp={(event) => {
            if (event.key === 'Enter') choose(event.currentTarget.valueAsNumber, 0);
          }}
        />
        <span aria-hidden="true">{MAX_FEELING}</span>
      </div>
      <p className="feeling-dial-value" id={`${id}-ends`}>
        {shown === undefined ? words.none : words.value(shown)} · {words.ends}
      </p>
    </div>
  );
};
