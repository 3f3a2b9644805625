import type { Grounding } from '@trialogue/shared/grounding/grounding.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { useState } from 'react';
import { GroundingCard } from '../../components/exercise/GroundingCard.tsx';

interface OwnGroundingProps {
  readonly grounding: Grounding | null;
  readonly self: Person;
}

/** A partner's own grounding, in front of whatever the stage shows, until they or the therapist end it. */
export const OwnGrounding = ({ grounding, self }: OwnGroundingProps) => {
  const [closed, setClosed] = useState<number>();
  if (grounding === null || roleOf(self.seat) === 'therapist' || closed === grounding.sinceAt) return null;
  return (
    <GroundingCard key={grounding.sinceAt} way={grounding.way} onClose={() => setClosed(grounding.sinceAt)} />
  );
};
