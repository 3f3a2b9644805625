import type { Plan } from '@trialogue/shared/plan/plan.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

/** The therapist's plan for the session. It reaches no partner (EXR8). */
export class Planning {
  readonly #acting: Acting;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  /** Laying what is laid already changes nothing. */
  lay(by: Visitor, plan: Plan): Promise<void> {
    return this.#acting.asked(by, 'plan:lay', async () => {
      if (JSON.stringify(this.#acting.state.plan) === JSON.stringify(plan)) return;
      await this.#acting.commit(by.person, [{ kind: 'plan.laid', plan }]);
    });
  }
}
