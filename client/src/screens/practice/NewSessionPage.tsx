import { type PartnerSeat, type SessionSummary, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import { Name, Title } from '@trialogue/shared/text.ts';
import { useState } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { RouteLink } from '../../components/ui/RouteLink.tsx';
import { TextField } from '../../components/ui/TextField.tsx';
import { useNavigation } from '../../hooks/useNavigation.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { usePracticeAction } from '../../hooks/usePractice.ts';
import { call } from '../../http/api.ts';
import { text } from '../../text/en.ts';
import { ownTimeZone } from '../../text/when.ts';
import { ColleagueField } from './ColleagueField.tsx';
import { ContinueField } from './ContinueField.tsx';
import { Form, FormActions, FormRow } from './Form.tsx';
import { PracticePage } from './PracticePage.tsx';
import { Problem } from './Problem.tsx';
import { nextHour, type PlannedMinutes, startProblem, toStart } from './sessionTime.ts';
import { LengthField, StartFields } from './TimeFields.tsx';
import { tellReading } from './tellReading.ts';

/** Booking a session. Remembers nothing from one to the next, but may go on from one that is over. */
export const NewSessionPage = ({ after = null }: { readonly after?: SessionSummary | null }) => {
  const { go } = useNavigation();
  const notices = useNotices();
  const action = usePracticeAction();
  const [title, setTitle] = useState<string>(text.newSession.titleDefault);
  const [start, setStart] = useState(() => nextHour(Date.now(), ownTimeZone()));
  const [plannedMinutes, setPlannedMinutes] = useState<PlannedMinutes>(50);
  const [earlier, setEarlier] = useState(after);
  const [nameA, setNameA] = useState(() => nameIn(after, 'a') ?? '');
  const [nameB, setNameB] = useState(() => nameIn(after, 'b') ?? '');
  const [coTherapist, setCoTherapist] = useState<AccountId | null>(null);
  const [checked, setChecked] = useState(false);

  const goodTitle = Title.safeParse(title);
  const goodA = Name.safeParse(nameA);
  const goodB = Name.safeParse(nameB);
  const sameName = goodA.success && goodB.success && alike(goodA.data, goodB.data);
  const when = startProblem(start, Date.now());

  const goOnFrom = (session: SessionSummary | null) => {
    setEarlier(session);
    setNameA(nameIn(session, 'a') ?? nameA);
    setNameB(nameIn(session, 'b') ?? nameB);
  };

  const submit = () => {
    setChecked(true);
    if (!goodTitle.success || !goodA.success || !goodB.success || sameName || when !== undefined)
      return false;
    const body = {
      title: goodTitle.data,
      start: toStart(start),
      plannedMinutes,
      nameA: goodA.data,
      nameB: goodB.data,
      coTherapist,
      continues: earlier?.id ?? null,
    };
    action.run(async () => {
      const { session, startReading } = await call(sessionEndpoints.create, body);
      tellReading(notices, startReading);
      go({ name: 'session', session: session.id }, 'replace');
    });
    return true;
  };

  return (
    <PracticePage title={text.newSession.title} lead={text.newSession.lead} width="text">
      <Form onSubmit={submit}>
        <TextField
          label={text.newSession.titleLabel}
          hint={text.newSession.titleHint}
          error={checked && !goodTitle.success ? text.newSession.titleUnusable : undefined}
          value={title}
          onChange={setTitle}
          autoComplete="off"
        />
        <StartFields start={start} problem={checked ? when : undefined} onChange={setStart} />
        <LengthField value={plannedMinutes} onChange={setPlannedMinutes} />
        <ContinueField value={earlier} onChange={goOnFrom} />
        <fieldset className="form-part">
          <legend className="form-legend">{text.newSession.partners}</legend>
          <p className="form-note">
            {earlier === null ? text.newSession.partnersHint : text.newSession.samePartners}
          </p>
          <FormRow>
            <TextField
              label={text.newSession.partnerA}
              error={checked && !goodA.success ? text.person.nameUnusable : undefined}
              value={nameA}
              onChange={setNameA}
              readOnly={earlier !== null}
              autoComplete="off"
            />
            <TextField
              label={text.newSession.partnerB}
              error={
                checked && !goodB.success
                  ? text.person.nameUnusable
                  : checked && sameName
                    ? text.newSession.sameName
                    : undefined
              }
              value={nameB}
              onChange={setNameB}
              readOnly={earlier !== null}
              autoComplete="off"
            />
          </FormRow>
        </fieldset>
        <ColleagueField value={coTherapist} onChange={setCoTherapist} />
        <Problem problem={action.problem} />
        <FormActions>
          <Button type="submit" tone="primary" size="large" busy={action.busy}>
            {text.newSession.submit}
          </Button>
          <RouteLink to={{ name: 'home' }}>{text.newSession.cancel}</RouteLink>
        </FormActions>
      </Form>
    </PracticePage>
  );
};

const nameIn = (session: SessionSummary | null, seat: PartnerSeat): string | undefined =>
  session?.partners.find((partner) => partner.seat === seat)?.name;

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
