import type { PersonId } from '@trialogue/shared/ids.ts';
import { MISSED_RATINGS } from '@trialogue/shared/limits.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { isWorthTelling } from '@trialogue/shared/private/feeling.ts';
import { roleOf, type Seat } from '@trialogue/shared/roles.ts';

/** Something the therapist alone is told of a partner, until they have noted it. */
export type PrivateAlert = {
  /** Another one for every time it happens. */
  readonly key: string;
  readonly person: PersonId;
  readonly seat: Seat;
  readonly name: string;
} & (
  | { readonly kind: 'exited' | 'noArrival' | 'unrated' }
  | {
      readonly kind: 'feeling';
      readonly value: number;
      readonly before: number | undefined;
      readonly at: number;
    }
);

/** What is so at the moment. The order is that of the people, what is most pressing first for each. */
export const privateAlerts = (people: readonly Person[]): readonly PrivateAlert[] =>
  people
    .filter(({ seat }) => roleOf(seat) === 'partner')
    .flatMap(({ id, seat, name, standing, exitedAt, arrival, feelings, unrated }): PrivateAlert[] => {
      const of = { person: id, seat, name };
      const last = feelings.at(-1);
      return [
        ...(exitedAt !== null ? [{ ...of, key: `${id} exited ${exitedAt}`, kind: 'exited' } as const] : []),
        ...(last !== undefined && isWorthTelling(feelings)
          ? [
              {
                ...of,
                key: `${id} feeling ${last.at}`,
                kind: 'feeling',
                value: last.value,
                before: feelings.at(-2)?.value,
                at: last.at,
              } as const,
            ]
          : []),
        ...(unrated >= MISSED_RATINGS
          ? [{ ...of, key: `${id} unrated ${unrated}`, kind: 'unrated' } as const]
          : []),
        ...(standing === 'admitted' && arrival === null
          ? [{ ...of, key: `${id} noArrival`, kind: 'noArrival' } as const]
          : []),
      ];
    });
