import type { RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';

/** What a card has besides its words, in one region. */
export interface CardFields {
  readonly letters: number;
  /** What is said in an empty card. */
  readonly hint?: string | undefined;
  /** The name of a second line. */
  readonly detail?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** What is rated 0–10. */
  readonly strength?: string | undefined;
  /** What a tick means. */
  readonly done?: string | undefined;
  /** The card stands on a day, kept in its detail. */
  readonly dated?: boolean;
  readonly faceDown?: boolean | undefined;
}

type CardKind = Extract<RegionKind, { kind: 'cards' | 'lane' }>;

/** What the template says of the cards of a region. */
export const fieldsOf = (is: CardKind): CardFields => ({
  letters: is.letters,
  hint: is.hint,
  detail: is.detail,
  tags: is.tags,
  strength: is.kind === 'cards' ? is.strength : undefined,
  faceDown: is.kind === 'lane' ? is.faceDown : undefined,
});
