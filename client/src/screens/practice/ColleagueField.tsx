import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import { SelectField } from '../../components/ui/SelectField.tsx';
import { usePracticeAnswer } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';

interface ColleagueFieldProps {
  readonly value: AccountId | null;
  readonly onChange: (colleague: AccountId | null) => void;
}

const NOBODY = '';

const askColleagues = (signal: AbortSignal) => call(accountEndpoints.colleagues, {}, { signal });

/** Who keeps the room when the first therapist is lost; nothing in a practice of one. */
export const ColleagueField = ({ value, onChange }: ColleagueFieldProps) => {
  const { answer } = usePracticeAnswer(askColleagues);
  const colleagues = answer?.colleagues ?? [];
  if (colleagues.length === 0) return null;
  return (
    <SelectField<string>
      label={text.newSession.colleague}
      hint={text.newSession.colleagueHint}
      value={value ?? NOBODY}
      choices={[
        { value: NOBODY, label: text.newSession.nobody },
        ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(chosen) => onChange(colleagues.find(({ id }) => id === chosen)?.id ?? null)}
    />
  );
};
