import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person, SessionState } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { stageText } from '../../text/stage.ts';

/** Something the therapist can do with the stage as it is. */
export type StageChoice =
  | {
      readonly kind:
        | 'together'
        | 'resume'
        | 'giveFloor'
        | 'timeOut'
        | 'hold'
        | 'silence'
        | 'endSilence'
        | 'policy'
        | 'exercises'
        | 'ground'
        | 'stop';
    }
  | { readonly kind: 'caucus'; readonly person: PersonId; readonly name: string; readonly agreed: boolean };

type Told = Pick<SessionState, 'stage' | 'people' | 'policy'>;

const isPartner = ({ seat }: Person): boolean => roleOf(seat) === 'partner';

/** Whether the partners have agreed to how words said alone are kept, as the therapist's view says it. */
export const isAgreed = ({ people, policy }: Omit<Told, 'stage'>): boolean =>
  policy !== null && people.filter(isPartner).every(({ agreedToPolicy }) => agreedToPolicy === true);

/** What may be chosen now, most private last. Time-out has its own desk, and needs nothing here. */
export const stageChoices = ({ stage, people, policy }: Told): readonly StageChoice[] => {
  const agreed = isAgreed({ people, policy });
  const caucus = (except?: PersonId | null): readonly StageChoice[] =>
    people
      .filter((person) => isPartner(person) && person.standing === 'admitted' && person.id !== except)
      .map(({ id, name }) => ({ kind: 'caucus', person: id, name, agreed }));
  const pause = [{ kind: 'ground' }, { kind: 'stop' }, { kind: 'timeOut' }, { kind: 'policy' }] as const;
  switch (stage.kind) {
    case 'together':
      return stage.silentSinceAt === null
        ? [
            { kind: 'exercises' },
            { kind: 'giveFloor' },
            { kind: 'silence' },
            { kind: 'hold' },
            ...caucus(),
            ...pause,
          ]
        : [
            { kind: 'endSilence' },
            { kind: 'exercises' },
            { kind: 'giveFloor' },
            { kind: 'hold' },
            ...caucus(),
            ...pause,
          ];
    case 'floor':
      return [
        { kind: 'together' },
        { kind: 'exercises' },
        { kind: 'giveFloor' },
        { kind: 'hold' },
        ...caucus(),
        ...pause,
      ];
    case 'held':
      return [{ kind: 'resume' }, { kind: 'exercises' }, ...caucus(), ...pause];
    case 'caucus':
      return [{ kind: 'together' }, ...caucus(stage.with), ...pause];
    case 'timeOut':
      return [{ kind: 'ground' }, { kind: 'stop' }, { kind: 'policy' }];
    case 'gathering':
    case 'alone':
    case 'ended':
      return [];
  }
};

/** The stage in two or three words, for the therapist. */
export const stageNow = (stage: StageState, nameOf: (person: PersonId) => string): string => {
  const { now } = stageText;
  switch (stage.kind) {
    case 'together':
      return stage.silentSinceAt === null ? now.together : now.silence;
    case 'floor':
      return now.floor(nameOf(stage.speaker));
    case 'caucus':
      return stage.with === null ? now.together : now.caucus(nameOf(stage.with));
    case 'timeOut':
      return stage.returning ? now.returning : now.timeOut;
    default:
      return now[stage.kind];
  }
};
