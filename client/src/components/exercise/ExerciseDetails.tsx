import type { Exercise, RepairStage } from '@trialogue/shared/exercises/exercise.ts';
import type { Roles } from '@trialogue/shared/exercises/run/runState.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { isEmotional, isLate } from '@trialogue/shared/plan/planFace.ts';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { planText } from '../../text/plan.ts';
import type { Partner } from '../stage/Partner.ts';
import { Button } from '../ui/Button.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { TextField } from '../ui/TextField.tsx';
import { partsIn } from './partsIn.ts';

interface ExerciseDetailsProps {
  readonly exercise: Exercise;
  readonly partners: readonly Partner[];
  readonly minutesLeft: number | undefined;
  /** Where the couple is, if the therapist has said so. */
  readonly stage: RepairStage | undefined;
  readonly plannedMinutes: number;
  /** It is a plan that is chosen for, and not for now. */
  readonly planning: boolean;
  /** `undefined` where nothing can begin now. */
  readonly onStart: ((roles: Roles) => void) | undefined;
  /** `undefined` while the plan is full. */
  readonly onPlan: (() => void) | undefined;
  readonly onBack: () => void;
}

const { library: words, schools } = exerciseText;
const MAX_PART_NAME = 40;

/** One exercise before it begins: when not to, how it goes, and who is who. */
export const ExerciseDetails = ({
  exercise,
  partners,
  minutesLeft,
  stage,
  plannedMinutes,
  planning,
  onStart,
  onPlan,
  onBack,
}: ExerciseDetailsProps) => {
  const [a, b] = partners;
  const parts = partsIn(exercise);
  const [first, setFirst] = useState<Partner['seat']>('a');
  const [injured, setInjured] = useState<Partner['seat']>('a');
  const [callInjured, setCallInjured] = useState('');
  const [callInvolved, setCallInvolved] = useState('');
  if (a === undefined || b === undefined) return null;
  const by = (seat: Partner['seat']) =>
    seat === a.seat ? { is: a.id, other: b.id } : { is: b.id, other: a.id };
  const choices = partners.map(({ seat, name }) => ({ value: seat, label: name }));
  const named = callInjured.trim() !== '' && callInvolved.trim() !== '';
  const start = (): void =>
    onStart?.({
      first: by(first).is,
      speaker: by(first).is,
      listener: by(first).other,
      injured: by(injured).is,
      involved: by(injured).other,
      names: named ? { injured: callInjured, involved: callInvolved } : null,
    });
  const early = stage !== undefined && exercise.stages.length > 0 && !exercise.stages.includes(stage);
  return (
    <div className="exercise-details">
      <p className="library-facts">
        {schools[exercise.school]} · {words.minutes(exercise.minutes)}
      </p>
      <p className="exercise-purpose">{exercise.purpose}</p>
      {early && <p className="library-caution">{words.holdBack}</p>}
      {minutesLeft !== undefined && exercise.minutes > minutesLeft && (
        <p className="library-caution">{words.longer}</p>
      )}
      {minutesLeft !== undefined && isEmotional(exercise) && isLate(minutesLeft * MINUTE_MS) && (
        <p className="library-caution">{planText.late}</p>
      )}
      {!exercise.fits.some((length) => length === plannedMinutes) && (
        <p className="library-caution">{planText.misfit(exercise.fits, plannedMinutes)}</p>
      )}
      <Lines title={words.cautions} lines={exercise.notIf} caution />
      <Lines title={words.prerequisites} lines={exercise.prerequisites} />
      {(parts.speaks || parts.begins) && (
        <RadioGroup
          label={parts.speaks ? words.speaker : words.first}
          value={first}
          choices={choices}
          onChange={setFirst}
        />
      )}
      {parts.injured && (
        <>
          <RadioGroup label={words.injured} value={injured} choices={choices} onChange={setInjured} />
          <div className="library-filters">
            <TextField
              label={words.callInjured}
              hint={words.usualInjured}
              value={callInjured}
              maxLength={MAX_PART_NAME}
              onChange={setCallInjured}
            />
            <TextField
              label={words.callInvolved}
              hint={words.usualInvolved}
              value={callInvolved}
              maxLength={MAX_PART_NAME}
              onChange={setCallInvolved}
            />
          </div>
        </>
      )}
      <div className="library-actions">
        {onStart !== undefined && (
          <Button tone={planning ? 'quiet' : 'primary'} icon="play" onClick={start}>
            {words.start}
          </Button>
        )}
        {onPlan !== undefined && (
          <Button tone={planning ? 'primary' : 'quiet'} icon="plan" onClick={onPlan}>
            {planText.put}
          </Button>
        )}
        <Button icon="back" onClick={onBack}>
          {words.back}
        </Button>
      </div>
      <More title={words.steps}>
        <ol>
          {exercise.steps.map(({ title, minutes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own and never move
            <li key={index}>
              {title} · {words.minutes(minutes)}
            </li>
          ))}
        </ol>
      </More>
      <Lines title={words.rules} lines={exercise.turnRules} />
      <More title={words.informedBy}>
        <p>{exercise.informedBy}</p>
        <p>{exercise.evidence}</p>
      </More>
    </div>
  );
};

interface LinesProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly caution?: boolean;
}

const Lines = ({ title, lines, caution = false }: LinesProps) =>
  lines.length === 0 ? null : (
    <section className={caution ? 'library-caution' : 'library-lines'}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );

const More = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="library-lines">
    <h3>{title}</h3>
    {children}
  </section>
);
