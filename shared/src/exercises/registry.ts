import { cbtBehaviourExchange } from './cbt-behaviour-exchange.ts';
import { cbtThinkingTraps } from './cbt-thinking-traps.ts';
import { cbtThoughtRecord } from './cbt-thought-record.ts';
import { commAfterArgument } from './comm-after-argument.ts';
import { commFourPatterns } from './comm-four-patterns.ts';
import { commKnowMe } from './comm-know-me.ts';
import { commSoftStart } from './comm-soft-start.ts';
import { commSpeakerListener } from './comm-speaker-listener.ts';
import { commStressTalk } from './comm-stress-talk.ts';
import { eftCycleMap } from './eft-cycle-map.ts';
import { eftInjuryRepair } from './eft-injury-repair.ts';
import { eftReachRespond } from './eft-reach-respond.ts';
import type { Exercise } from './exercise.ts';
import { frameClose } from './frame-close.ts';
import { frameOpen } from './frame-open.ts';
import { infBoundaryPlan } from './inf-boundary-plan.ts';
import { infDisclosure } from './inf-disclosure.ts';
import { infImpact } from './inf-impact.ts';
import { infRoadmap } from './inf-roadmap.ts';
import { infTriggerPlan } from './inf-trigger-plan.ts';
import { infTrustAgreement } from './inf-trust-agreement.ts';
import { narrExternalise } from './narr-externalise.ts';
import { narrReauthorTimeline } from './narr-reauthor-timeline.ts';
import { narrWitness } from './narr-witness.ts';
import { regFloodBreak } from './reg-flood-break.ts';
import { regGround54321 } from './reg-ground-54321.ts';
import { regPacedBreath } from './reg-paced-breath.ts';
import { sfbtExceptions } from './sfbt-exceptions.ts';
import { sfbtPreferredDay } from './sfbt-preferred-day.ts';
import { sfbtScale } from './sfbt-scale.ts';

/** Every exercise Trialogue brings. To add one: its file, and its line here. */
const all: readonly Exercise[] = [
  cbtBehaviourExchange,
  cbtThinkingTraps,
  cbtThoughtRecord,
  commAfterArgument,
  commFourPatterns,
  commKnowMe,
  commSoftStart,
  commSpeakerListener,
  commStressTalk,
  eftCycleMap,
  eftInjuryRepair,
  eftReachRespond,
  frameClose,
  frameOpen,
  infBoundaryPlan,
  infDisclosure,
  infImpact,
  infRoadmap,
  infTriggerPlan,
  infTrustAgreement,
  narrExternalise,
  narrReauthorTimeline,
  narrWitness,
  regFloodBreak,
  regGround54321,
  regPacedBreath,
  sfbtExceptions,
  sfbtPreferredDay,
  sfbtScale,
];

/** By id. */
export const exercises: Readonly<Record<string, Exercise>> = Object.fromEntries(
  all.map((exercise) => [exercise.id, exercise]),
);
