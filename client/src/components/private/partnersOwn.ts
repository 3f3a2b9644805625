import type { Feeling } from '@trialogue/shared/private/feeling.ts';
import type { QuietSignal } from '@trialogue/shared/private/signal.ts';
import { createContext, use } from 'react';

/** What a partner has at hand on every screen, for themselves and their therapist alone. */
export interface PartnersOwn {
  /** Goes out at once, or as soon as there is a connection; shows nothing. `undefined` where there is no session. */
  readonly signal: ((signal: QuietSignal) => void) | undefined;
  /** For a few seconds after the therapist has ticked a signal off. */
  readonly seen: boolean;
  /** Only in the room. */
  readonly feeling:
    | { readonly last: Feeling | undefined; readonly rate: (value: Feeling) => void }
    | undefined;
  /** Leaves this site at once. */
  readonly exit: () => void;
}

/** `undefined` on a therapist's screens. */
export const PartnersOwnContext = createContext<PartnersOwn | undefined>(undefined);

export const usePartnersOwn = (): PartnersOwn | undefined => use(PartnersOwnContext);
