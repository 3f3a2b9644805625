import { Actor, Gate, type Step, StepFloor, Visibility } from '@trialogue/shared/exercises/exercise.ts';
import { useId } from 'react';
import { templatesText } from '../../text/templates.ts';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { choicesOf } from './choicesOf.ts';
import { Faults } from './Faults.tsx';
import { NumberField } from './NumberField.tsx';

export interface Named {
  readonly id: string;
  readonly label: string;
}

interface StepFormProps {
  readonly step: Step;
  readonly regions: readonly Named[];
  readonly groups: readonly string[];
  readonly faults: readonly string[];
  /** What is wrong with one part of it, such as `prompt.acting`. */
  readonly errorAt: (part: string) => string | undefined;
  /** `about` names the field, so that typing on in it is one change. */
  readonly onChange: (about: string, change: Partial<Step>) => void;
}

const { editor: words } = templatesText;

const withOrWithout = (list: readonly string[], one: string, isIn: boolean): string[] =>
  isIn ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one);

/** One step: who does what, how long, what each reads, and what it opens. */
export const StepForm = ({ step, regions, groups, faults, errorAt, onChange }: StepFormProps) => {
  const id = useId();
  const { prompt, opens, reveals } = step;
  // A group or a region that is gone can still be taken out.
  const allGroups = [...new Set([...groups, ...reveals])];
  const lost = opens.filter((open) => !regions.some((region) => region.id === open));
  const allRegions = [...regions, ...lost.map((open) => ({ id: open, label: open }))];
  return (
    <div className="template-form">
      <Faults id={id} faults={faults} />
      <TextField
        label={words.stepTitle}
        error={errorAt('title')}
        value={step.title}
        onChange={(title) => onChange('title', { title })}
      />
      <div className="template-row-of-two">
        <NumberField
          label={words.minutes}
          error={errorAt('minutes')}
          value={step.minutes}
          onChange={(minutes) => onChange('minutes', { minutes })}
        />
        <SelectField
          label={words.gate}
          value={step.gate}
          choices={choicesOf(Gate.options, words.gates)}
          onChange={(gate) => onChange('', { gate })}
        />
      </div>
      <div className="template-row-of-two">
        <SelectField
          label={words.actor}
          value={step.actor}
          choices={choicesOf(Actor.options, words.actors)}
          onChange={(actor) => onChange('', { actor })}
        />
        <SelectField
          label={words.floor}
          value={step.floor}
          choices={choicesOf(StepFloor.options, words.floors)}
          onChange={(floor) => onChange('', { floor })}
        />
      </div>
      <div className="template-row-of-two">
        <SelectField
          label={words.stepVisibility}
          value={step.visibility}
          choices={choicesOf(Visibility.options, words.visibilities)}
          onChange={(visibility) => onChange('', { visibility })}
        />
        {step.floor === 'alternate' && (
          <NumberField
            label={words.turnSeconds}
            error={errorAt('turnSeconds')}
            value={step.turnSeconds}
            onChange={(turnSeconds) => onChange('turnSeconds', { turnSeconds })}
          />
        )}
      </div>
      <TextAreaField
        label={words.promptTherapist}
        error={errorAt('prompt.therapist')}
        value={prompt.therapist}
        onChange={(therapist) => onChange('therapist', { prompt: { ...prompt, therapist } })}
      />
      <TextAreaField
        label={words.promptActing}
        error={errorAt('prompt.acting')}
        value={prompt.acting}
        onChange={(acting) => onChange('acting', { prompt: { ...prompt, acting } })}
      />
      <TextAreaField
        label={words.promptOthers}
        error={errorAt('prompt.others')}
        value={prompt.others ?? ''}
        onChange={(others) => {
          const { others: _, ...rest } = prompt;
          onChange('others', { prompt: others === '' ? rest : { ...rest, others } });
        }}
      />
      <fieldset className="template-checks">
        <legend className="field-label">{words.opens}</legend>
        {allRegions.map(({ id: region, label }) => (
          <CheckboxField
            key={region}
            label={label}
            checked={opens.includes(region)}
            onChange={(open) => onChange('', { opens: withOrWithout(opens, region, open) })}
          />
        ))}
      </fieldset>
      {allGroups.length > 0 && (
        <fieldset className="template-checks">
          <legend className="field-label">{words.reveals}</legend>
          {allGroups.map((group) => (
            <CheckboxField
              key={group}
              label={group}
              checked={reveals.includes(group)}
              onChange={(reveal) => onChange('', { reveals: withOrWithout(reveals, group, reveal) })}
            />
          ))}
        </fieldset>
      )}
      <div className="template-checks">
        <CheckboxField
          label={words.rates}
          checked={step.rates}
          onChange={(rates) => onChange('', { rates })}
        />
        <CheckboxField
          label={words.swaps}
          checked={step.swaps}
          onChange={(swaps) => onChange('', { swaps })}
        />
      </div>
    </div>
  );
};
