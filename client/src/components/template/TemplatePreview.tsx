import { Region } from '@trialogue/shared/exercises/exercise.ts';
import { actsNow, mayWrite } from '@trialogue/shared/exercises/run/openness.ts';
import { type Run, stepOf } from '@trialogue/shared/exercises/run/runState.ts';
import { newId, PersonId, RunId } from '@trialogue/shared/ids.ts';
import { useState } from 'react';
import { RegionControl } from '../../exercises/RegionControl.tsx';
import { templatesText } from '../../text/templates.ts';
import { ExerciseBoard } from '../exercise/ExerciseBoard.tsx';
import { RegionCard } from '../exercise/RegionCard.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { PlaceMap } from './PlaceMap.tsx';
import type { TemplateDraft } from './templateDraft.ts';

interface TemplatePreviewProps {
  readonly draft: TemplateDraft;
  readonly step: number;
  readonly region: number;
}

const { preview: words } = templatesText;
const seats = ['therapist', 'a', 'b'] as const;
type Seat = (typeof seats)[number];

const nothing = (): undefined => undefined;
const acts = {
  onOffer: undefined,
  onPass: undefined,
  onKeep: undefined,
  onRelease: undefined,
  onHold: undefined,
  onSettle: nothing,
};

/** Nobody in particular: who the three are while nobody is there. */
const somebody = () => ({
  run: newId(RunId),
  therapist: newId(PersonId),
  a: newId(PersonId),
  b: newId(PersonId),
});

/** What one person has in front of them in one step. Nothing can be written in it. */
export const TemplatePreview = ({ draft, step, region: chosen }: TemplatePreviewProps) => {
  const [seat, setSeat] = useState<Seat>('a');
  const [ids] = useState(somebody);
  const regions = draft.regions.flatMap((region) => {
    const read = Region.safeParse(region);
    return read.success ? [read.data] : [];
  });
  const run: Run = {
    id: ids.run,
    exercise: { ...draft, regions },
    standing: 'running',
    step,
    stepAt: 0,
    roles: {
      first: ids.a,
      speaker: ids.a,
      listener: ids.b,
      injured: ids.a,
      involved: ids.b,
      names: null,
    },
    curtained: [],
    ready: [],
    entries: [],
  };
  const self = { id: ids[seat], seat };
  const people = seats.map((each) => ({ id: ids[each], seat: each, name: words.people[each] }));
  const nameOf = (id: PersonId): string => people.find((person) => person.id === id)?.name ?? '';
  const prompt = stepOf(run)?.prompt;
  const read =
    seat === 'therapist'
      ? prompt?.therapist
      : actsNow(run, self)
        ? prompt?.acting
        : (prompt?.others ?? prompt?.acting);
  return (
    <section className="template-preview" aria-label={words.title}>
      <h2>{words.title}</h2>
      <RadioGroup
        label={words.as}
        value={seat}
        choices={seats.map((value) => ({ value, label: words.people[value] }))}
        onChange={setSeat}
      />
      <p className="template-preview-step">
        {words.step(step + 1, draft.steps.length, draft.steps[step]?.title ?? '')}
      </p>
      <p className="template-preview-prompt">{read}</p>
      {regions.length < draft.regions.length && <p role="status">{words.broken}</p>}
      <PlaceMap regions={draft.regions} chosen={chosen} />
      <ExerciseBoard
        regions={regions}
        covered={false}
        region={(region) => (
          <RegionCard
            region={region}
            entries={[]}
            drafts={[]}
            self={self.id}
            isTherapist={seat === 'therapist'}
            open={mayWrite(run, region, self)}
            there={nothing}
            nameOf={nameOf}
            acts={acts}
          >
            {/* As it will look to this person, and out of reach. */}
            <div className="template-inert" inert>
              <RegionControl
                region={region}
                entries={[]}
                self={self.id}
                people={people}
                add={mayWrite(run, region, self) ? nothing : undefined}
                change={nothing}
                erase={nothing}
                unsent={{ text: '', keep: nothing }}
                reply={nothing}
                startedAt={null}
                now={() => 0}
              />
            </div>
          </RegionCard>
        )}
      />
    </section>
  );
};
