import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { SecretsPolicy } from '@trialogue/shared/private/secretsPolicy.ts';
import type { SentSignal } from '@trialogue/shared/private/signal.ts';
import { clockTime } from '../../components/private/clockTime.ts';
import type { PrivateAlert } from '../../components/private/privateAlerts.ts';
import { Button } from '../../components/ui/Button.tsx';
import { VisuallyHidden } from '../../components/ui/VisuallyHidden.tsx';
import { privateText } from '../../text/private.ts';
import { RoomCard } from './RoomCards.tsx';

const { alert: words, policy: policyWords } = privateText;

interface SignalCardProps {
  readonly signal: SentSignal;
  readonly sender: Pick<Person, 'seat' | 'name'>;
  readonly onSeen: () => void;
}

/** A quiet signal, for the therapist: makes no sound, which the sender's partner might hear. */
export const SignalCard = ({ signal, sender: { seat, name }, onSeen }: SignalCardProps) => (
  <RoomCard
    compact
    seat={seat}
    words={`${name}: ${privateText.control.signals[signal.signal]}`}
    more={`${clockTime(signal.at)} · ${words.quiet}`}
  >
    <Button tone="primary" icon="check" onClick={onSeen}>
      {words.seen} <VisuallyHidden>{words.seenOf(name)}</VisuallyHidden>
    </Button>
  </RoomCard>
);

interface AlertCardProps {
  readonly alert: PrivateAlert;
  readonly onDismiss: () => void;
}

/** Something else that the therapist alone is told of a partner. */
export const AlertCard = ({ alert, onDismiss }: AlertCardProps) => {
  const { title, more } = alertWords(alert);
  return (
    <RoomCard compact seat={alert.seat} words={title} more={more}>
      <Button onClick={onDismiss}>
        {words.dismiss} <VisuallyHidden>{words.seenOf(alert.name)}</VisuallyHidden>
      </Button>
    </RoomCard>
  );
};

const alertWords = (alert: PrivateAlert): { readonly title: string; readonly more: string } => {
  switch (alert.kind) {
    case 'exited':
      return { title: words.exited(alert.name), more: words.exitedMore };
    case 'unrated':
      return { title: words.unrated(alert.name), more: words.unratedMore };
    case 'noArrival':
      return { title: words.noArrival(alert.name), more: words.noArrivalMore };
    case 'feeling':
      return {
        title: words.feeling(alert.name, alert.value),
        more:
          alert.before === undefined
            ? clockTime(alert.at)
            : `${clockTime(alert.at)} · ${words.feelingJump(alert.before)}`,
      };
  }
};

interface PolicyCardProps {
  readonly policy: SecretsPolicy;
  readonly onAnswer: (agreed: boolean) => void;
}

/** Each partner is asked alone, and neither learns what the other has answered. */
export const PolicyCard = ({ policy, onAnswer }: PolicyCardProps) => (
  <RoomCard
    icon="lock"
    words={policyWords.title}
    more={`${policyWords.meant[policy]} ${policyWords.carveOut}`}
  >
    <Button tone="primary" onClick={() => onAnswer(true)}>
      {policyWords.agree}
    </Button>
    <Button onClick={() => onAnswer(false)}>{policyWords.talk}</Button>
  </RoomCard>
);
