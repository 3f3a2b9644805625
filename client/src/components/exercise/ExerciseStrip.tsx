import './ExerciseStrip.css';
import type { Step } from '@trialogue/shared/exercises/exercise.ts';
import type { ReactNode } from 'react';
import { exerciseText as words } from '../../text/exercise.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';

/** What the therapist does with the exercise. */
export interface Leading {
  readonly ready: number;
  readonly onBack: (() => void) | undefined;
  readonly onNext: () => void;
  readonly isLast: boolean;
  /** Groups this step reveals. */
  readonly reveals: readonly { readonly name: string; readonly onReveal: () => void }[];
  readonly menu: readonly MenuItem[];
}

/** What a partner says of the step. */
export interface Answering {
  readonly acts: boolean;
  readonly ready: boolean;
  readonly onReady: ((ready: boolean) => void) | undefined;
}

interface ExerciseStripProps {
  readonly name: string;
  readonly step: Step;
  /** Where in the exercise it is, in words. */
  readonly title: string;
  readonly viewer: { readonly leads: Leading } | { readonly answers: Answering };
  readonly extra?: ReactNode;
}

/** Above the exercise: where it stands, what is asked of this person, and what they may do next. */
export const ExerciseStrip = ({ name, step, title, viewer, extra }: ExerciseStripProps) => (
  <section className="strip exercise-strip" aria-label={words.region}>
    <div className="strip-head">
      <p className="exercise-name">{name}</p>
      <h2 className="strip-title">{title}</h2>
    </div>
    <p className="exercise-prompt">{promptFor(step, viewer)}</p>
    <div className="strip-foot">
      {'leads' in viewer ? (
        <>
          <Readings step={step} />
          <Leads {...viewer.leads} />
        </>
      ) : (
        <Answers {...viewer.answers} />
      )}
    </div>
    {extra}
  </section>
);

const promptFor = ({ prompt }: Step, viewer: ExerciseStripProps['viewer']): string => {
  if ('leads' in viewer) return prompt.therapist;
  return viewer.answers.acts ? prompt.acting : (prompt.others ?? prompt.acting);
};

const Readings = ({ step: { prompt } }: { readonly step: Step }) => (
  <details className="exercise-readings">
    <summary>{words.partnersRead}</summary>
    <p>{prompt.acting}</p>
    {prompt.others !== undefined && (
      <p>
        <span className="exercise-who">{words.others}: </span>
        {prompt.others}
      </p>
    )}
  </details>
);

const Leads = ({ ready, onBack, onNext, isLast, reveals, menu }: Leading) => (
  <div className="strip-actions">
    <p className="exercise-ready" role="status">
      {words.readyOf(ready)}
    </p>
    {reveals.map(({ name, onReveal }) => (
      <Button key={name} icon="eye" onClick={onReveal}>
        {words.reveal}
      </Button>
    ))}
    {onBack !== undefined && (
      <Button icon="back" onClick={onBack}>
        {words.back}
      </Button>
    )}
    <Button tone="primary" single icon={isLast ? 'check' : 'next'} onClick={onNext}>
      {isLast ? words.last : words.next}
    </Button>
    <Menu label={words.more} items={menu} />
  </div>
);

const Answers = ({ ready, onReady }: Answering) => (
  <div className="strip-actions">
    <p className="exercise-ready">{words.ready.waiting}</p>
    {onReady !== undefined && (
      <Button
        tone={ready ? 'quiet' : 'primary'}
        icon={ready ? 'check' : 'hand'}
        onClick={() => onReady(!ready)}
      >
        {ready ? words.ready.back : words.ready.press}
      </Button>
    )}
  </div>
);
