import { MINUTE_MS, SESSION_LENGTHS_MIN } from '@trialogue/shared/limits.ts';
import { useMemo } from 'react';
import { RadioGroup } from '../../components/ui/RadioGroup.tsx';
import { SelectField } from '../../components/ui/SelectField.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { text } from '../../text/en.ts';
import { ownTimeZone, wallClock, zoneName } from '../../text/when.ts';
import { FormRow } from './Form.tsx';
import type { PlannedMinutes, StartDraft } from './sessionTime.ts';

interface StartFieldsProps {
  readonly start: StartDraft;
  readonly problem: 'missing' | 'passed' | undefined;
  readonly onChange: (start: StartDraft) => void;
}

/** When a session starts: now, or a date and a time in a zone that stands beside them. */
export const StartFields = ({ start, problem, onChange }: StartFieldsProps) => {
  const error =
    problem === undefined
      ? undefined
      : problem === 'missing'
        ? text.newSession.timeMissing
        : text.newSession.timePassed;
  const today = useMemo(() => wallClock(Date.now(), start.timeZone).date, [start.timeZone]);
  return (
    <>
      <RadioGroup
        label={text.newSession.start}
        value={start.kind}
        choices={[
          { value: 'at', label: text.newSession.atTime },
          { value: 'now', label: text.newSession.now },
        ]}
        onChange={(kind) => onChange({ ...start, kind })}
      />
      {start.kind === 'at' && (
        <>
          <FormRow>
            <TextField
              label={text.newSession.date}
              type="date"
              min={today}
              value={start.date}
              error={error}
              onChange={(date) => onChange({ ...start, date })}
            />
            <TextField
              label={text.newSession.time}
              type="time"
              value={start.time}
              onChange={(time) => onChange({ ...start, time })}
            />
          </FormRow>
          <ZoneField value={start.timeZone} onChange={(timeZone) => onChange({ ...start, timeZone })} />
        </>
      )}
    </>
  );
};

interface ZoneFieldProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

const ZoneField = ({ value, onChange }: ZoneFieldProps) => {
  // The names change with the season; half an hour more or less does not matter to them.
  const choices = useMemo(() => {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const zones = new Set([ownTimeZone(), value, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
    return [...zones]
      .map((zone) => ({ value: zone, label: zoneName(zone, now) }))
      .sort((one, other) => one.label.localeCompare(other.label));
  }, [value]);
  return (
    <SelectField
      label={text.newSession.zone}
      hint={text.newSession.zoneHint}
      value={value}
      choices={choices}
      onChange={onChange}
    />
  );
};

interface LengthFieldProps {
  readonly value: PlannedMinutes;
  readonly onChange: (minutes: PlannedMinutes) => void;
}

/** One of the lengths that a practice books. */
export const LengthField = ({ value, onChange }: LengthFieldProps) => (
  <RadioGroup
    label={text.newSession.length}
    value={String(value)}
    choices={SESSION_LENGTHS_MIN.map((minutes) => ({
      value: String(minutes),
      label: text.newSession.minutes(String(minutes)),
    }))}
    onChange={(chosen) => {
      const minutes = SESSION_LENGTHS_MIN.find((length) => String(length) === chosen);
      if (minutes !== undefined) onChange(minutes);
    }}
  />
);
