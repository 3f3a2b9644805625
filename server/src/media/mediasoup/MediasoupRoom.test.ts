import { newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import {
  DtlsParameters,
  RtpParameters,
  type Source,
  TransportParameters,
} from '@trialogue/shared/protocol/media.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaEngine, MediaRoom, MediaRoomListener, Offer } from '../MediaEngine.ts';
import { createMediasoupEngine } from './createMediasoupEngine.ts';
import {
  audienceOf,
  DirectPerson,
  eventually,
  isRunning,
  openDirectRoom,
  rtpParametersOf,
  testCapabilities,
  unmute,
  workerOptions,
} from './testSupport.ts';

describe('a room with three people', () => {
  let people: [DirectPerson, DirectPerson, DirectPerson];
  let rig: Awaited<ReturnType<typeof openDirectRoom>>;
  let room: MediaRoom;

  beforeEach(async () => {
    people = [new DirectPerson(1111), new DirectPerson(2222), new DirectPerson(3333)];
    rig = await openDirectRoom(people);
    room = rig.room;
    for (const person of people) {
      await rig.connect(person);
      await unmute(room, person);
    }
  });

  afterEach(() => rig.engine.close());

  const offersFor = async (listener: DirectPerson, count: number) => {
    await eventually(() => listener.offers.length >= count);
    return listener.offers.slice(0, count);
  };

  it('offers nothing to anybody before an audience is applied', async () => {
    await room.setPaused(people[0].id, 'microphone', false);
    expect(people.flatMap((person) => person.offers)).toEqual([]);
  });

  it('STG2 offers a gained edge once, paused, and lets it flow when the client is ready', async () => {
    const [therapist, , partner] = people;
    await room.applyAudience(audienceOf(people));
    const offers = await offersFor(therapist, 2);
    const offer = offers.find(({ person }) => person === partner.id);
    expect(offer?.source).toBe('microphone');
    partner.speak();
    expect(therapist.lastHeard).toBe(0);
    for (const { consumerId } of offers) await room.resumeConsumer(therapist.id, consumerId);
    await eventually(() => partner.speak() > 0 && therapist.lastHeard > 0);
    await room.applyAudience(audienceOf(people));
    expect(therapist.offers).toHaveLength(2);
  });

  it('MED9 goes on with what the client still has, and offers anew what it has not heard of', async () => {
    const [therapist, one] = people;
    await room.applyAudience(audienceOf(people));
    const [first, second] = await offersFor(therapist, 2);
    const receive = rig.receiveIdOf(therapist);
    expect(room.holds(therapist.id, receive)).toBe(true);
    expect(room.holds(one.id, receive)).toBe(false);
    const standing = await room.resume(therapist.id, receive, [first?.consumerId ?? '', 'unknown']);
    expect(standing).toEqual([{ consumerId: first?.consumerId, layer: 0 }]);
    await eventually(() => therapist.offers.length === 3);
    expect(therapist.offers[2]?.producerId).toBe(second?.producerId);
    await expect(room.resume(therapist.id, 'another', [])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('STG2 lets no packet of a lost edge through once the audience is applied', async () => {
    const [therapist, one, other] = people;
    await room.applyAudience(audienceOf(people));
    for (const listener of [therapist, one]) {
      for (const { consumerId } of await offersFor(listener, 2)) {
        await room.resumeConsumer(listener.id, consumerId);
      }
    }
    const fromOther = one.offers.find(({ person }) => person === other.id)?.consumerId ?? '';
    const speech = setInterval(() => {
      for (let packets = 0; packets < 20; packets += 1) other.speak();
    }, 1);
    try {
      await eventually(() => (one.heard.get(fromOther)?.length ?? 0) > 100);
      await room.applyAudience(audienceOf(people, [[one, other]]));
      const lastBefore = other.speak();
      await eventually(() => therapist.lastHeard > lastBefore + 500);
      expect(one.withdrawn).toEqual([fromOther]);
      expect(Math.max(...(one.heard.get(fromOther) ?? []))).toBeLessThan(lastBefore);
    } finally {
      clearInterval(speech);
    }
  });

  it('counts every packet it sends on', async () => {
    const [therapist, one, other] = people;
    await room.applyAudience(audienceOf(people));
    for (const listener of [therapist, one]) {
      for (const { consumerId } of await offersFor(listener, 2)) {
        await room.resumeConsumer(listener.id, consumerId);
      }
    }
    await eventually(() => other.speak() > 0 && therapist.lastHeard > 0 && one.lastHeard > 0);
    for (let packets = 0; packets < 300; packets += 1) other.speak();
    const received = (): number => [therapist, one].flatMap(({ heard }) => [...heard.values()].flat()).length;
    await eventually(() => received() > 600 && rig.engine.packetsForwarded === received());
  });

  it('applies audiences in the order given', async () => {
    const [, one, other] = people;
    await Promise.all([
      room.applyAudience(audienceOf(people)),
      room.applyAudience(audienceOf(people, [[one, other]])),
      room.applyAudience(audienceOf(people)),
      room.applyAudience(
        audienceOf(people, [
          [one, other],
          [other, one],
        ]),
      ),
    ]);
    await room.applyAudience(
      audienceOf(people, [
        [one, other],
        [other, one],
      ]),
    );
    const open = one.offers.filter(({ consumerId }) => !one.withdrawn.includes(consumerId));
    expect(open.some(({ person }) => person === other.id)).toBe(false);
  });

  it('offers what a person starts to send to those who may have it, and withdraws it when they stop', async () => {
    const [therapist, one, other] = people;
    await room.applyAudience(audienceOf(people, [[one, other]]));
    await room.produce(other.id, {
      source: 'camera',
      rtpParameters: rtpParametersOf('camera', 4444),
      paused: false,
    });
    const picture = await eventually(() => therapist.offers.find(({ source }) => source === 'camera'));
    expect(one.offers.some(({ person }) => person === other.id)).toBe(false);
    expect(room.presenceOf(other.id).camera).toBe('on');
    await room.stop(other.id, 'camera');
    expect(therapist.withdrawn).toContain(picture.consumerId);
    expect(room.presenceOf(other.id).camera).toBe('off');
  });

  it('keeps the picture of a person who was muted by the server', async () => {
    const [therapist, one] = people;
    await room.produce(one.id, {
      source: 'camera',
      rtpParameters: rtpParametersOf('camera', 4444),
      paused: false,
    });
    await room.applyAudience(audienceOf(people));
    await eventually(() => therapist.offers.find(({ source }) => source === 'camera'));
    await room.applyAudience(
      audienceOf(people).map((edge) => (edge.speaker === one.id ? { ...edge, hear: false } : edge)),
    );
    const left = therapist.offers.filter(({ consumerId }) => !therapist.withdrawn.includes(consumerId));
    expect(left.filter(({ person }) => person === one.id).map(({ source }) => source)).toEqual(['camera']);
  });

  it('withdraws and offers everything anew when a receive transport is replaced', async () => {
    const [therapist] = people;
    await room.applyAudience(audienceOf(people));
    const before = await offersFor(therapist, 2);
    await room.createTransport(therapist.id, {
      direction: 'receive',
      rtpCapabilities: testCapabilities,
      tcpOnly: true,
      narrow: false,
    });
    expect(therapist.withdrawn).toEqual(before.map(({ consumerId }) => consumerId));
    await offersFor(therapist, 4);
    await expect(room.resumeConsumer(therapist.id, before[0]?.consumerId ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('tells the pause of a source, and only when it changes', async () => {
    const [, one] = people;
    const told = rig.seen.presenceChanges;
    await room.setPaused(one.id, 'microphone', true);
    await room.setPaused(one.id, 'microphone', true);
    expect(room.presenceOf(one.id).microphone).toBe('paused');
    expect(rig.seen.presenceChanges).toBe(told + 1);
  });

  it('forgets a dropped person and can take them in again', async () => {
    const [therapist, one] = people;
    await room.applyAudience(audienceOf(people));
    await offersFor(therapist, 2);
    room.drop(one.id);
    room.drop(one.id);
    expect(therapist.withdrawn).toHaveLength(1);
    expect(room.presenceOf(one.id).microphone).toBe('off');
    await rig.connect(one);
    await unmute(room, one);
    await offersFor(therapist, 3);
  });

  it('stands again on the standby when its worker is killed, with the same audience', async () => {
    const [therapist, one] = people;
    await room.applyAudience(audienceOf(people));
    await offersFor(therapist, 2);
    const withdrawnBefore = therapist.withdrawn.length;
    const [victim, standby] = rig.engine.pids;
    process.kill(victim ?? 0, 'SIGKILL');
    await eventually(() => rig.seen.restarts === 1, 1_000);
    // One word for all streams, and the machine to itself while they are built anew.
    expect(therapist.withdrawn).toHaveLength(withdrawnBefore);
    expect(rig.engine.pids).toEqual([standby]);
    expect(room.presenceOf(one.id).microphone).toBe('off');
    for (const person of people) {
      person.offers.length = 0;
      await rig.connect(person);
      await unmute(room, person);
    }
    await offersFor(therapist, 2);
    expect(rig.engine.pids[0]).toBe(standby);
    await eventually(() => rig.engine.pids.length === 2);
    expect(rig.seen.recoveries).toEqual([expect.any(Number)]);
    expect(rig.seen.recoveries[0]).toBeGreaterThan(0);
    expect(rig.seen.recoveries[0]).toBeLessThan(1_000);
  });

  it('notices a worker that hangs', async () => {
    const [victim] = rig.engine.pids;
    process.kill(victim ?? 0, 'SIGSTOP');
    await eventually(() => rig.seen.restarts === 1, 5_000);
    expect(isRunning(victim ?? 0)).toBe(false);
  });

  it('answers media-unavailable while there is no worker, and comes back by itself', async () => {
    for (const pid of rig.engine.pids) process.kill(pid, 'SIGKILL');
    await eventually(() => rig.engine.workers === 0);
    await expect(unmute(room, people[0])).rejects.toMatchObject({ code: 'media-unavailable' });
    await eventually(() => rig.seen.restarts === 1);
  });
});

describe('an engine with real transports', () => {
  const silent: MediaRoomListener = {
    offered: () => undefined,
    withdrawn: () => undefined,
    layerChanged: () => undefined,
    presenceChanged: () => undefined,
    heard: () => undefined,
    restarted: () => undefined,
  };
  let engine: MediaEngine & { readonly pids: readonly number[] };
  let room: MediaRoom;
  const person = newId(PersonId);
  const options = { rtpCapabilities: testCapabilities, tcpOnly: false, narrow: false };

  beforeEach(async () => {
    engine = await createMediasoupEngine(workerOptions());
    room = await engine.createRoom(newId(SessionId), silent);
  });

  afterEach(() => engine.close());

  it('gives transports the server address only, over UDP and TCP, or over TCP alone', async () => {
    const both = await room.createTransport(person, { ...options, direction: 'send' });
    const tcp = await room.createTransport(person, {
      ...options,
      direction: 'receive',
      tcpOnly: true,
    });
    expect(TransportParameters.parse(both).iceCandidates.map(({ protocol, ip }) => [protocol, ip])).toEqual([
      ['udp', '127.0.0.1'],
      ['tcp', '127.0.0.1'],
    ]);
    expect(tcp.iceCandidates.map(({ protocol }) => protocol)).toEqual(['tcp']);
  });

  it('MED6 keeps every picture back from a narrow line, and no voice, until it is wider', async () => {
    const speaker = newId(PersonId);
    const offers: Offer[] = [];
    const layers: (number | null)[] = [];
    const listener: MediaRoomListener = {
      ...silent,
      offered: (_, offer) => void offers.push(offer),
      layerChanged: (_, __, layer) => void layers.push(layer),
    };
    const theirs = await engine.createRoom(newId(SessionId), listener);
    await theirs.createTransport(speaker, { ...options, direction: 'send' });
    for (const source of ['microphone', 'camera'] as const) {
      const rtpParameters = rtpParametersOf(source, source === 'camera' ? 7 : 8);
      await theirs.produce(speaker, { source, rtpParameters, paused: false });
    }
    const receive = await theirs.createTransport(person, { ...options, direction: 'receive' });
    const edge = { hear: true, see: true, because: 'stage' } as const;
    await theirs.applyAudience([{ listener: person, speaker, ...edge }]);
    await eventually(() => offers.length === 2);
    const ids = offers.map(({ consumerId }) => consumerId);
    for (const id of ids) await theirs.resumeConsumer(person, id);
    const layerOf = async (source: Source) => {
      const id = offers.find((offer) => offer.source === source)?.consumerId;
      const standing = await theirs.resume(person, receive.id, ids);
      return standing.find(({ consumerId }) => consumerId === id)?.layer;
    };
    expect(await layerOf('camera')).toBe(0);
    await theirs.setNarrow(person, true);
    expect(theirs.presenceOf(person).narrow).toBe(true);
    expect([await layerOf('camera'), await layerOf('microphone'), layers]).toEqual([null, 0, [null]]);
    await theirs.setNarrow(person, false);
    expect(theirs.presenceOf(person).narrow).toBe(false);
    expect([await layerOf('camera'), layers]).toEqual([0, [null, 0]]);
    await theirs.createTransport(person, { ...options, direction: 'receive', narrow: true });
    expect(theirs.presenceOf(person).narrow).toBe(true);
  });

  it('makes a probe of one protocol that replaces the one before', async () => {
    const first = await room.probe(person, 'udp');
    const second = await room.probe(person, 'udp');
    expect(second.iceCandidates.map(({ protocol }) => protocol)).toEqual(['udp']);
    expect(second.sctpParameters?.port).toBeGreaterThan(0);
    const dtls = { fingerprints: second.dtlsParameters.fingerprints };
    await expect(room.connectProbe(person, first.id, dtls)).rejects.toMatchObject({ code: 'not-found' });
    await room.connectProbe(person, second.id, dtls);
  });

  it('refuses what no browser sends and keeps its worker', async () => {
    const pids = [...engine.pids];
    const transport = await room.createTransport(person, { ...options, direction: 'send' });
    const microphone = rtpParametersOf('microphone', 1);
    const absurd: readonly unknown[] = [
      { ...microphone, codecs: [{ mimeType: 'audio/opus', payloadType: 127, clockRate: 1 }] },
      { ...microphone, codecs: [{ mimeType: 'nonsense', payloadType: 0, clockRate: 0 }] },
      { ...microphone, codecs: rtpParametersOf('camera', 1).codecs },
      { ...microphone, encodings: [{ rid: 'a' }, { rid: 'a' }] },
      { ...microphone, encodings: [{}], mid: '' },
      { ...microphone, encodings: [{ ssrc: 1, rtx: { ssrc: 1 } }] },
      { ...microphone, encodings: [{ ssrc: 1, codecPayloadType: 3 }] },
      { ...microphone, encodings: [{ ssrc: 1, scalabilityMode: 'L99T99' }] },
      {
        ...microphone,
        headerExtensions: [
          { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 255 },
          { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 255 },
        ],
      },
    ];
    for (const source of ['microphone', 'camera'] as const) {
      for (const candidate of absurd) {
        const rtpParameters = RtpParameters.safeParse(candidate);
        if (!rtpParameters.success) continue;
        await room
          .produce(person, { source, rtpParameters: rtpParameters.data, paused: false })
          .catch((thrown: unknown) => expect(thrown).toMatchObject({ code: 'invalid-payload' }));
      }
    }
    for (const algorithm of ['sha-1', 'sha-512'] as const) {
      for (const bytes of [20, 33, 64]) {
        const fingerprint = { algorithm, value: Array(bytes).fill('AB').join(':') };
        const dtls = DtlsParameters.parse({ role: 'server', fingerprints: [fingerprint, fingerprint] });
        await room
          .connectTransport(person, transport.id, dtls)
          .catch((thrown: unknown) => expect(thrown).toMatchObject({ code: 'invalid-payload' }));
      }
    }
    expect(DtlsParameters.safeParse({ fingerprints: [] }).success).toBe(false);
    await room.createTransport(person, { ...options, direction: 'receive' });
    expect(engine.pids).toEqual(pids);
  });

  it('does not take the signals of the process', () => {
    expect(process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')).toBe(0);
  });

  it('says which setting to change when its port is taken', async () => {
    const { iceCandidates } = await room.createTransport(person, { ...options, direction: 'send' });
    const port = iceCandidates.find(({ protocol }) => protocol === 'tcp')?.port ?? 0;
    let now = 0;
    const clock = {
      now: () => now,
      schedule: (delayMs: number, task: () => void) => {
        now += delayMs;
        const timeout = setTimeout(task, 1);
        return { cancel: () => clearTimeout(timeout) };
      },
    };
    await expect(createMediasoupEngine({ ...workerOptions(), clock, port })).rejects.toThrow('MEDIA_PORT');
  });

  it('says which setting to change when its address is not of this machine', async () => {
    await expect(createMediasoupEngine({ ...workerOptions(), ip: '192.0.2.1' })).rejects.toThrow('MEDIA_IP');
  });

  it('makes a room on the standby when the worker turns out to hang', async () => {
    process.kill(engine.pids[0] ?? 0, 'SIGSTOP');
    const late = await engine.createRoom(newId(SessionId), silent);
    await late.createTransport(person, { ...options, direction: 'send' });
  });

  it('leaves no process behind, not even a hung one', async () => {
    const pids = [...engine.pids];
    process.kill(pids[0] ?? 0, 'SIGSTOP');
    await engine.close();
    await engine.close();
    expect(pids.filter(isRunning)).toEqual([]);
  });
});
