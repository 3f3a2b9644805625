import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { systemClock } from '@trialogue/server/src/clock.ts';
import { createLogger } from '@trialogue/server/src/logger.ts';
import type { MediaEngine, MediaRoom } from '@trialogue/server/src/media/MediaEngine.ts';
import { createMediasoupEngine } from '@trialogue/server/src/media/mediasoup/createMediasoupEngine.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { type Input, type NoticeName, requests } from '@trialogue/shared/protocol/index.ts';
import type { Audience } from '@trialogue/shared/stage/audience.ts';
import { build } from 'vite';
import { mediaWorkerBin } from '../../support/mediaWorker.ts';

const flags = [
  // Two of each, so that there is something to switch to.
  '--use-fake-device-for-media-stream=device-count=2',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--auto-select-desktop-capture-source=Entire screen',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--no-sandbox',
];

/** The page's script, as the browser wants it. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: fileURLToPath(new URL('./page.ts', import.meta.url)) },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  const [chunk] = output.output;
  return chunk.code;
};

/** A page of real Chromium that runs the client's media code against the real engine. */
export interface MediaPerson {
  readonly id: PersonId;
  readonly page: Page;
}

/** A room of the real engine and real browser pages in it, joined by function calls instead of a socket. */
export class MediaPeople {
  readonly engine: MediaEngine & { readonly pids: readonly number[] };
  readonly room: MediaRoom;
  /** Requests that were refused, by name and code. */
  readonly refusals: string[] = [];
  /** Set, nothing that a page asks reaches the engine, as if the network were gone. */
  cut = false;
  readonly #people = new Map<PersonId, MediaPerson>();
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #url: string;

  static async open(): Promise<MediaPeople> {
    const script = await bundle();
    const server = createServer((request, response) => {
      const isScript = request.url === '/page.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const engine = await createMediasoupEngine({
      clock: systemClock,
      logger: createLogger('silent'),
      workers: 1,
      ip: '127.0.0.1',
      announcedIp: undefined,
      port: 0,
      workerBin: mediaWorkerBin(),
    });
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: flags,
    });
    const early: { people?: MediaPeople } = {};
    const room = await engine.createRoom(newId(SessionId), {
      offered: (listener, offer) => early.people?.tell(listener, 'media:offered', offer),
      withdrawn: (listener, consumerId) => early.people?.tell(listener, 'media:withdrawn', { consumerId }),
      layerChanged: (listener, consumerId, layer) =>
        early.people?.tell(listener, 'media:layer', { consumerId, layer }),
      presenceChanged: () => early.people?.tellPresence(),
      heard: () => undefined,
      restarted: () => early.people?.tellAll('media:restarted', {}),
    });
    early.people = new MediaPeople(engine, room, browser, server, `http://localhost:${port}/`);
    return early.people;
  }

  private constructor(
    engine: MediaPeople['engine'],
    room: MediaRoom,
    browser: Browser,
    server: Server,
    url: string,
  ) {
    this.engine = engine;
    this.room = room;
    this.#browser = browser;
    this.#server = server;
    this.#url = url;
  }

  /** A new page whose media code is loaded and has not started. */
  async add(): Promise<MediaPerson> {
    const context = await this.#browser.newContext({ permissions: ['camera', 'microphone'] });
    const page = await context.newPage();
    const person: MediaPerson = { id: newId(PersonId), page };
    await page.exposeFunction('ask', (name: string, input: unknown) => this.#answer(person.id, name, input));
    await page.goto(this.#url);
    await page.waitForFunction(() => 'media' in window);
    this.#people.set(person.id, person);
    return person;
  }

  /** Everybody hears and sees everybody, but for the pairs named. */
  async letHear(
    silent: readonly (readonly [listener: MediaPerson, speaker: MediaPerson])[] = [],
  ): Promise<void> {
    const people = [...this.#people.values()];
    const audience: Audience = people.flatMap((listener) =>
      people
        .filter((speaker) => speaker !== listener)
        .map((speaker) => {
          const open = !silent.some(([deaf, mute]) => deaf === listener && mute === speaker);
          return { listener: listener.id, speaker: speaker.id, hear: open, see: open, because: 'stage' };
        }),
    );
    await this.room.applyAudience(audience);
  }

  tell(listener: PersonId, name: NoticeName, payload: unknown): void {
    if (this.cut) return;
    const page = this.#people.get(listener)?.page;
    void page
      ?.evaluate(([notice, content]) => window.tell(notice, content), [name, payload] as const)
      .catch(() => undefined);
  }

  tellAll(name: NoticeName, payload: unknown): void {
    for (const id of this.#people.keys()) this.tell(id, name, payload);
  }

  tellPresence(): void {
    const people = [...this.#people.keys()].map((person) => ({
      person,
      connected: true,
      ...this.room.presenceOf(person),
    }));
    this.tellAll('session:presence', { people });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.engine.close();
    this.#server.close();
  }

  async #answer(person: PersonId, name: string, input: unknown): Promise<unknown> {
    try {
      if (this.cut) throw new SessionError('timed-out');
      return { ok: true, data: await this.#handle(person, name, input) };
    } catch (thrown) {
      const code = thrown instanceof SessionError ? thrown.code : 'internal';
      this.refusals.push(`${name} ${code} ${thrown}`);
      return { ok: false, code };
    }
  }

  async #handle(person: PersonId, name: string, raw: unknown): Promise<unknown> {
    const { room } = this;
    switch (name) {
      case 'media:open':
        return { routerRtpCapabilities: room.routerRtpCapabilities };
      case 'media:createTransport':
        return room.createTransport(person, parse(name, raw));
      case 'media:connectTransport': {
        const { transportId, dtlsParameters } = parse(name, raw);
        return (await room.connectTransport(person, transportId, dtlsParameters)) ?? {};
      }
      case 'media:restartIce':
        return { iceParameters: await room.restartIce(person, parse(name, raw).transportId) };
      case 'media:produce':
        return { producerId: await room.produce(person, parse(name, raw)) };
      case 'media:pause': {
        const { source, paused } = parse(name, raw);
        return (await room.setPaused(person, source, paused)) ?? {};
      }
      case 'media:stop':
        return (await room.stop(person, parse(name, raw).source)) ?? {};
      case 'media:resumeConsumer':
        return (await room.resumeConsumer(person, parse(name, raw).consumerId)) ?? {};
      case 'media:prefer': {
        const { consumerId, layer, visible } = parse(name, raw);
        return (await room.prefer(person, consumerId, layer, visible)) ?? {};
      }
      case 'media:narrow':
        return (await room.setNarrow(person, parse(name, raw).narrow)) ?? {};
      case 'media:probe':
        return room.probe(person, parse(name, raw).protocol);
      case 'media:connectProbe': {
        const { transportId, dtlsParameters } = parse(name, raw);
        return (await room.connectProbe(person, transportId, dtlsParameters)) ?? {};
      }
      case 'clock:probe':
        return { now: Date.now() };
      default:
        throw new SessionError('not-allowed', name);
    }
  }
}

/** What a browser really sends must pass the protocol's schemas. */
const parse = <Name extends keyof typeof requests>(name: Name, raw: unknown): Input<Name> =>
  requests[name].input.parse(raw);
