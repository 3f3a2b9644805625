import { planFace } from '@trialogue/shared/plan/planFace.ts';
import { useState } from 'react';
import { SessionTime } from '../../components/timer/SessionTime.tsx';
import { useNow } from '../../hooks/useNow.ts';
import type { SessionView } from '../../session/clientState.ts';
import { planText } from '../../text/plan.ts';
import { minutesLeft } from '../../timer/digits.ts';
import { type NearingMark, sessionClock } from '../../timer/sessionClock.ts';
import { begunIn } from './begunIn.ts';
import { NearingCard } from './RoomCards.tsx';

interface SessionTimesProps {
  readonly view: SessionView;
  readonly now: () => number;
}

/** Whole minutes are shown; this often none is late by more than a moment. */
const DRAW_MS = 2_000;

/** The session's clock in the bar. */
export const SessionTimes = ({ view, now }: SessionTimesProps) => {
  const clock = sessionClock(view, useNow(now, DRAW_MS));
  return clock === undefined ? null : <SessionTime clock={clock} />;
};

/** Tells once at each mark how much is left, and stays until the next mark or until it is taken away. */
export const NearingEnd = ({ view, now }: SessionTimesProps) => {
  const clock = sessionClock(view, useNow(now, DRAW_MS));
  const [dismissed, setDismissed] = useState<NearingMark>();
  const mark = clock?.mark;
  if (clock === undefined || mark === undefined || mark === dismissed) return null;
  const late =
    view.plan && planFace(view.plan, view.plannedMinutes, clock.elapsedMs, begunIn(view)).lateEmotional;
  return (
    <NearingCard
      minutes={minutesLeft(clock.remainingMs)}
      more={late ? planText.lateAhead(late.label) : undefined}
      onDismiss={() => setDismissed(mark)}
    />
  );
};
