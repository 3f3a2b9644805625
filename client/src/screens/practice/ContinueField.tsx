import { type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { SelectField } from '../../components/ui/SelectField.tsx';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { dayAndTimeOf, ownTimeZone } from '../../text/when.ts';

interface ContinueFieldProps {
  readonly value: SessionSummary | null;
  readonly onChange: (earlier: SessionSummary | null) => void;
}

const NONE = '';

const askSessions = (signal: AbortSignal) =>
  call(sessionEndpoints.list, {}, { signal, query: { timeZone: ownTimeZone() } });

/** The session to go on from, the latest first; nothing as long as none has ended. */
export const ContinueField = ({ value, onChange }: ContinueFieldProps) => {
  const { answer } = usePracticeAnswer(askSessions);
  const listed = answer === undefined ? [] : [...answer.today.toReversed(), ...answer.past];
  // One that is older than the list reaches was come from on its own page.
  const isListed = value === null || listed.some(({ id }) => id === value.id);
  const ended = [...(isListed ? [] : [value]), ...listed].filter(({ status }) => status === 'ended');
  if (ended.length === 0) return null;
  return (
    <SelectField<string>
      label={text.newSession.continues}
      hint={text.newSession.continuesHint}
      value={value?.id ?? NONE}
      choices={[
        { value: NONE, label: text.newSession.startsAfresh },
        ...ended.map((session) => ({ value: session.id, label: labelOf(session) })),
      ]}
      onChange={(chosen) => onChange(ended.find(({ id }) => id === chosen) ?? null)}
    />
  );
};

const labelOf = ({ startsAt, partners: [a, b] }: SessionSummary): string =>
  text.newSession.earlier(
    dayAndTimeOf(startsAt, ownTimeZone(), Date.now()),
    text.sessions.with(a?.name ?? '', b?.name ?? ''),
  );
