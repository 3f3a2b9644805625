import { BoardEditor } from '@trialogue/client/src/board/BoardEditor.ts';
import { BoardReplica } from '@trialogue/client/src/board/BoardReplica.ts';
import type { Author } from '@trialogue/shared/board/applyOperation.ts';
import type { Operation } from '@trialogue/shared/board/operation.ts';
import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { SimulatedServer } from './SimulatedServer.ts';
import type { SimulatedTime } from './SimulatedTime.ts';

interface Link {
  /** When the last message of each direction arrives: later ones never overtake it. */
  upAt: number;
  downAt: number;
  open: boolean;
  readonly unfollow: () => void;
}

interface ParticipantOptions {
  readonly author: Author;
  readonly everyone: readonly Author[];
  readonly server: SimulatedServer;
  readonly time: SimulatedTime;
  /** A random number from 0 to 1. */
  readonly random: () => number;
}

/** The real replica and editor of one person, on a link that delays, breaks and loses acknowledgements. */
export class Participant {
  readonly author: Author;
  readonly replica: BoardReplica;
  readonly editor: BoardEditor;
  readonly refused: ErrorCode[] = [];
  /** Ids the replica was told are committed. */
  readonly acknowledged = new Set<OperationId>();
  readonly #options: ParticipantOptions;
  readonly #unanswered = new Set<(error: SessionError) => void>();
  #link: Link | undefined;
  #received = 0;

  constructor(options: ParticipantOptions) {
    this.#options = options;
    this.author = options.author;
    this.replica = new BoardReplica({
      self: options.author,
      board: options.server.snapshot(),
      authorOf: (id) => options.everyone.find((author) => author.id === id),
      send: (id, operation) => this.#send(id, operation),
      onRefused: (code) => this.refused.push(code),
      pace: options.time,
    });
    this.editor = new BoardEditor(this.replica, options.time);
    this.#received = options.server.log.length;
    this.connect();
  }

  get connected(): boolean {
    return this.#link !== undefined;
  }

  /** Comes back either by what is new since, or by a snapshot, then sends again what is unacknowledged. */
  connect(): void {
    if (this.#link !== undefined) return;
    const { server, random } = this.#options;
    if (random() < 0.5) {
      this.replica.confirm(...structuredClone(server.log.slice(this.#received)));
    } else {
      this.replica.reset(server.snapshot());
    }
    this.#received = server.log.length;
    const link: Link = {
      upAt: 0,
      downAt: 0,
      open: true,
      unfollow: server.follow((entry) => {
        this.#down(link, () => this.#receive(entry));
      }),
    };
    this.#link = link;
    this.replica.resend();
  }

  /** Everything in flight is lost, in both directions. */
  disconnect(): void {
    if (this.#link === undefined) return;
    this.#link.open = false;
    this.#link.unfollow();
    this.#link = undefined;
    const lost = new SessionError(this.#options.random() < 0.5 ? 'not-connected' : 'timed-out');
    for (const reject of this.#unanswered) reject(lost);
    this.#unanswered.clear();
  }

  close(): void {
    this.disconnect();
    this.editor.close();
    this.replica.close();
  }

  #receive(entry: LogEntry): void {
    this.#received += 1;
    this.replica.confirm(entry);
  }

  #send(id: OperationId, operation: Operation): Promise<void> {
    const link = this.#link;
    if (link === undefined) return Promise.reject(new SessionError('not-connected'));
    const wire: unknown = JSON.parse(JSON.stringify(operation));
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      const answer = (settle: () => void) => {
        this.#down(link, () => {
          this.#unanswered.delete(reject);
          settle();
        });
      };
      this.#up(link, () => {
        const passing = this.#passingFailure();
        if (passing !== undefined) return answer(() => reject(passing));
        try {
          this.#options.server.apply(this, id, wire);
          answer(() => {
            this.acknowledged.add(id);
            resolve();
          });
        } catch (error) {
          answer(() => reject(error));
        }
      });
    });
  }

  #passingFailure(): SessionError | undefined {
    const chance = this.#options.random();
    if (chance < 0.03) return new SessionError('not-saved');
    return chance < 0.06 ? new SessionError('rate-limited') : undefined;
  }

  #up(link: Link, arrive: () => void): void {
    link.upAt = this.#arrival(link.upAt);
    this.#deliver(link, link.upAt, arrive);
  }

  #down(link: Link, arrive: () => void): void {
    link.downAt = this.#arrival(link.downAt);
    this.#deliver(link, link.downAt, arrive);
  }

  #arrival(notBefore: number): number {
    const { time, random } = this.#options;
    return Math.max(notBefore, time.now() + 5 + random() * 400);
  }

  #deliver(link: Link, at: number, arrive: () => void): void {
    const { time } = this.#options;
    time.after(at - time.now(), () => {
      if (link.open) arrive();
    });
  }
}
