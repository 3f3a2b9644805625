import type { Server as HttpServer } from 'node:http';
import { SessionError } from '@trialogue/shared/errors.ts';
import { MediaId, newId, OperationId } from '@trialogue/shared/ids.ts';
import {
  LANDING_MS,
  MAX_MESSAGE_BYTES,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
} from '@trialogue/shared/limits.ts';
import { isRequestName, notices, requestNames } from '@trialogue/shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import { z } from 'zod';
import type { JoinClaims, JoinTokens } from '../auth/JoinTokens.ts';
import type { Clock } from '../clock.ts';
import type { Fanout } from '../cluster/ClusterSessions.ts';
import type { Logger } from '../logger.ts';
import type { Cut } from '../metrics/Metrics.ts';
import type { SessionRegistry } from '../session/SessionRegistry.ts';
import type { Channel } from '../session/Visitor.ts';
import { accountAt, type SessionDirectory, type SessionRecord } from '../store/PracticeStore.ts';
import { Backlog } from './Backlog.ts';
import { dispatch } from './dispatch.ts';
import type { Asker } from './Handlers.ts';
import { boardHandlers } from './handlers/board.ts';
import { exerciseHandlers } from './handlers/exercise.ts';
import { mediaHandlers } from './handlers/media.ts';
import { planHandlers } from './handlers/plan.ts';
import { privateHandlers } from './handlers/private.ts';
import { sessionHandlers } from './handlers/session.ts';
import { stageHandlers } from './handlers/stage.ts';
import { timerHandlers } from './handlers/timer.ts';
import { PatientWebSockets } from './PatientWebSockets.ts';
import { Pulse } from './Pulse.ts';
import { Reception, type ReceptionOptions } from './Reception.ts';
import { RateLimit } from './rateLimit.ts';
import { refusal } from './refusal.ts';

/** Sockets of one process. Three people a session; far above what one machine's media carries. */
const MAX_CONNECTIONS = 3_000;

/** What nodes tell each other. */
const ERRAND = 'errand';

const Handshake = z.strictObject({
  token: z.string().max(4_096),
  version: z.int(),
  /** The receive transport of the connection before, which this one means to go on with. */
  resumes: MediaId.exactOptional(),
});

export interface GatewayDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tokens: JoinTokens;
  readonly directory: SessionDirectory;
  readonly registry: SessionRegistry;
  /** False once another node may have the sessions of this one; whatever comes then comes to the wrong place. */
  readonly mayServe: () => boolean;
  /** What ties this server's Socket.IO to those of the other nodes. */
  readonly adapter: ServerOptions['adapter'] | undefined;
  /** Called when the server ends a connection of its own accord. */
  readonly cut: (why: Cut) => void;
  readonly therapistOf: ReceptionOptions['therapistOf'];
  /** Origins that browsers may come from; a function because the port may be known only after listening. */
  readonly allowedOrigins: () => readonly string[];
}

export interface Gateway {
  /** Connections that were let in. */
  readonly people: number;
  /** The way to the other nodes. Only with an adapter. */
  readonly fanout: Fanout;
  /** Takes no more connections and ends those there are. Idempotent. */
  close(): Promise<void>;
}

interface Admission {
  readonly claims: JoinClaims;
  readonly record: SessionRecord;
  readonly otherDevice: boolean;
  readonly resumes: MediaId | undefined;
}

/** The Socket.IO server: checks origin, version and token, then ties each connection to a seat and to dispatch. */
export const openGateway = (http: HttpServer, dependencies: GatewayDependencies): Gateway => {
  const { clock, logger, allowedOrigins, registry, mayServe, adapter } = dependencies;
  const io = new Server(http, {
    transports: ['websocket'],
    wsEngine: PatientWebSockets,
    ...(adapter === undefined ? {} : { adapter }),
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    serveClient: false,
    connectTimeout: 5_000,
    allowRequest: ({ headers }, decide) => {
      const allowed = headers.origin !== undefined && allowedOrigins().includes(headers.origin);
      decide(null, allowed && io.engine.clientsCount < MAX_CONNECTIONS);
    },
  });
  const handlers = {
    ...sessionHandlers(clock),
    ...stageHandlers,
    ...privateHandlers,
    ...exerciseHandlers,
    ...planHandlers,
    ...timerHandlers,
    ...boardHandlers,
    ...mediaHandlers,
  };
  const admissions = new WeakMap<Socket, Admission>();

  io.use((socket, next) => {
    admissionOf(socket.handshake.auth, dependencies).then(
      (admission) => {
        admissions.set(socket, admission);
        next();
      },
      (thrown: unknown) => next(refusal(thrown, logger)),
    );
  });

  io.on('connection', (socket) => {
    const admission = admissions.get(socket);
    if (admission === undefined) {
      socket.disconnect(true);
      return;
    }
    const backlog = new Backlog(socket);
    const cut = (why: Cut): void => {
      if (socket.connected) dependencies.cut(why);
      socket.disconnect(true);
    };
    const asker = seat(channelOf(socket, backlog, cut), socket, admission, registry, logger, cut);
    watch(socket, asker, cut);
    const requester = {
      asker,
      rate: new RateLimit(),
      slow: () => backlog.tooLong,
      cut: () => cut(backlog.tooLong ? 'slow' : 'flood'),
    };
    // Nothing in the protocol is binary, and a schema takes each byte of a buffer for a key of an object.
    socket.conn.on('data', (data: unknown) => {
      if (typeof data !== 'string') requester.cut();
    });
    // An event outside the table has no listener; it counts all the same.
    socket.onAny((name: string) => {
      if (isRequestName(name)) return;
      requester.rate.refuse(clock.now());
      if (requester.rate.flooded) requester.cut();
    });
    for (const name of requestNames) {
      socket.on(name, (...args: readonly unknown[]) => {
        // A process that stood still may come to this before it comes to its own clock.
        if (!mayServe()) {
          requester.cut();
          return;
        }
        void dispatch({ handlers, clock, logger }, requester, name, args);
      });
    }
  });

  const reception = new Reception({
    io,
    clock,
    logger,
    therapistOf: dependencies.therapistOf,
    waitingRooms: () => registry.waitingRooms,
    several: adapter !== undefined,
  });

  let closing: Promise<void> | undefined;
  return {
    fanout: {
      send: (errand) => void io.serverSideEmit(ERRAND, errand),
      receive: (listener) => void io.on(ERRAND, listener),
    },
    get people() {
      return io.of('/').sockets.size;
    },
    close: () => {
      reception.close();
      closing ??= io.close();
      return closing;
    },
  };
};

/** Same bytes for every reason a link does not open, whatever the reason is. */
const admissionOf = async (
  auth: unknown,
  { tokens, directory, clock }: GatewayDependencies,
): Promise<Admission> => {
  const handshake = Handshake.safeParse(auth);
  if (!handshake.success) throw new SessionError('unauthorised');
  if (handshake.data.version !== PROTOCOL_VERSION) throw new SessionError('version-mismatch');
  const { token, resumes } = handshake.data;
  const claims = tokens.verify(token);
  const record = await directory.findSession(claims.session);
  if (record === undefined || record.status === 'canceled') throw new SessionError('link-not-valid');
  if (claims.role === 'therapist') {
    if (record.status === 'ended') throw new SessionError('session-ended');
    if (accountAt(record, claims.person) !== claims.account) throw new SessionError('link-not-valid');
    return { claims, record, otherDevice: false, resumes };
  }
  // For a last private word to the therapist the way stays open a while.
  if (record.status === 'ended' && clock.now() > (record.endedAt ?? 0) + LANDING_MS) {
    throw new SessionError('session-ended');
  }
  const link = await directory.findLink(claims.link);
  const opens =
    link !== undefined &&
    link.status === 'live' &&
    link.expiresAt > clock.now() &&
    link.session === claims.session &&
    link.person === claims.person;
  if (!opens) throw new SessionError('link-not-valid');
  return { claims, record, otherDevice: link.device !== claims.device, resumes };
};

/** The asker, once seated; whoever cannot be is cut off. */
const seat = (
  channel: Channel,
  socket: Socket,
  { claims, record, otherDevice, resumes }: Admission,
  registry: SessionRegistry,
  logger: Logger,
  cut: (why: Cut) => void,
): Promise<Asker> => {
  const way = claims.role === 'partner' ? { link: claims.link, device: claims.device } : null;
  const seated = registry.open(record).then(async (session) => {
    const visitor = await session.attach(channel, claims.person, { way, otherDevice, resumes });
    return { session, visitor };
  });
  socket.once('disconnect', () => {
    seated.then(
      ({ session, visitor }) => {
        session.detach(visitor);
        registry.tend(session);
      },
      () => undefined,
    );
  });
  seated.then(
    ({ session }) => registry.tend(session),
    (err: unknown) => {
      if (!(err instanceof SessionError)) logger.error({ err }, 'a connection could not be seated');
      cut('unseated');
    },
  );
  return seated;
};

/** Cuts a connection of which nothing comes any more, neither words nor media. */
const watch = (socket: Socket, asker: Promise<Asker>, cut: (why: Cut) => void): void => {
  let mediaCome = (): boolean => false;
  asker.then(
    ({ session, visitor }) => {
      mediaCome = () => session.room.mediaCome(visitor.person);
    },
    () => undefined,
  );
  const pulse = new Pulse({ mediaCome: () => mediaCome(), lost: () => cut('silent') });
  // Whatever comes, the answers to heartbeats too.
  socket.conn.on('packet', () => pulse.heard());
  socket.once('disconnect', () => pulse.close());
};

const channelOf = (socket: Socket, backlog: Backlog, cut: (why: Cut) => void): Channel => {
  return {
    id: newId(OperationId),
    notify: (name, payload) => {
      if (notices[name].volatile === true) {
        socket.volatile.emit(name, payload);
        return;
      }
      if (backlog.tooLong) {
        // A slow consumer resumes from its cursor instead of being fed ever later.
        cut('slow');
        return;
      }
      socket.emit(name, payload);
    },
    close: () => socket.disconnect(true),
  };
};
