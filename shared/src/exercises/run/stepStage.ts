import type { PersonId } from '../../ids.ts';
import { MAX_TURN_MS, MINUTE_MS, SECOND_MS } from '../../limits.ts';
import type { Person } from '../../log/sessionState.ts';
import { Part } from '../exercise.ts';
import { partnerWith } from './openness.ts';
import { type Run, stepOf } from './runState.ts';

/** Where a step wants the stage: who is heard, and for how long. */
export type StepStage =
  | { readonly kind: 'together'; readonly silent: boolean }
  | { readonly kind: 'floor'; readonly to: PersonId; readonly turnMs: number }
  | { readonly kind: 'caucus'; readonly with: PersonId }
  | { readonly kind: 'timeOut'; readonly lengthMs: number };

const open: StepStage = { kind: 'together', silent: false };

/** The stage of the step the run is at. `partners`: both, in the order of their seats. */
export const stepStage = (run: Run, partners: readonly Pick<Person, 'id' | 'seat'>[]): StepStage => {
  const step = stepOf(run);
  if (step === undefined) return open;
  const lengthMs = step.minutes * MINUTE_MS;
  const floorOf = (to: PersonId | undefined, turnMs: number): StepStage =>
    to === undefined ? open : { kind: 'floor', to, turnMs: Math.min(turnMs, MAX_TURN_MS) };
  switch (step.floor) {
    case 'therapist':
    case 'open':
      return open;
    case 'silent':
      return { kind: 'together', silent: true };
    // Whoever acts begins; where both do, the one named for it.
    case 'alternate': {
      const part = Part.safeParse(step.actor);
      const acting = part.success ? partnerWith(run, partners, part.data) : undefined;
      return floorOf(acting ?? run.roles.first, step.turnSeconds * SECOND_MS);
    }
    case 'apart': {
      const alone =
        step.actor === 'withInjured' ? 'injured' : step.actor === 'withInvolved' ? 'involved' : null;
      const partner = alone === null ? undefined : partnerWith(run, partners, alone);
      return partner === undefined ? { kind: 'timeOut', lengthMs } : { kind: 'caucus', with: partner };
    }
    default:
      return floorOf(partnerWith(run, partners, step.floor), lengthMs);
  }
};
