import './LevelMeter.css';
import '../ui/VisuallyHidden.css';
import { useEffect, useRef, useState } from 'react';
import { door } from '../../text/door.ts';

interface LevelMeterProps {
  /** The loudness now, 0 to 1; asked for once a frame. `undefined` while there is nothing to measure. */
  readonly read: (() => number) | undefined;
  readonly onHeard?: () => void;
}

/** How often the value is told to screen readers; the bar itself moves with every frame. */
const TOLD_EVERY_MS = 500;
/** The part of the way to the new level that one frame goes: quick up, slow down, as a voice is felt. */
const RISE = 0.5;
const FALL = 0.12;
/** Above room noise, below a quiet voice. */
const HEARD = 0.12;
const GOOD = 0.3;
const HIGH = 0.9;

const { value: words } = door.meter;
const wordFor = (level: number): string => {
  if (level < HEARD) return words.none;
  if (level < GOOD) return words.low;
  return level < HIGH ? words.good : words.high;
};

/** A bar that follows a voice. It always takes the same room. */
export const LevelMeter = ({ read, onHeard }: LevelMeterProps) => {
  const bar = useRef<HTMLSpanElement>(null);
  const heard = useRef(onHeard);
  const [told, setTold] = useState(0);

  useEffect(() => {
    heard.current = onHeard;
  }, [onHeard]);

  useEffect(() => {
    const draw = (level: number): void => bar.current?.style.setProperty('--level', level.toFixed(3));
    if (read === undefined) {
      draw(0);
      setTold(0);
      return;
    }
    let shown = 0;
    let toldAt = 0;
    let frame = requestAnimationFrame(function follow(now) {
      const level = Math.min(1, Math.max(0, read()));
      shown += (level - shown) * (level > shown ? RISE : FALL);
      draw(shown);
      if (shown >= HEARD) heard.current?.();
      if (now - toldAt >= TOLD_EVERY_MS) {
        toldAt = now;
        setTold(shown);
      }
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [read]);

  return (
    <span className="level-meter">
      <meter
        className="visually-hidden"
        aria-label={door.meter.label}
        min={0}
        max={1}
        value={Math.round(told * 100) / 100}
        aria-valuetext={wordFor(told)}
      />
      <span ref={bar} className="level-meter-bar" />
    </span>
  );
};
