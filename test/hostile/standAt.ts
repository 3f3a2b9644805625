import { caucusPageOf } from '@trialogue/shared/board/boardState.ts';
import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { Role } from '@trialogue/shared/roles.ts';
import type { Place } from '@trialogue/shared/stage/stageState.ts';
import type { Peer } from '../support/connect.ts';
import type { Gathered, PracticeClient } from '../support/PracticeClient.ts';
import type { Subject } from './samples.ts';

/**
 * The places a connection can be at. The rest of the table cannot be reached: nobody is let in while the stage is
 * `gathering`, and a therapist who is inside is neither `waiting` nor away.
 */
export const reachable = {
  therapist: ['arriving', 'together', 'floor', 'caucus', 'timeOut', 'held', 'ended'],
  partner: [
    'arriving',
    'waiting',
    'together',
    'floor',
    'caucus',
    'apart',
    'timeOut',
    'held',
    'alone',
    'ended',
  ],
} as const satisfies Readonly<Record<Role, readonly Place[]>>;

/** Somebody at a place, and somebody who would notice what they do. */
export interface Standing {
  readonly peer: Peer;
  readonly subject: Subject;
  /** Somebody else at the same table, if anybody can be. */
  readonly witness: Peer | undefined;
  close(): void;
}

const alone = (peer: Peer): Standing => {
  const id = newId(PersonId);
  return {
    peer,
    subject: { self: id, partner: id, other: newId(PersonId), page: newId(PageId) },
    witness: undefined,
    close: () => peer.close(),
  };
};

const before = async (practice: PracticeClient, role: Role, place: Place): Promise<Standing> => {
  const booking = await practice.book();
  if (role === 'therapist') return alone(await practice.connectTherapist(booking));
  const peer = await practice.connectPartner(await practice.openLink(booking.links.a));
  if (place === 'waiting') await peer.request('session:arrive', {});
  return alone(peer);
};

/** Everybody has agreed to a policy, so that a caucus can begin wherever it fits. */
const agree = async ({ therapist, a, b }: Gathered): Promise<void> => {
  await therapist.request('policy:propose', { policy: 'limited' });
  for (const peer of [a, b]) await peer.request('policy:answer', { policy: 'limited', agreed: true });
};

const therapistLost = (peer: Peer): Promise<unknown> =>
  peer.notice('session:appended', ({ entries }) =>
    entries.some(({ event }) => event.kind === 'stage.commanded' && event.command.do === 'therapistLost'),
  );

const lead = async ({ therapist, a, people }: Gathered, place: Place): Promise<void> => {
  const [, partner, other] = people;
  switch (place) {
    case 'floor':
      await therapist.request('floor:give', { to: partner.id, turnMs: 90_000, firm: false });
      return;
    case 'caucus':
      await therapist.request('caucus:begin', { with: partner.id });
      return;
    case 'apart':
      await therapist.request('caucus:begin', { with: other.id });
      return;
    case 'timeOut':
      await therapist.request('timeOut:ask', {});
      return;
    case 'held':
      await therapist.request('stage:hold', {});
      return;
    case 'ended':
      await therapist.request('session:end', {});
      return;
    case 'alone':
      therapist.close();
      await therapistLost(a);
      return;
    default:
      return;
  }
};

/** A fresh session with somebody of that role at that place. The partner who stands there is always A. */
export const standAt = async (practice: PracticeClient, role: Role, place: Place): Promise<Standing> => {
  if (place === 'arriving' || place === 'waiting') return before(practice, role, place);
  const gathered = await practice.gather();
  await agree(gathered);
  await lead(gathered, place);
  const { therapist, a, b, people, page } = gathered;
  const [directing, partner, other] = people;
  const peer = role === 'therapist' ? therapist : a;
  const inCaucus = peer === a ? therapist : a;
  return {
    peer,
    subject: {
      self: role === 'therapist' ? directing.id : partner.id,
      partner: partner.id,
      other: other.id,
      page: place === 'caucus' ? caucusPageOf(partner.id) : PageId.parse(page),
    },
    witness: place === 'caucus' ? inCaucus : b,
    close: () => {
      for (const each of [therapist, a, b]) each.close();
    },
  };
};
