import type { PersonId } from '@trialogue/shared/ids.ts';
import type { ListenerSign } from '@trialogue/shared/protocol/stage.ts';
import type { Act } from './act.ts';

/** Everything somebody may ask of the stage; the server decides. Each rejects with `SessionError`. */
export const stageActs = (act: Act) =>
  ({
    hold: () => act('stage:hold', {}),
    resume: () => act('stage:resume', {}),
    silence: (on: boolean) => act('stage:silence', { on }),

    giveFloor: (to: PersonId, turnMs: number, firm: boolean) => act('floor:give', { to, turnMs, firm }),
    openFloor: () => act('floor:open', {}),
    finishTurn: () => act('floor:finish', {}),
    repeat: () => act('floor:repeat', {}),
    understood: () => act('floor:understood', {}),
    goOn: () => act('floor:goOn', {}),
    passFloor: () => act('floor:pass', {}),
    sign: (sign: ListenerSign) => act('floor:sign', { sign }),

    askTimeOut: () => act('timeOut:ask', {}),
    /** By so many ms; a negative number shortens. */
    changeTimeOut: (byMs: number) => act('timeOut:change', { byMs }),
    /** `null`: with neither. */
    sitWith: (person: PersonId | null) => act('timeOut:sit', { with: person }),
    startReturn: () => act('timeOut:return', { start: true }),
    stopReturn: () => act('timeOut:return', { start: false }),
    readyToReturn: () => act('timeOut:ready', {}),

    /** Rejects with `consent-needed` until both partners have agreed to the policy. */
    beginCaucus: (person: PersonId) => act('caucus:begin', { with: person }),
    endCaucus: () => act('caucus:end', {}),
  }) as const;

export type StageActs = ReturnType<typeof stageActs>;
