import { type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { codeOf } from '../../hooks/useAnswer.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { errorSentence } from '../../text/errors.ts';
import { dayAndTimeOf, ownTimeZone } from '../../text/when.ts';
import { Form, FormActions } from './Form.tsx';
import { Problem } from './Problem.tsx';
import { type PlannedMinutes, type StartDraft, startOf, startProblem, toStart } from './sessionTime.ts';
import { LengthField, StartFields } from './TimeFields.tsx';
import { tellReading } from './tellReading.ts';

interface RescheduleDialogProps {
  readonly session: SessionSummary;
  readonly onChange: (session: SessionSummary) => void;
  readonly onClose: () => void;
}

/** Another time or length for a session; the earlier one can be brought back for a while. */
export const RescheduleDialog = ({ session, onChange, onClose }: RescheduleDialogProps) => {
  const notices = useNotices();
  const action = usePracticeAction();
  const [start, setStart] = useState<StartDraft>(() => startOf(session));
  const [plannedMinutes, setPlannedMinutes] = useState<PlannedMinutes>(session.plannedMinutes);
  const [checked, setChecked] = useState(false);
  const when = startProblem(start, Date.now());

  const reschedule = (to: StartDraft, minutes: PlannedMinutes) =>
    call(
      sessionEndpoints.reschedule,
      { start: toStart(to), plannedMinutes: minutes },
      { path: { id: session.id } },
    );

  const takeBack = async () => {
    try {
      const before = await reschedule(startOf(session), session.plannedMinutes);
      onChange(before.session);
      notices.show({ words: text.session.undone });
    } catch (thrown) {
      notices.show({ kind: 'problem', words: errorSentence(codeOf(thrown)) });
    }
  };

  const submit = () => {
    setChecked(true);
    if (when !== undefined) return false;
    action.run(async () => {
      const { session: moved, startReading } = await reschedule(start, plannedMinutes);
      onChange(moved);
      onClose();
      tellReading(notices, startReading);
      notices.show({
        words: text.session.rescheduled(dayAndTimeOf(moved.startsAt, ownTimeZone(), Date.now())),
        action: { label: text.session.undo, onSelect: () => void takeBack() },
      });
    });
    return true;
  };

  return (
    <Dialog title={text.session.rescheduleTitle} size="wide" onClose={onClose}>
      <p>{text.session.rescheduleLead}</p>
      <Form onSubmit={submit}>
        <StartFields start={start} problem={checked ? when : undefined} onChange={setStart} />
        <LengthField value={plannedMinutes} onChange={setPlannedMinutes} />
        <Problem problem={action.problem} />
        <FormActions>
          <Button type="submit" tone="primary" busy={action.busy}>
            {text.session.rescheduleSubmit}
          </Button>
          <Button onClick={onClose}>{text.session.rescheduleKeep}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
