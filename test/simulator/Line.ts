import type { ModelProcess } from './ModelProcess.ts';
import type { VirtualTime } from './VirtualTime.ts';

/** Something at the other end of lines, which may be away for everybody. */
export interface Service {
  away: boolean;
}

export interface LineOptions {
  readonly process: ModelProcess;
  readonly service: Service;
  readonly time: VirtualTime;
  readonly random: () => number;
  /** How long the caller waits for an answer. */
  readonly withinMs: number;
  /** Share of messages that take their time, while there are faults. */
  readonly slow: () => number;
}

/** The line from one process to a service: messages take time and may be late or lost, both ways. */
export class Line {
  readonly #options: LineOptions;
  away = false;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /**
   * What `work` gives at the other end. Rejects after the time the caller waits, though the work may have been done, or be done
   * later still. `prepare` runs a while before the work, as a transaction does before it is committed.
   */
  ask<Answer>(work: () => Promise<Answer>, prepare: () => void = () => undefined): Promise<Answer> {
    const { process, service, time, random, withinMs, slow } = this.#options;
    const inFaults = slow() > 0;
    // With the faults ends what was underway in them.
    const isThere = (): boolean => !this.away && !service.away && slow() > 0 === inFaults;
    return new Promise((resolve, reject) => {
      const waiting = process.schedule(withinMs, () => reject(new Error('no answer')));
      // A connection that is refused is known at once, a silent one is not.
      if (!isThere() && random() < 0.3) reject(new Error('refused'));
      time.schedule(this.#delay(), () => {
        if (!isThere()) return;
        prepare();
        time.schedule(this.#delay(), () => {
          if (!isThere()) return;
          const reply = (tell: () => void): void => {
            time.schedule(this.#delay(), () => {
              if (!isThere()) return;
              process.deliver(() => {
                waiting.cancel();
                tell();
              });
            });
          };
          work().then(
            (answer) => reply(() => resolve(answer)),
            (error: unknown) => reply(() => reject(error)),
          );
        });
      });
    });
  }

  #delay(): number {
    const { random, slow } = this.#options;
    const chance = random();
    if (chance < slow() / 8) return random() * 4_000;
    if (chance < slow()) return random() * 250;
    return random() * 2;
  }
}
