import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { NewSession, sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import {
  EntryId,
  newId,
  ObjectId,
  OperationId,
  PageId,
  type PersonId,
  RunId,
} from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { type RequestName, requests } from '@trialogue/shared/protocol/index.ts';
import { formsTakenBy, replyIn, valueIn } from '../../exercises/values.ts';
import { type Subject, samples } from '../../hostile/samples.ts';
import { connect, type Peer } from '../../support/connect.ts';
import { elapse } from '../../support/elapse.ts';
import type { HttpBrowser } from '../../support/HttpBrowser.ts';
import type { PracticeClient } from '../../support/PracticeClient.ts';
import { corpus } from './corpus.ts';
import type { Planter } from './Planter.ts';

/** Refused for the rate, it is asked again after so long, so often. */
const AGAIN_MS = 250;
const MOST_TRIES = 40;

export interface Ground {
  readonly url: string;
  readonly practice: PracticeClient;
  readonly planter: Planter;
}

/** One session whose every text is hostile, written over the socket by its three people. */
export class PoisonedSession {
  readonly id: string;
  readonly links: Readonly<Record<'a' | 'b', string>>;
  readonly browsers: Readonly<Record<'a' | 'b', HttpBrowser>>;
  readonly #ground: Ground;
  #people: readonly Person[] = [];
  #page = newId(PageId);

  /** Books it and opens both links; nobody has come in yet. */
  static async book(ground: Ground): Promise<PoisonedSession> {
    const { practice, planter } = ground;
    const asked = planter.poison(
      NewSession,
      {
        title: 'x',
        start: { kind: 'now', timeZone: 'Europe/Berlin' },
        plannedMinutes: 50,
        nameA: 'x',
        nameB: 'y',
        coTherapist: null,
        continues: null,
      },
      `POST ${sessionEndpoints.create.path}`,
    );
    const { session, links } = await practice.therapist.call(
      sessionEndpoints.create,
      NewSession.parse(asked),
    );
    planter.landed();
    const linkOf = (seat: 'a' | 'b'): string => links.find((link) => link.seat === seat)?.url ?? '';
    const both = { a: linkOf('a'), b: linkOf('b') };
    const browsers = { a: await practice.openLink(both.a), b: await practice.openLink(both.b) };
    return new PoisonedSession(ground, session.id, both, browsers);
  }

  private constructor(
    ground: Ground,
    id: string,
    links: PoisonedSession['links'],
    browsers: PoisonedSession['browsers'],
  ) {
    this.#ground = ground;
    this.id = id;
    this.links = links;
    this.browsers = browsers;
  }

  /** All three come in, say, draw and plan, run the exercise step by step, and go, leaving its first step open. */
  async fill(exercise: Exercise): Promise<void> {
    const therapist = await this.#therapist();
    const [a, b] = await Promise.all([this.#partner('a'), this.#partner('b')]);
    for (const partner of [a, b]) {
      await this.#plant(partner, 'check:arrive', samples['check:arrive'](this.#subject(1)));
      await partner.request('session:arrive', {});
    }
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length === 2);
    await therapist.request('session:admit', {
      knocks: knocks.map(({ person, device }) => ({ person, device })),
    });
    for (const partner of [a, b]) await partner.request('session:enter', { cursor: null });

    await this.#plant(therapist, 'plan:lay', samples['plan:lay'](this.#subject(0)));
    for (const [index, peer] of [therapist, a, b].entries()) await this.#draw(peer, this.#subject(index));
    for (let index = 0; index < corpus.length / 2; index += 1) {
      await this.#plant(index % 2 === 0 ? a : b, 'chat:say', samples['chat:say'](this.#subject(1)));
    }
    await this.#exercise(exercise, [therapist, a, b]);
    for (const peer of [therapist, a, b]) peer.close();
  }

  /** Partner A's part ends first, with a last word to the therapist. */
  async finishA(): Promise<void> {
    const therapist = await this.#therapist();
    const a = await this.#partner('a');
    await a.request('session:enter', { cursor: null });
    await therapist.request('session:finish', { person: this.#subject(1).self });
    await this.#plant(a, 'check:land', samples['check:land'](this.#subject(1)));
    for (const peer of [therapist, a]) peer.close();
  }

  /** The therapist does not let partner B in, with these words. Resolves once they are said. */
  async decline(): Promise<string> {
    const therapist = await this.#therapist();
    const { knocks } = await therapist.notice('session:knocks', (each) => each.knocks.length > 0);
    const [knock] = knocks;
    const outcome = await this.#plant(therapist, 'session:decline', {
      person: knock?.person,
      device: knock?.device,
      message: 'x',
    });
    therapist.close();
    return outcome;
  }

  async end(): Promise<void> {
    const therapist = await this.#therapist();
    await therapist.request('session:end', {});
    therapist.close();
  }

  #idAt(index: number): PersonId {
    const person = this.#people[index];
    if (person === undefined) throw new Error('three people were expected');
    return person.id;
  }

  #subject(self: number): Subject {
    return { self: this.#idAt(self), partner: this.#idAt(1), other: this.#idAt(2), page: this.#page };
  }

  /** In the therapist's seat, whether or not somebody was in it before. */
  async #therapist(): Promise<Peer> {
    const therapist = await this.#ground.practice.connectTherapist({ id: this.id });
    await therapist.outcome('session:arrive', {});
    const snapshot = await therapist.request('session:enter', { cursor: null });
    if (snapshot.kind !== 'snapshot') throw new Error('a snapshot was expected');
    this.#people = snapshot.view.people;
    this.#page = PageId.parse(snapshot.view.board.shownPage);
    return therapist;
  }

  async #partner(seat: 'a' | 'b'): Promise<Peer> {
    const { token } = await this.browsers[seat].call(joinEndpoints.token, {});
    return connect({ url: this.#ground.url, token });
  }

  /** Sends the request with hostile texts in it; its outcome. */
  async #plant(peer: Peer, name: RequestName, input: unknown): Promise<string> {
    const { planter } = this.#ground;
    const hostile = planter.poison(requests[name].input, input, name);
    for (let tries = 0; ; tries += 1) {
      const outcome = await peer.outcome(name, hostile);
      if (outcome === 'rate-limited' && tries < MOST_TRIES) {
        await elapse(AGAIN_MS);
        continue;
      }
      if (outcome === 'ok') planter.landed();
      else planter.refused();
      return outcome;
    }
  }

  async #draw(peer: Peer, { self, page }: Subject): Promise<void> {
    const apply = (operation: unknown) =>
      this.#plant(peer, 'board:apply', { id: newId(OperationId), operation });
    for (const [index, type] of (['card', 'text', 'card', 'text'] as const).entries()) {
      const id = newId(ObjectId);
      const object = { type, id, author: self, x: 220 * index, y: 120 * index, w: 200, h: 100, text: 'x' };
      await apply({ do: 'put', page, object });
      if (index > 1) await apply({ do: 'write', id, text: 'y' });
    }
    await apply({ do: 'addPage', page: newId(PageId), title: 'x' });
    await apply({ do: 'showPage', page });
  }

  async #exercise(exercise: Exercise, peers: readonly [Peer, Peer, Peer]): Promise<void> {
    const run = newId(RunId);
    const [first, second] = [this.#idAt(1), this.#idAt(2)];
    const [therapist] = peers;
    const started = await this.#plant(therapist, 'exercise:start', {
      run,
      exercise,
      roles: {
        first,
        speaker: first,
        listener: second,
        injured: first,
        involved: second,
        names: { injured: 'x', involved: 'y' },
      },
    });
    if (started !== 'ok') throw new Error(`${exercise.id} was not begun: ${started}`);
    for (const [step, { opens }] of exercise.steps.entries()) {
      await this.#direct(therapist, run, { do: 'go', step });
      for (const region of exercise.regions.filter(({ id }) => opens.includes(id))) {
        const written: EntryId[] = [];
        for (const form of formsTakenBy(region)) {
          for (const peer of peers) {
            const entry = newId(EntryId);
            const isOffered = region.release.how !== 'never';
            const outcome = await this.#plant(peer, 'exercise:write', {
              run,
              entry,
              region: region.id,
              on: null,
              value: valueIn(region, form),
              base: 0,
              offered: isOffered,
            });
            if (outcome !== 'ok') continue;
            written.push(entry);
            if (isOffered) await therapist.outcome('exercise:release', { run, what: { entry } });
          }
        }
        for (const on of region.replies === undefined ? [] : written) {
          for (const peer of peers.slice(1)) {
            await this.#plant(peer, 'exercise:write', {
              run,
              entry: newId(EntryId),
              region: region.id,
              on,
              value: replyIn(region),
              base: 0,
              offered: false,
            });
          }
        }
      }
    }
    await this.#direct(therapist, run, { do: 'go', step: 0 });
    // A step that parts the partners or holds a silence leaves the stage so.
    for (const name of ['floor:open', 'caucus:end'] as const) await therapist.outcome(name, {});
  }

  async #direct(therapist: Peer, run: RunId, command: unknown): Promise<void> {
    await this.#plant(therapist, 'exercise:direct', { run, command });
  }
}
