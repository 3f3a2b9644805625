import './StageCard.css';
import type { StageKind } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';

const { stage: words } = roomText;

const cards = {
  held: { title: words.held, more: words.heldMore },
  alone: { title: words.alone, more: words.aloneMore },
  gathering: { title: words.gathering, more: words.gatheringMore },
  together: undefined,
  ended: undefined,
} as const satisfies Readonly<Record<StageKind, { title: string; more: string } | undefined>>;

/** Why a partner does not hear or see the others just now. Always in the page, so that screen readers hear it come. */
export const StageCard = ({ stage }: { readonly stage: StageKind }) => {
  const card = cards[stage];
  return (
    <div role="status" className={`stage-card-place stage-card-place-${stage}`}>
      {card !== undefined && (
        <div className="stage-card">
          <h2>{card.title}</h2>
          <p>{card.more}</p>
        </div>
      )}
    </div>
  );
};
