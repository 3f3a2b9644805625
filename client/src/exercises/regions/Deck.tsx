import './deck.css';
import { Icon } from '../../components/ui/Icon.tsx';
import { regionText } from '../../text/regions.ts';

interface DeckProps {
  readonly cards: readonly { readonly title: string; readonly says?: string | undefined }[];
}

/** Cards the template brings: a title, and on a press what it says. */
export const Deck = ({ cards }: DeckProps) => (
  <ul className="deck" aria-label={regionText.deck}>
    {cards.map(({ title, says }) => (
      <li key={title}>
        {says === undefined ? (
          <p className="deck-card deck-title">{title}</p>
        ) : (
          <details className="deck-card">
            <summary className="deck-title">
              <span>{title}</span>
              <Icon name="chevron" />
            </summary>
            <p className="deck-says">{says}</p>
          </details>
        )}
      </li>
    ))}
  </ul>
);
