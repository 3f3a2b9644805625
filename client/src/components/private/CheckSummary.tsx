import './CheckSummary.css';
import type { Arrival, Landing } from '@trialogue/shared/private/check.ts';
import { privateText } from '../../text/private.ts';
import { attentionOf } from './attention.ts';
import { clockTime } from './clockTime.ts';

const { summary: words, feeling } = privateText;

const yesOrNo = (value: boolean | null): string => {
  if (value === null) return words.notSaid;
  return value ? words.yes : words.no;
};

const said = (value: string): string => (value === '' ? words.notSaid : value);
const rated = (value: number | null): string => (value === null ? words.notSaid : feeling.value(value));

interface AnswersProps {
  readonly title: string;
  readonly at: number;
  readonly answers: readonly (readonly [label: string, answer: string])[];
}

const Answers = ({ title, at, answers }: AnswersProps) => (
  <details className="check-summary">
    <summary>
      {title} <span className="check-summary-time">{clockTime(at)}</span>
    </summary>
    <dl>
      {answers.map(([label, answer]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  </details>
);

/** What a partner said before coming in: what deserves attention at once, everything else on a press. */
export const ArrivalSummary = ({ arrival }: { readonly arrival: Arrival | null }) => {
  const attention = attentionOf(arrival?.answers);
  return (
    <div className="check-summary-place">
      {attention.length > 0 && (
        <ul className="check-attention">
          {attention.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {arrival !== null && (
        <Answers
          title={words.arrival}
          at={arrival.at}
          answers={[
            [words.aloneInRoom, yesOrNo(arrival.answers.aloneInRoom)],
            [words.safeTime, yesOrNo(arrival.answers.safeTime)],
            [words.whereNow, said(arrival.answers.whereNow)],
            [words.callBack, said(arrival.answers.callBack)],
            [words.codeWord, said(arrival.answers.codeWord)],
            [words.distress, rated(arrival.answers.distress)],
          ]}
        />
      )}
    </div>
  );
};

/** What a partner said after the end. */
export const LandingSummary = ({ landing }: { readonly landing: Landing }) => (
  <Answers
    title={words.landing}
    at={landing.at}
    answers={[
      [words.distress, rated(landing.answers.distress)],
      [words.note, said(landing.answers.note)],
    ]}
  />
);
