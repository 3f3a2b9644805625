import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Plan } from '@trialogue/shared/plan/plan.ts';
import type { PlanFace } from '@trialogue/shared/plan/planFace.ts';
import { planText as words } from '../../text/plan.ts';
import { minutesLeft } from '../../timer/digits.ts';
import { Icon } from '../ui/Icon.tsx';

interface PlanTimeProps {
  readonly plan: Plan;
  readonly face: PlanFace;
  readonly plannedMinutes: number;
  /** The session’s clock runs. */
  readonly running: boolean;
}

/** The plan against the length of the session: a bar, what is on, what is left, and what will not fit. */
export const PlanTime = ({ plan, face, plannedMinutes, running }: PlanTimeProps) => {
  const whole = Math.max(face.total, plannedMinutes, 1);
  const share = (minutes: number): string => `${(minutes / whole) * 100}%`;
  const elapsed = plannedMinutes - face.leftMs / MINUTE_MS;
  return (
    <div className="plan-time">
      <div className="plan-bar" aria-hidden="true">
        {plan.blocks.map(({ id, kind, minutes, done }) => (
          <span
            key={id}
            className={`plan-bar-part plan-bar-${kind}${done ? ' plan-bar-done' : ''}`}
            style={{ '--share': share(minutes) }}
          />
        ))}
        <span className="plan-bar-end" style={{ '--at': share(plannedMinutes) }} />
        {running && (
          <span className="plan-bar-now" style={{ '--at': share(Math.min(whole, Math.max(0, elapsed))) }} />
        )}
      </div>
      <p className="plan-total">{words.total(face.total, plannedMinutes)}</p>
      {face.over > 0 && <Caution text={words.over(face.over)} />}
      {running ? <Running face={face} /> : <Before face={face} plannedMinutes={plannedMinutes} />}
      {face.lateEmotional !== undefined && <Caution text={words.lateAhead(face.lateEmotional.label)} />}
    </div>
  );
};

const Before = ({ face: { current }, plannedMinutes }: Pick<PlanTimeProps, 'face' | 'plannedMinutes'>) => (
  <p>
    {words.notBegun(plannedMinutes)} {current !== undefined && words.next(current.label)}
  </p>
);

const Running = ({ face }: Pick<PlanTimeProps, 'face'>) => (
  <>
    <p>{face.leftMs < 0 ? words.past(minutesLeft(-face.leftMs)) : words.left(minutesLeft(face.leftMs))}</p>
    <p>{nowWords(face)}</p>
    {face.over === 0 && face.shortMs >= MINUTE_MS && (
      <Caution text={words.short(Math.floor(face.shortMs / MINUTE_MS))} />
    )}
  </>
);

const nowWords = ({ current, currentLeftMs }: PlanFace): string => {
  if (current === undefined) return words.allDone;
  return currentLeftMs < 0
    ? words.nowLate(current.label, minutesLeft(-currentLeftMs))
    : words.now(current.label, minutesLeft(currentLeftMs));
};

/** Something to weigh; it stands in nobody’s way. */
export const Caution = ({ text }: { readonly text: string }) => (
  <p className="plan-caution">
    <Icon name="warning" />
    <span>{text}</span>
  </p>
);
