import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageOf, StageState } from '@trialogue/shared/stage/stageState.ts';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';

/** Who is told, and by which names. */
export interface Told {
  readonly self: PersonId;
  readonly isTherapist: boolean;
  readonly people: readonly Pick<Person, 'id' | 'seat' | 'name'>[];
}

const { announce: roomWords, stage: stageWords } = roomText;
const { announce: words, floor: floorWords, caucus, apart } = stageText;

const nameOf = ({ people }: Told, person: PersonId): string =>
  people.find(({ id }) => id === person)?.name ?? '';

const floorChange = (before: StageState, floor: StageOf<'floor'>, told: Told): string | undefined => {
  const isNew = before.kind !== 'floor' || before.turn !== floor.turn || before.speaker !== floor.speaker;
  if (isNew && floor.phase === 'speak') {
    return floor.speaker === told.self ? words.youHold : words.holds(nameOf(told, floor.speaker));
  }
  if (!isNew && before.phase === floor.phase) return undefined;
  const other = told.people.find(({ id, seat }) => roleOf(seat) === 'partner' && id !== floor.speaker);
  const said = floorWords.phase[floor.phase];
  const subject = floor.phase === 'sayBack' ? other?.id : floor.speaker;
  const phase =
    subject === told.self ? said.you : said.other(subject === undefined ? '' : nameOf(told, subject));
  return `${phase}.`;
};

const caucusChange = (before: StageState, after: StageOf<'caucus'>, told: Told): string | undefined => {
  if (before.kind === 'caucus' && before.with === after.with) return undefined;
  if (after.with === null) return apart.title;
  return told.isTherapist ? caucus.withPartner(nameOf(told, after.with)) : caucus.withTherapist;
};

const togetherChange = (before: StageState, after: StageOf<'together'>): string | undefined => {
  if (before.kind === 'together') {
    if ((before.silentSinceAt === null) === (after.silentSinceAt === null)) return undefined;
    return after.silentSinceAt === null ? words.silenceOver : words.silence;
  }
  switch (before.kind) {
    case 'gathering':
      return stageWords.together;
    case 'floor':
      return words.open;
    case 'held':
    case 'alone':
      return roomWords.resumed;
    default:
      return words.together;
  }
};

/** What a move of the stage means for this person, in words for a screen reader; nothing of what is not theirs. */
export const stageChange = (before: StageState, after: StageState, told: Told): string | undefined => {
  if (before === after) return undefined;
  switch (after.kind) {
    case 'together':
      return togetherChange(before, after);
    case 'floor':
      return floorChange(before, after, told);
    case 'caucus':
      return caucusChange(before, after, told);
    case 'timeOut':
      // What happens in it, a partner hears from its own live regions; the therapist does it themselves.
      if (before.kind === 'timeOut') return undefined;
      return told.isTherapist ? words.pausedTherapist : words.paused;
    case 'held':
      return before.kind === 'held' ? undefined : roomWords.held;
    case 'alone':
      return before.kind === 'alone' ? undefined : `${stageWords.alone} ${stageWords.aloneMore}`;
    case 'gathering':
    case 'ended':
      return undefined;
  }
};
