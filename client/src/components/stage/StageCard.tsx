import './StageCard.css';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';

const { stage: words } = roomText;

const cards = {
  held: { title: words.held, more: words.heldMore },
  alone: { title: words.alone, more: words.aloneMore },
  gathering: { title: words.gathering, more: words.gatheringMore },
} as const;

const cardOf = (stage: StageState): { readonly title: string; readonly more: string } | undefined => {
  switch (stage.kind) {
    case 'held':
    case 'gathering':
      return cards[stage.kind];
    case 'alone':
      return stage.floor === null
        ? cards.alone
        : { ...cards.alone, more: `${words.aloneMore} ${words.aloneFloor}` };
    // Each of these has the whole stage, or a line of its own above the faces.
    case 'together':
    case 'floor':
    case 'caucus':
    case 'timeOut':
    case 'ended':
      return undefined;
  }
};

/** Why a partner does not hear or see the others just now. Always in the page, so that screen readers hear it come. */
export const StageCard = ({ stage }: { readonly stage: StageState }) => {
  const card = cardOf(stage);
  return (
    <div role="status" className={`stage-card-place stage-card-place-${stage.kind}`}>
      {card !== undefined && (
        <div className="stage-card">
          <h2>{card.title}</h2>
          <p>{card.more}</p>
        </div>
      )}
    </div>
  );
};
