import type { Role } from '@trialogue/shared/roles.ts';
import { CalmPage } from '../../components/door/CalmPage.tsx';
import { PacedBreath } from '../../components/stage/PacedBreath.tsx';
import { Button } from '../../components/ui/Button.tsx';
import type { ClientState } from '../../session/clientState.ts';
import { afterwards } from '../../text/afterwards.ts';
import { door } from '../../text/door.ts';

type Why = Extract<ClientState, { kind: 'over' }>['why'];
type Told = Exclude<keyof typeof door.over, 'useHere' | 'reload' | 'tryAgain' | 'goBackIn' | 'sessions'>;

interface LastPageProps {
  readonly why: Why;
  readonly who: Role;
  /** Opens the session again on this page. */
  readonly onAgain: () => void;
  /** Therapist only: back to the list. */
  readonly onSessions: (() => void) | undefined;
  /** To what was kept, where it can be read. */
  readonly onKept: (() => void) | undefined;
}

/** The end, for whatever reason: what happened, what is safe, what to do. */
export const LastPage = ({ why, who, onAgain, onSessions, onKept }: LastPageProps) => {
  const told = toldOf(why);
  const words = door.over[told];
  const again = againOf(told, who);
  return (
    <CalmPage
      title={words.title}
      actions={
        (again !== undefined || onSessions !== undefined || onKept !== undefined) && (
          <>
            {onKept !== undefined && (
              <Button tone="primary" onClick={onKept}>
                {afterwards.open}
              </Button>
            )}
            {again !== undefined && (
              <Button
                tone="primary"
                onClick={told === 'version-mismatch' ? () => window.location.reload() : onAgain}
              >
                {again}
              </Button>
            )}
            {onSessions !== undefined && <Button onClick={onSessions}>{door.over.sessions}</Button>}
          </>
        )
      }
    >
      <p>{words.words}</p>
      <p className="calm-page-soft">{words[who]}</p>
      {told === 'ended' && who === 'partner' && <PacedBreath />}
    </CalmPage>
  );
};

const toldOf = (why: Why): Told => {
  switch (why) {
    case 'left':
    case 'ended':
    case 'revoked':
    case 'replaced':
    case 'canceled':
    case 'link-not-valid':
    case 'session-ended':
    case 'version-mismatch':
      return why;
    default:
      return 'other';
  }
};

/** What may be pressed to come back, where there is a way back. */
const againOf = (told: Told, who: Role): string | undefined => {
  switch (told) {
    case 'replaced':
      return door.over.useHere;
    case 'version-mismatch':
      return door.over.reload;
    case 'other':
      return door.over.tryAgain;
    case 'left':
      return who === 'therapist' ? door.over.goBackIn : undefined;
    default:
      return undefined;
  }
};
