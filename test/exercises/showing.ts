import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Hand } from './Hand.ts';
import type { Rehearsal } from './Rehearsal.ts';
import { isParted } from './rules.ts';
import type { Piece } from './Sheet.ts';
import { secretsOf } from './secrets.ts';
import { replyIn } from './values.ts';
import { reaches, refused, write } from './writing.ts';

/** One region in so many keeps to itself what could be released, so that there is something left to be kept or dropped. */
const STAYS_EVERY = 5;
/** Entries of one person in a region that are answered by the other. */
const ANSWERED = 2;

/** What the two keys open in this step: what is released one by one, and what is revealed together. */
export const show = async (rehearsal: Rehearsal): Promise<void> => {
  const { sheet } = rehearsal;
  if (isParted(sheet)) return;
  await answer(rehearsal);
  for (const group of sheet.step.reveals) await reveal(rehearsal, group);
  for (const piece of sheet.pieces.filter((each) => isDue(rehearsal, each)))
    await releaseOne(rehearsal, piece);
  await answer(rehearsal);
  await setAside(rehearsal);
};

const release = (
  { sheet }: Rehearsal,
  by: Hand,
  what: { readonly entry: Piece['id'] } | { readonly group: string },
): Promise<string> => by.ask('exercise:release', { run: sheet.run, what });

/** The author’s key, or its taking back. Nothing if it is so already. */
const offer = async (rehearsal: Rehearsal, piece: Piece, offered: boolean): Promise<void> => {
  const { id: entry, region, by, status } = piece;
  if ((status === 'offered') === offered) return;
  const outcome = await by.ask('exercise:offer', { run: rehearsal.sheet.run, entry, offered });
  rehearsal.expect(`${by.seat} ${offered ? 'offers' : 'takes back'} ${region.id}`, outcome, 'ok');
  piece.status = offered ? 'offered' : 'private';
};

const isDue = ({ sheet }: Rehearsal, piece: Piece): boolean => {
  const { region, by, on, status, version } = piece;
  if (on !== null || region.release.how !== 'each' || status === 'released' || !by.isPartner) return false;
  if (!sheet.step.opens.includes(region.id) || (version === 1 && sheet.opensLater(region))) return false;
  const first = sheet.roots(region).find((each) => each.by === by && each.form === piece.form);
  const place = sheet.exercise.regions.indexOf(region) * 2 + (by.seat === 'b' ? 1 : 0);
  return first === piece && place % STAYS_EVERY !== STAYS_EVERY - 1;
};

const releaseOne = async (rehearsal: Rehearsal, piece: Piece): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const { therapist } = trio;
  const { id: entry, region, by } = piece;
  const expect = (what: string, outcome: string, wanted: string): void =>
    rehearsal.expect(`${region.id}: ${what}`, outcome, wanted);
  await offer(rehearsal, piece, false);
  expect('released without its author', await release(rehearsal, therapist, { entry }), 'not-offered');
  const theirs = { run: sheet.run, entry, offered: true };
  for (const other of trio.othersThan(by)) {
    const wanted = other.isPartner ? 'not-found' : 'not-allowed';
    expect(`offered by ${other.seat}`, await other.ask('exercise:offer', theirs), wanted);
  }
  await offer(rehearsal, piece, true);
  for (const partner of trio.partners) {
    expect(`released by ${partner.seat}`, await release(rehearsal, partner, { entry }), 'not-allowed');
  }
  await trio.sweep();
  becomesEveryones(rehearsal, [piece]);
  expect('released', await release(rehearsal, therapist, { entry }), 'ok');
  await reaches(rehearsal, piece, trio.all);
};

/** Together or not at all, and in one message (EXR4). */
const reveal = async (rehearsal: Rehearsal, group: string): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const { therapist, a } = trio;
  const waiting = sheet.waitingIn(group);
  const shown = waiting.filter((piece) => isFirst(waiting, piece));
  rehearsal.expect(
    `who has something in ${group}`,
    new Set(shown.map(({ by }) => by.seat)),
    new Set(['a', 'b']),
  );
  for (const piece of waiting) await offer(rehearsal, piece, false);
  for (const piece of shown) if (piece.by !== a) await offer(rehearsal, piece, true);
  const early = await release(rehearsal, therapist, { group });
  rehearsal.expect(`${group} is revealed without ${a.seat}`, early, 'not-offered');
  for (const piece of shown) if (piece.by === a) await offer(rehearsal, piece, true);
  const [one] = shown;
  if (one !== undefined) {
    const alone = await release(rehearsal, therapist, { entry: one.id });
    rehearsal.expect(`one of ${group} is released alone`, alone === 'ok', false);
  }
  await trio.sweep();
  becomesEveryones(rehearsal, shown);
  rehearsal.expect(`${group} is revealed`, await release(rehearsal, therapist, { group }), 'ok');
  for (const piece of shown) await reaches(rehearsal, piece, trio.all);
  const wanted = shown.map(({ id }): string => id).toSorted();
  for (const hand of trio.all) {
    const messages = hand.told.map(releasedIn).filter((ids) => ids.some((id) => wanted.includes(id)));
    rehearsal.expect(`messages that reveal ${group} to ${hand.seat}`, messages, [wanted]);
  }
};

const releasedIn = (entries: Hand['told'][number]): readonly string[] =>
  entries
    .flatMap(({ event }): string[] => (event.kind === 'exercise.released' ? [event.entry] : []))
    .toSorted();

/** Of what somebody has in a region only the first is shown; the rest stays theirs. */
const isFirst = (waiting: readonly Piece[], piece: Piece): boolean =>
  piece ===
  waiting.find(
    ({ region, by, form, on }) =>
      region === piece.region && by === piece.by && form === piece.form && on === piece.on,
  );

const becomesEveryones = ({ sheet, trio }: Rehearsal, pieces: readonly Piece[]): void => {
  for (const piece of pieces) {
    trio.unhide([piece.id, ...secretsOf(piece.value)]);
    sheet.release(piece);
  }
};

/** Beside what the other has shown, and nowhere else. */
const answer = async (rehearsal: Rehearsal): Promise<void> => {
  const { sheet, trio } = rehearsal;
  for (const region of sheet.openRegions) {
    const { replies } = region;
    if (replies === undefined) continue;
    for (const by of trio.partners) {
      const roots = sheet.roots(region).filter((piece) => piece.by === by);
      for (const piece of roots.slice(0, ANSWERED)) await answerOne(rehearsal, piece);
    }
  }
};

const answerOne = async (rehearsal: Rehearsal, to: Piece): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const { region, by } = to;
  const answered = sheet.pieces.some(({ on }) => on === to.id);
  if (answered) return;
  const value = replyIn(region);
  for (const hand of trio.all) {
    const attempt = { region, value: replyIn(region), on: to.id };
    if (hand !== by && hand.isPartner && to.status === 'released') {
      await write(rehearsal, hand, 'reply', { ...attempt, value });
    } else {
      const isThere = hand === by || !hand.isPartner || to.status === 'released';
      await refused(rehearsal, hand, {
        ...attempt,
        code: isThere ? 'not-your-turn' : 'not-found',
        why: 'answers what is not theirs to',
      });
    }
  }
};

/** Only what all have is set aside: of anything else the other partner would learn that it is there. */
const setAside = async (rehearsal: Rehearsal): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const hold = (hand: Hand, { id: entry }: Piece, held: boolean): Promise<string> =>
    hand.ask('exercise:hold', { run: sheet.run, entry, held });
  const theirs = sheet.pieces.filter(({ by }) => by.isPartner);
  const hidden = theirs.find(({ status }) => status !== 'released');
  if (hidden !== undefined) {
    rehearsal.expect('sets private words aside', await hold(trio.therapist, hidden, true), 'not-allowed');
    await trio.sweep();
  }
  const shown = theirs.find(({ status }) => status === 'released');
  if (shown === undefined) return;
  for (const partner of trio.partners) {
    rehearsal.expect('a partner sets aside', await hold(partner, shown, true), 'not-allowed');
  }
  for (const held of [true, false]) {
    rehearsal.expect('sets aside', await hold(trio.therapist, shown, held), 'ok');
    shown.held = held;
    await rehearsal.compare();
  }
};

/** Where keeping has to be asked for, some ask, some take it back, and some do not; who may not ask is refused. */
export const askToKeep = async (rehearsal: Rehearsal): Promise<void> => {
  for (const [index, piece] of rehearsal.sheet.pieces.entries()) await askToKeepOne(rehearsal, piece, index);
};

const askToKeepOne = async (rehearsal: Rehearsal, piece: Piece, index: number): Promise<void> => {
  const { sheet, trio } = rehearsal;
  const { region, by } = piece;
  const keep = async (hand: Hand, on: boolean, wanted: string): Promise<void> => {
    const outcome = await hand.ask('exercise:keep', { run: sheet.run, entry: piece.id, keep: on });
    rehearsal.expect(`${hand.seat} keeps ${by.seat}’s in ${region.id}`, outcome, wanted);
    if (outcome === 'ok') piece.keep = having(piece.keep, hand.id, on);
  };
  for (const hand of trio.partners) {
    const isShown = region.keepIf === 'both' && piece.status === 'released';
    const may = region.keepIf !== undefined && (hand === by || isShown);
    const isThere = hand === by || piece.status === 'released';
    if (!may) await keep(hand, true, isThere ? 'not-allowed' : 'not-found');
    // One in three is asked for by both, one by the first of them, one by nobody in the end.
    else if (index % 3 === 0 || (index % 3 === 1 && hand === trio.a)) await keep(hand, true, 'ok');
    else {
      await keep(hand, true, 'ok');
      await keep(hand, false, 'ok');
    }
  }
  await keep(trio.therapist, true, 'not-allowed');
};

const having = (people: readonly PersonId[], person: PersonId, isSo: boolean): PersonId[] => [
  ...people.filter((id) => id !== person),
  ...(isSo ? [person] : []),
];
