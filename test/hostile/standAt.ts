import { newId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import type { Role } from '@trialogue/shared/roles.ts';
import type { Place } from '@trialogue/shared/stage/stageState.ts';
import type { Peer } from '../support/connect.ts';
import type { PracticeClient } from '../support/PracticeClient.ts';
import type { Subject } from './samples.ts';

/**
 * The places a connection can be at. The rest of the table cannot be reached: nobody is let in while the stage is
 * `gathering`, and a therapist who is inside is neither `waiting` nor away.
 */
export const reachable = {
  therapist: ['arriving', 'together', 'held', 'ended'],
  partner: ['arriving', 'waiting', 'together', 'held', 'alone', 'ended'],
} as const satisfies Readonly<Record<Role, readonly Place[]>>;

/** Somebody at a place, and somebody who would notice what they do. */
export interface Standing {
  readonly peer: Peer;
  readonly subject: Subject;
  /** Somebody else inside, if anybody can be. */
  readonly witness: Peer | undefined;
  close(): void;
}

const alone = (peer: Peer): Standing => {
  const id = newId(PersonId);
  return {
    peer,
    subject: { self: id, partner: id, page: newId(PageId) },
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

const stageOf = (peer: Peer, command: string): Promise<unknown> =>
  peer.notice('session:appended', ({ entries }) =>
    entries.some(({ event }) => event.kind === 'stage.commanded' && event.command === command),
  );

/** A fresh session with somebody of that role at that place. */
export const standAt = async (practice: PracticeClient, role: Role, place: Place): Promise<Standing> => {
  if (place === 'arriving' || place === 'waiting') return before(practice, role, place);
  const { therapist, a, b, people, page } = await practice.gather();
  if (place === 'held') await therapist.request('stage:hold', {});
  if (place === 'ended') await therapist.request('session:end', {});
  if (place === 'alone') {
    therapist.close();
    await stageOf(a, 'therapistLost');
  }
  const partner = people[1].id;
  const self = role === 'therapist' ? people[0].id : partner;
  return {
    peer: role === 'therapist' ? therapist : a,
    subject: { self, partner, page: PageId.parse(page) },
    witness: b,
    close: () => {
      for (const each of [therapist, a, b]) each.close();
    },
  };
};
