import './shapes.css';
import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { useNow } from '../../hooks/useNow.ts';
import { regionText } from '../../text/regions.ts';
import type { RegionProps } from '../regionProps.ts';
import { breathAt } from './breathPhase.ts';
import { RegionFrame } from './RegionFrame.tsx';

const { breath: words } = regionText;

/** A shape to breathe with, at the same moment for everyone. Where motion is not wanted: a bar in whole seconds, and words. */
export const BreathRegion = ({ region, is, startedAt, now }: RegionProps<'breath'>) => {
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const inMs = is.inSeconds * SECOND_MS;
  const outMs = is.outSeconds * SECOND_MS;
  const phase = (at: number) => breathAt(at - (startedAt ?? at), inMs, outMs);
  return (
    <RegionFrame region={region}>
      <div className="breathing">
        {still || startedAt === null ? (
          <BreathBar phase={phase} now={now} runs={startedAt !== null} />
        ) : (
          <BreathCircle phase={phase} now={now} />
        )}
        <p className="breathing-how">{words.how(is.inSeconds, is.outSeconds)}</p>
      </div>
    </RegionFrame>
  );
};

interface ShapeProps {
  readonly phase: (at: number) => ReturnType<typeof breathAt>;
  readonly now: () => number;
}

/** How small the circle is when all breath is out, of its whole size. */
const SMALLEST = 120 / 260;

const BreathCircle = ({ phase, now }: ShapeProps) => {
  const circle = useRef<HTMLSpanElement>(null);
  const [part, setPart] = useState(() => phase(now()).part);
  const draw = useEffectEvent(() => {
    const { part, fill } = phase(now());
    setPart(part);
    if (circle.current !== null) circle.current.style.scale = `${SMALLEST + (1 - SMALLEST) * fill}`;
  });
  useEffect(() => {
    let frame = requestAnimationFrame(function next() {
      draw();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className="breathing-room" aria-hidden="true">
      <span className="breathing-circle" ref={circle} />
      <span className="breathing-word">{part === 'in' ? words.in : words.out}</span>
    </div>
  );
};

const BreathBar = ({ phase, now, runs }: ShapeProps & { readonly runs: boolean }) => {
  const at = useNow(now, runs ? SECOND_MS : undefined);
  const { part, share } = phase(at);
  const full = part === 'in' ? share : 1 - share;
  return (
    <div className="breathing-still" aria-hidden="true">
      {runs && <span className="breathing-word">{part === 'in' ? words.in : words.out}</span>}
      <span className="breathing-bar">
        <span className="breathing-full" style={{ inlineSize: `${Math.round((runs ? full : 0) * 100)}%` }} />
      </span>
    </div>
  );
};
