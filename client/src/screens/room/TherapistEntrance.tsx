import type { SessionId } from '@trialogue/shared/ids.ts';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';

interface TherapistEntranceProps {
  readonly session: SessionId;
  /** Back to the session's page. */
  readonly onLeave: () => void;
}

/** The therapist's way into the room. */
export const TherapistEntrance = ({ session: _session, onLeave: _onLeave }: TherapistEntranceProps) => (
  <LoadingPage />
);
