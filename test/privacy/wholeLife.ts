import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { newId, ObjectId, OperationId, PageId } from '@trialogue/shared/ids.ts';
import type { Gathered, PracticeClient } from '../support/PracticeClient.ts';

/** Words that stand nowhere else, so that finding one says where it came from. */
export const spoken = {
  chat: 'the-lighthouse-keeper-forgot-his-anniversary',
  card: 'seventeen-unopened-letters',
  rewritten: 'eighteen-unopened-letters',
  page: 'What-the-garden-knew',
  declined: 'please-come-back-after-the-thaw',
} as const;

/** Everything that can happen in a session, each of it once, with words that can be recognised. */
export const liveThrough = async (practice: PracticeClient): Promise<Gathered> => {
  const joint = await practice.gather();
  const { therapist, a, b, people, booking } = joint;
  const page = PageId.parse(joint.page);
  const [, ann] = people;
  const id = newId(ObjectId);
  const apply = (operation: Parameters<typeof a.request<'board:apply'>>[1]['operation']) =>
    a.request('board:apply', { id: newId(OperationId), operation });

  await a.request('chat:say', { id: newId(OperationId), text: spoken.chat, only: null });
  const card = { type: 'card', id, author: ann.id, x: 1, y: 2, w: 200, h: 100, text: spoken.card } as const;
  await apply({ do: 'put', page, object: card });
  await apply({ do: 'write', id, text: spoken.rewritten });
  await therapist.request('board:apply', {
    id: newId(OperationId),
    operation: { do: 'addPage', page: newId(PageId), title: spoken.page },
  });
  await apply({ do: 'remove', ids: [id] });

  await therapist.request('timer:start', { durationMs: 60_000 });
  await therapist.request('timer:pause', {});
  await therapist.request('stage:hold', {});
  await therapist.request('stage:resume', {});
  await therapist.request('session:mute', { person: ann.id, muted: true });
  await a.request('media:askToShare', {});
  await therapist.request('media:consentToShare', { person: ann.id, agreed: true });
  await a.outcome('media:produce', { nonsense: spoken.chat });
  await b.request('media:createTransport', {
    direction: 'send',
    rtpCapabilities: {},
    tcpOnly: false,
    narrow: false,
  });

  const secondDevice = await practice.openLink(booking.links.a);
  const second = await practice.connectPartner(secondDevice);
  await second.request('session:arrive', {});
  const { knocks } = await therapist.notice('session:knocks', (each) =>
    each.knocks.some((knock) => knock.otherDevice),
  );
  const [knock] = knocks;
  if (knock === undefined) throw new Error('a knock was expected');
  await therapist.request('session:decline', {
    person: knock.person,
    device: knock.device,
    message: spoken.declined,
  });
  second.close();

  await therapist.request('session:lock', { locked: true });
  await therapist.request('session:remove', { person: ann.id });
  await practice.therapist.call(sessionEndpoints.renewLink, {}, { id: booking.id, seat: 'a' });
  await joint.browsers.b.call(joinEndpoints.token, {});
  return joint;
};
