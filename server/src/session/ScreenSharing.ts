import { SessionError } from '@trialogue/shared/errors.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

/** Who may show their screen: the therapist at any time, a partner while the therapist's consent stands (MED5). */
export class ScreenSharing {
  readonly #acting: Acting;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  ask(visitor: Visitor): Promise<void> {
    return this.#acting.asked(visitor, 'media:askToShare', async () => {
      const { person } = visitor;
      if (this.#acting.seated(person).share !== 'none') return;
      await this.#acting.commit(person, [{ kind: 'share.changed', person, share: 'asked' }]);
    });
  }

  consent(by: Visitor, person: PersonId, agreed: boolean): Promise<void> {
    return this.#acting.asked(by, 'media:consentToShare', async () => {
      const { standing, share } = this.#acting.seated(person);
      if (standing !== 'admitted') throw new SessionError('not-found');
      const refusal = share === 'asked' ? 'refused' : 'none';
      if (agreed || share !== 'none') {
        await this.#acting.commit(by.person, [
          { kind: 'share.changed', person, share: agreed ? 'agreed' : refusal },
        ]);
      }
      // Last, so that nothing that begins meanwhile outlives the consent.
      if (!agreed) await this.#acting.room.stop(person, 'screen').catch(ignoreMissing);
    });
  }

  /** Throws `consent-needed` unless this person may show their screen now. */
  assertMay(visitor: Visitor): void {
    const agreed = visitor.role === 'therapist' || this.#acting.seated(visitor.person).share === 'agreed';
    if (!agreed) throw new SessionError('consent-needed');
  }
}

const ignoreMissing = (error: unknown): void => {
  if (!(error instanceof SessionError && error.code === 'not-found')) throw error;
};
