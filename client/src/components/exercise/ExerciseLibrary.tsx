import './ExerciseLibrary.css';
import { type Exercise, RepairStage, School } from '@trialogue/shared/exercises/exercise.ts';
import { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import type { Roles, Run } from '@trialogue/shared/exercises/run/runState.ts';
import { useState } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { templatesText } from '../../text/templates.ts';
import type { Partner } from '../stage/Partner.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ExerciseDetails } from './ExerciseDetails.tsx';
import { found } from './found.ts';

interface ExerciseLibraryProps {
  readonly exercises: readonly Exercise[];
  /** Says that some of them could not be had. */
  readonly missing: string | undefined;
  /** Those of this session that are not running. */
  readonly parked: readonly Run[];
  readonly partners: readonly Partner[];
  /** Whole minutes; `undefined` before the session’s clock has begun. */
  readonly minutesLeft: number | undefined;
  readonly plannedMinutes: number;
  /** The exercise to look at first. */
  readonly first: Exercise | undefined;
  /** It is a plan that is chosen for, and not for now. */
  readonly planning: boolean;
  /** `undefined` where nothing can begin now. */
  readonly onStart: ((exercise: Exercise, roles: Roles) => void) | undefined;
  /** `undefined` while the plan is full. */
  readonly onPlan: ((exercise: Exercise) => void) | undefined;
  readonly onResume: (run: Run) => void;
  readonly onClose: () => void;
}

const { library: words, schools, stages } = exerciseText;

type SchoolChoice = School | 'any';
type StageChoice = RepairStage | 'any';

const schoolChoices = [
  { value: 'any', label: words.anySchool },
  ...School.options.map((value) => ({ value, label: schools[value] })),
] as const;
const stageChoices = [
  { value: 'any', label: words.anyStage },
  ...RepairStage.options.map((value) => ({ value, label: stages[value] })),
] as const;

/** All exercises to choose from, and the one that is being looked at. */
export const ExerciseLibrary = (props: ExerciseLibraryProps) => {
  const { exercises, parked, partners, minutesLeft, plannedMinutes } = props;
  const { onStart, onPlan, onResume, onClose } = props;
  const [search, setSearch] = useState('');
  const [school, setSchool] = useState<SchoolChoice>('any');
  const [stage, setStage] = useState<StageChoice>('any');
  const [fitting, setFitting] = useState(false);
  const [chosen, setChosen] = useState(props.first);

  if (chosen !== undefined) {
    return (
      <Dialog title={chosen.name} size="wide" onClose={onClose}>
        <ExerciseDetails
          exercise={chosen}
          partners={partners}
          minutesLeft={minutesLeft}
          stage={stage === 'any' ? undefined : stage}
          plannedMinutes={plannedMinutes}
          planning={props.planning}
          onStart={onStart && ((roles) => onStart(chosen, roles))}
          onPlan={onPlan && (() => onPlan(chosen))}
          onBack={() => setChosen(undefined)}
        />
      </Dialog>
    );
  }
  const shown = found(exercises, {
    search,
    school: school === 'any' ? undefined : school,
    stage: stage === 'any' ? undefined : stage,
    most: fitting ? minutesLeft : undefined,
  });
  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      <p className="library-note">{words.reviewed}</p>
      {props.missing !== undefined && (
        <p className="library-caution" role="status">
          {props.missing}
        </p>
      )}
      {parked.length > 0 && (
        <ul className="library-list">
          {parked.map((run) => (
            <li key={run.id} className="library-parked">
              <span>
                <strong>{run.exercise.name}</strong> {words.parkedAt(run.step + 1, run.exercise.steps.length)}
              </span>
              <Button icon="play" onClick={() => onResume(run)}>
                {words.resume}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="library-filters">
        <TextField label={words.search} value={search} onChange={setSearch} />
        <SelectField label={words.school} value={school} choices={schoolChoices} onChange={setSchool} />
        <SelectField label={words.stage} value={stage} choices={stageChoices} onChange={setStage} />
        {minutesLeft !== undefined && (
          <CheckboxField label={words.fits(minutesLeft)} checked={fitting} onChange={setFitting} />
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState words={words.none} />
      ) : (
        <ul className="library-list">
          {shown.map((exercise) => (
            <li key={exercise.id}>
              <button type="button" className="library-item" onClick={() => setChosen(exercise)}>
                <span className="library-name">{exercise.name}</span>
                <span className="library-facts">
                  {schools[exercise.school]} · {words.minutes(exercise.minutes)}
                  {OwnTemplateId.safeParse(exercise.id).success && ` · ${templatesText.own}`}
                </span>
                <span className="library-purpose">{exercise.purpose}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
};
