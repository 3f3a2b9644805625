import { isDeepStrictEqual } from 'node:util';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import type { EntryValue, Form } from '@trialogue/shared/exercises/regionKinds.ts';
import { EntryId, newId } from '@trialogue/shared/ids.ts';
import type { Hand } from './Hand.ts';
import type { Rehearsal } from './Rehearsal.ts';
import { answerToWriting, circleOf, isOutside, staysAtHome } from './rules.ts';
import type { Piece } from './Sheet.ts';
import { secretsOf } from './secrets.ts';
import { formsTakenBy, isMany, mostOf, tooLong, valueIn, wrongValue } from './values.ts';

/** Cards one person makes in a region: one to be shown, one that stays, one that is taken back at once. */
const CARDS = 3;
/** Every so many changes somebody says "not today" instead. */
const PASS_EVERY = 5;

interface Attempt {
  readonly region: Region;
  readonly value: EntryValue;
  readonly on?: EntryId | null;
  readonly offered?: boolean;
  /** What is to be changed, and from which of its versions. */
  readonly piece?: Piece;
  readonly base?: number;
}

const send = (
  { sheet }: Rehearsal,
  hand: Hand,
  entry: EntryId,
  { region, value, on = null, offered = false, piece, base = piece?.version ?? 0 }: Attempt,
): Promise<string> =>
  hand.ask('exercise:write', { run: sheet.run, entry, region: region.id, on, value, base, offered });

/** Tries to write what must be refused with that code. Its words are looked for in everything from then on. */
export const refused = async (
  rehearsal: Rehearsal,
  hand: Hand,
  attempt: Attempt & { readonly why: string; readonly code: string },
): Promise<void> => {
  const { trio } = rehearsal;
  const { region, value, piece, why, code } = attempt;
  const words = secretsOf(value);
  for (const each of trio.all) trio.hide(each, words, `${why} in ${region.id}, refused,`);
  const outcome = await send(rehearsal, hand, piece?.id ?? newId(EntryId), attempt);
  rehearsal.expect(`${hand.seat} in ${region.id}: ${why}`, outcome, code);
};

/** Writes what is allowed, then looks through all that the others were ever sent. */
export const write = async (
  rehearsal: Rehearsal,
  hand: Hand,
  form: Form,
  { region, value, on = null, piece }: Attempt,
): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const id = piece?.id ?? newId(EntryId);
  const base = piece?.version ?? 0;
  const offered = circleOf(region, on !== null, piece) === 'author';
  const after = sheet.write(hand, { id, region, on, form, value, offered });
  for (const other of trio.othersThan(hand)) {
    trio.hide(other, sheet.hiddenFrom(other, after), `what ${hand.seat} wrote in ${region.id}`);
  }
  const outcome = await send(rehearsal, hand, id, { region, value, on, offered, base });
  rehearsal.expect(`${hand.seat} writes ${value.form} in ${region.id}`, outcome, 'ok');
  await reaches(rehearsal, after, trio.othersThan(hand));
};

/** Each of these people has of the piece what they may have, and never had anything else of it. */
export const reaches = async (rehearsal: Rehearsal, piece: Piece, hands: readonly Hand[]): Promise<void> => {
  const { sheet, trio } = rehearsal;
  for (const hand of hands) {
    await hand.settled();
    const hidden = sheet.hiddenFrom(hand, piece);
    trio.search([hand], hidden);
    const due = [piece.id, ...secretsOf(piece.value)].filter((text) => !hidden.includes(text));
    const missing = due.filter((text) => hand.heardOf(text).length === 0);
    // The therapist is not told the words, but that there is something; the other partner is told nothing at all.
    if (hidden.length === 0 || !hand.isPartner) {
      rehearsal.expect(`${piece.region.id} reaches ${hand.seat}`, missing.length, 0);
    }
  }
};

/** One person tries everything in one region: what they may, and what they may not. */
export const visit = async (rehearsal: Rehearsal, hand: Hand, region: Region): Promise<void> => {
  const { sheet } = rehearsal;
  const [form, ...others] = formsTakenBy(region);
  const answer = answerToWriting(sheet, hand, region);
  if (leavesToOthers(rehearsal, hand, region)) return;
  if (form === undefined) {
    // Where nothing can be put it does not matter whether it could be put there now.
    const code = answer === 'not-your-turn' || isOutside(sheet, hand) ? answer : 'invalid-payload';
    await refused(rehearsal, hand, { region, value: wrongValue(region), code, why: 'takes nothing' });
  } else if (answer !== 'ok') {
    const value = valueIn(region, form);
    const offered = offers(region);
    await refused(rehearsal, hand, { region, value, offered, code: answer, why: 'not theirs now' });
  } else if (staysAtHome(region)) {
    const value = valueIn(region, form);
    await refused(rehearsal, hand, {
      region,
      value,
      offered: true,
      code: 'not-allowed',
      why: 'stays at home',
    });
  } else {
    for (const each of [form, ...others]) await fill(rehearsal, hand, region, each);
  }
  if (sheet.step.opens.includes(region.id)) await meddle(rehearsal, hand, region);
};

/** So that what all work on is not always begun by the therapist, who needs not wait for its step. */
const leavesToOthers = ({ sheet }: Rehearsal, hand: Hand, region: Region): boolean =>
  !hand.isPartner &&
  region.owner === 'shared' &&
  !sheet.step.opens.includes(region.id) &&
  sheet.roots(region).length === 0 &&
  sheet.exercise.regions.indexOf(region) % 2 === 0;

const fill = async (rehearsal: Rehearsal, hand: Hand, region: Region, form: Form): Promise<void> => {
  const { sheet } = rehearsal;
  const mine = ({ by }: Piece): boolean => by === hand || (region.owner === 'shared' && !isMany(form));
  const piece = sheet.roots(region).find((each) => each.form === form && mine(each));
  if (piece === undefined) return make(rehearsal, hand, region, form);
  const answer = answerToWriting(sheet, hand, region, piece);
  if (answer !== 'ok') {
    const value = valueIn(region, form);
    return refused(rehearsal, hand, { region, value, piece, code: answer, why: 'changes what all have' });
  }
  if (piece.version === 2) {
    const value = anotherThan(piece, valueIn(region, form));
    const why = 'changes what they have not seen';
    await refused(rehearsal, hand, {
      region,
      value,
      piece,
      base: 1,
      offered: offers(region),
      code: 'entry-changed',
      why,
    });
  }
  const passes = (piece.version + sheet.pieces.indexOf(piece)) % PASS_EVERY === 0;
  const value: EntryValue = passes ? { form: 'passed' } : valueIn(region, form);
  await write(rehearsal, hand, form, { region, piece, value: anotherThan(piece, value) });
};

/** The same again would be taken for something sent twice. */
const anotherThan = ({ value: before, region, form }: Piece, value: EntryValue): EntryValue => {
  if (!isDeepStrictEqual(before, value)) return value;
  return value.form === 'passed' ? valueIn(region, form) : { form: 'passed' };
};

const make = async (rehearsal: Rehearsal, hand: Hand, region: Region, form: Form): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const long = tooLong(region);
  for (const value of [wrongValue(region), ...(long === undefined ? [] : [long])]) {
    await refused(rehearsal, hand, {
      region,
      value,
      offered: true,
      code: 'invalid-payload',
      why: 'does not fit',
    });
  }
  const value = valueIn(region, form);
  if (region.visibility === 'onlyMe') {
    await refused(rehearsal, hand, { region, value, code: 'not-allowed', why: 'not offered' });
  } else if (region.visibility === 'meAndTherapist' && region.release.how === 'never') {
    const why = 'offered though nothing releases it';
    await refused(rehearsal, hand, { region, value, offered: true, code: 'not-allowed', why });
  }
  const most = mostOf(region, form);
  const count = Math.min(most, isMany(form) ? CARDS : 1);
  for (let made = 0; made < count; made += 1) {
    await write(rehearsal, hand, form, { region, value: valueIn(region, form) });
  }
  if (count === most) {
    const more = valueIn(region, form);
    await refused(rehearsal, hand, {
      region,
      value: more,
      offered: offers(region),
      code: 'board-full',
      why: 'one too many',
    });
  }
  if (count < CARDS) return;
  const last = sheet.pieces.at(-1);
  if (last === undefined) return;
  const outcome = await hand.ask('exercise:erase', { run: sheet.run, entry: last.id });
  rehearsal.expect(`${hand.seat} takes back in ${region.id}`, outcome, 'ok');
  sheet.erase(last);
  await Promise.all(trio.all.map((each) => each.settled()));
};

/** Nobody changes or takes away what another wrote, and what is private is not even there (EXR3, EXR5). */
const meddle = async (rehearsal: Rehearsal, hand: Hand, region: Region): Promise<void> => {
  const { sheet } = rehearsal;
  const piece = sheet.roots(region).find(({ by }) => by !== hand);
  if (piece === undefined) return;
  const isShown = piece.status === 'released';
  if (region.owner !== 'shared') {
    const answer = answerToWriting(sheet, hand, region, piece);
    const denied = isShown ? 'not-yours' : 'not-found';
    const code = answer === 'ok' ? denied : answer;
    const value = valueIn(region, piece.form);
    const offered = offers(region);
    await refused(rehearsal, hand, { region, value, piece, offered, code, why: 'changes another’s' });
  }
  const outcome = await hand.ask('exercise:erase', { run: sheet.run, entry: piece.id });
  const denied = isShown || !hand.isPartner ? 'not-yours' : 'not-found';
  const wanted = isOutside(sheet, hand) ? 'wrong-stage' : denied;
  rehearsal.expect(`${hand.seat} takes another’s away in ${region.id}`, outcome, wanted);
};

/** Whether what is put there can be offered at all. */
const offers = ({ release }: Region): boolean => release.how !== 'never';
