import type { TemplateProblem } from '@trialogue/shared/exercises/readTemplate.ts';
import { SESSION_LENGTHS_MIN } from '@trialogue/shared/limits.ts';
import { useId } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { templatesText } from '../../text/templates.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Faults } from './Faults.tsx';
import { ItemList } from './ItemList.tsx';
import { LinesField } from './LinesField.tsx';
import { RegionForm } from './RegionForm.tsx';
import { StepForm } from './StepForm.tsx';
import {
  groupsIn,
  moved,
  type TemplateDraft,
  withNewRegion,
  withNewStep,
  withoutRegion,
  withRegion,
  withStep,
} from './templateDraft.ts';

export interface Chosen {
  readonly step: number;
  readonly region: number;
}

interface TemplateFormProps {
  readonly draft: TemplateDraft;
  readonly problems: readonly TemplateProblem[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** `about` is empty for a change of its own. */
  readonly onChange: (about: string, to: (draft: TemplateDraft) => TemplateDraft) => void;
}

const { editor: words } = templatesText;
const listFields = ['notIf', 'prerequisites', 'turnRules', 'stopNotes'] as const;

const wordsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];

/** Everything about a template that can be edited, each problem at its place. */
export const TemplateForm = ({ draft, problems, chosen, onChoose, onChange }: TemplateFormProps) => {
  const id = useId();
  const { steps, regions } = draft;
  const within = (path: string) =>
    problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
  const errorAt = (path: string) => within(path)[0]?.why;
  const faultsAt = (path: string) =>
    problems.filter((problem) => problem.path === path).map(({ why }) => why);
  const stepAt = `steps.${chosen.step}`;
  const regionAt = `regions.${chosen.region}`;
  const step = steps[chosen.step];
  const region = regions[chosen.region];
  const clamped = (list: readonly unknown[], at: number) => Math.max(0, Math.min(at, list.length - 2));
  return (
    <div className="template-form">
      <section className="template-form" aria-label={words.about}>
        <h2>{words.about}</h2>
        <Faults id={id} faults={faultsAt('')} />
        <TextField
          label={words.name}
          error={errorAt('name')}
          value={draft.name}
          onChange={(name) => onChange('name', (before) => ({ ...before, name }))}
        />
        <TextAreaField
          label={words.purpose}
          error={errorAt('purpose')}
          value={draft.purpose}
          onChange={(purpose) => onChange('purpose', (before) => ({ ...before, purpose }))}
        />
        {listFields.map((field) => (
          <LinesField
            key={field}
            label={words[field]}
            hint={words.perLine}
            error={errorAt(field)}
            form="lines"
            value={draft[field]}
            onChange={(lines) => onChange(field, (before) => ({ ...before, [field]: wordsIn(lines) }))}
          />
        ))}
        <fieldset className="template-checks">
          <legend className="field-label">{words.fits}</legend>
          <Faults id={`${id}-fits`} faults={faultsAt('fits')} />
          {SESSION_LENGTHS_MIN.map((length) => (
            <CheckboxField
              key={length}
              label={exerciseText.library.minutes(length)}
              checked={draft.fits.includes(length)}
              onChange={(fits) =>
                onChange('', (before) => ({
                  ...before,
                  fits: SESSION_LENGTHS_MIN.filter((each) =>
                    each === length ? fits : before.fits.includes(each),
                  ),
                }))
              }
            />
          ))}
        </fieldset>
      </section>
      <section className="template-form" aria-label={words.steps}>
        <div className="template-head">
          <h2>{words.steps}</h2>
          <p className="template-total">{words.total(draft.minutes)}</p>
        </div>
        <Faults id={`${id}-steps`} faults={faultsAt('steps')} />
        <ItemList
          label={words.steps}
          items={steps.map(({ title, minutes }, at) => ({
            name: title,
            line: words.step(at + 1, title, Number.isFinite(minutes) ? minutes : 0),
            problems: within(`steps.${at}`).length,
          }))}
          chosen={chosen.step}
          onChoose={(at) => onChoose({ ...chosen, step: at })}
          onMove={(from, to) => {
            onChange('', (before) => ({ ...before, steps: moved(before.steps, from, to) }));
            onChoose({ ...chosen, step: to });
          }}
          onRemove={(at) => {
            onChange('', (before) => ({ ...before, steps: before.steps.toSpliced(at, 1) }));
            onChoose({ ...chosen, step: clamped(steps, chosen.step) });
          }}
        />
        <div>
          <Button
            icon="plus"
            onClick={() => {
              onChange('', (before) => withNewStep(before, chosen.step));
              onChoose({ ...chosen, step: chosen.step + 1 });
            }}
          >
            {words.addStep}
          </Button>
        </div>
        {step !== undefined && (
          <StepForm
            key={stepAt}
            step={step}
            regions={regions}
            groups={groupsIn(draft)}
            faults={faultsAt(stepAt)}
            errorAt={(part) => errorAt(`${stepAt}.${part}`)}
            onChange={(about, change) =>
              onChange(about && `${stepAt}.${about}`, (before) => withStep(before, chosen.step, change))
            }
          />
        )}
      </section>
      <section className="template-form" aria-label={words.regions}>
        <h2>{words.regions}</h2>
        <Faults id={`${id}-regions`} faults={faultsAt('regions')} />
        <ItemList
          label={words.regions}
          items={regions.map(({ label }, at) => ({
            name: label,
            line: `${at + 1}. ${label}`,
            problems: within(`regions.${at}`).length,
          }))}
          chosen={chosen.region}
          onChoose={(at) => onChoose({ ...chosen, region: at })}
          onMove={(from, to) => {
            onChange('', (before) => ({ ...before, regions: moved(before.regions, from, to) }));
            onChoose({ ...chosen, region: to });
          }}
          onRemove={(at) => {
            onChange('', (before) => withoutRegion(before, at));
            onChoose({ ...chosen, region: clamped(regions, chosen.region) });
          }}
        />
        <div>
          <Button
            icon="plus"
            onClick={() => {
              onChange('', (before) => withNewRegion(before, chosen.step));
              onChoose({ ...chosen, region: regions.length });
            }}
          >
            {words.addRegion}
          </Button>
        </div>
        {region !== undefined && (
          <RegionForm
            key={regionAt}
            region={region}
            faults={faultsAt(regionAt)}
            errorAt={(part) => errorAt(`${regionAt}.${part}`)}
            onChange={(about, change) =>
              onChange(about && `${regionAt}.${about}`, (before) => withRegion(before, chosen.region, change))
            }
          />
        )}
      </section>
    </div>
  );
};
