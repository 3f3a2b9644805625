import type { mediaRequests } from '@trialogue/shared/protocol/media.ts';
import type { Session } from '../../session/Session.ts';
import type { Visitor } from '../../session/Visitor.ts';
import { done, type Handlers } from '../Handlers.ts';

export const mediaHandlers: Handlers<keyof typeof mediaRequests> = {
  'media:open': ({ session }) => ({ routerRtpCapabilities: session.room.routerRtpCapabilities }),
  'media:createTransport': ({ session, visitor }, options) =>
    session.room.createTransport(visitor.person, options),
  'media:connectTransport': ({ session, visitor }, { transportId, dtlsParameters }) =>
    done(session.room.connectTransport(visitor.person, transportId, dtlsParameters)),
  'media:restartIce': async ({ session, visitor }, { transportId }) => ({
    iceParameters: await session.room.restartIce(visitor.person, transportId),
  }),
  'media:resume': async ({ session, visitor }, { receive, consumers }) => ({
    consumers: await session.room.resume(visitor.person, receive, consumers),
  }),
  'media:produce': async ({ session, visitor }, options) => {
    const { source } = options;
    if (source === 'screen') session.sharing.assertMay(visitor);
    const producerId = await session.room.produce(visitor.person, options);
    if (source === 'screen') await stopUnlessAgreed(session, visitor);
    return { producerId };
  },
  'media:pause': ({ session, visitor }, { source, paused }) =>
    done(session.room.setPaused(visitor.person, source, paused)),
  'media:stop': ({ session, visitor }, { source }) => done(session.room.stop(visitor.person, source)),
  'media:resumeConsumer': ({ session, visitor }, { consumerId }) =>
    done(session.room.resumeConsumer(visitor.person, consumerId)),
  'media:prefer': ({ session, visitor }, { consumerId, layer, visible }) =>
    done(session.room.prefer(visitor.person, consumerId, layer, visible)),
  'media:narrow': ({ session, visitor }, { narrow }) => done(session.room.setNarrow(visitor.person, narrow)),
  'media:askToShare': ({ session, visitor }) => done(session.sharing.ask(visitor)),
  'media:consentToShare': ({ session, visitor }, { person, agreed }) =>
    done(session.sharing.consent(visitor, person, agreed)),
  'media:probe': ({ session, visitor }, { protocol }) => session.room.probe(visitor.person, protocol),
  'media:connectProbe': ({ session, visitor }, { transportId, dtlsParameters }) =>
    done(session.room.connectProbe(visitor.person, transportId, dtlsParameters)),
};

/** Consent may have been taken back while the share began. */
const stopUnlessAgreed = async (session: Session, visitor: Visitor): Promise<void> => {
  try {
    session.sharing.assertMay(visitor);
  } catch (error) {
    await session.room.stop(visitor.person, 'screen');
    throw error;
  }
};
