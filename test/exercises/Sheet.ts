import type { Exercise, Region, SaveClass, Step } from '@trialogue/shared/exercises/exercise.ts';
import type { EntryValue, Form } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry, Roles } from '@trialogue/shared/exercises/run/runState.ts';
import { type EntryId, newId, type PersonId, RunId } from '@trialogue/shared/ids.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import type { Hand } from './Hand.ts';
import { circleOf, groupOf, keptAs, savedAs } from './rules.ts';
import { secretsOf } from './secrets.ts';

/** Something that was written, as it should be by now. */
export interface Piece {
  readonly id: EntryId;
  readonly region: Region;
  readonly by: Hand;
  readonly on: EntryId | null;
  /** The form it was made in, even if "not today" stands there now. */
  readonly form: Form;
  value: EntryValue;
  status: Entry['status'];
  version: number;
  held: boolean;
  keep: PersonId[];
}

/** One sealed copy of something written. */
export interface Copy {
  readonly kind: 'exercise.written' | 'exercise.released' | 'exercise.kept';
  readonly entry: EntryId;
  /** With whose key it is sealed. */
  readonly person: PersonId;
  readonly save: SaveClass;
  readonly value: EntryValue;
}

type Writing = Pick<Piece, 'id' | 'region' | 'on' | 'form' | 'value'> & { readonly offered: boolean };

/** How a run should stand by the rules: kept by the test, beside what the server says. */
export class Sheet {
  readonly run = newId(RunId);
  readonly exercise: Exercise;
  readonly pieces: Piece[] = [];
  readonly copies: Copy[] = [];
  roles: Roles;
  standing: 'running' | 'parked' | 'ended' = 'running';
  at = 0;
  stage: StageState = { kind: 'together', silentSinceAt: null };
  ready: readonly PersonId[] = [];

  constructor(exercise: Exercise, roles: Roles) {
    this.exercise = exercise;
    this.roles = roles;
  }

  get runs(): boolean {
    return this.standing === 'running';
  }

  get step(): Step {
    const step = this.exercise.steps[this.at];
    if (step === undefined) throw new Error('there is no such step');
    return step;
  }

  get openRegions(): readonly Region[] {
    return this.exercise.regions.filter(({ id }) => this.step.opens.includes(id));
  }

  /** Whether a region is open again in a later step. */
  opensLater({ id }: Region): boolean {
    return this.exercise.steps.slice(this.at + 1).some(({ opens }) => opens.includes(id));
  }

  go(step: number): void {
    const swaps = step > this.at && this.exercise.steps[step]?.swaps === true;
    this.at = step;
    this.ready = [];
    if (swaps) this.swap();
  }

  swap(): void {
    const { speaker, listener } = this.roles;
    this.roles = { ...this.roles, speaker: listener, listener: speaker, first: listener };
  }

  /** What was put in a region itself, not beside something. */
  roots(region: Region): readonly Piece[] {
    return this.pieces.filter((piece) => piece.region.id === region.id && piece.on === null);
  }

  /** What stands there after `hand` has written. */
  write(hand: Hand, { offered, ...what }: Writing): Piece {
    const before = this.pieces.find(({ id }) => id === what.id);
    const isReply = what.on !== null;
    const everyones = circleOf(what.region, isReply, before) === 'everyone';
    const save = savedAs(what.region, isReply, everyones);
    this.copies.push({ kind: 'exercise.written', entry: what.id, person: hand.id, save, value: what.value });
    const status = everyones ? 'released' : offered ? 'offered' : 'private';
    if (before !== undefined) {
      before.value = what.value;
      before.status = status;
      before.version += 1;
      return before;
    }
    const piece: Piece = { ...what, by: hand, status, version: 1, held: false, keep: [] };
    this.pieces.push(piece);
    return piece;
  }

  release(piece: Piece): void {
    piece.status = 'released';
    // How often it was changed before is nobody else’s to know.
    piece.version = 1;
    const save = savedAs(piece.region, piece.on !== null, true);
    const { id: entry, by, value } = piece;
    this.copies.push({ kind: 'exercise.released', entry, person: by.id, save, value });
  }

  erase(piece: Piece): void {
    const gone = this.pieces.filter(({ id, on }) => id === piece.id || on === piece.id);
    for (const each of gone) this.pieces.splice(this.pieces.indexOf(each), 1);
  }

  /** What is not revealed yet of a group. */
  waitingIn(group: string): readonly Piece[] {
    return this.pieces.filter((piece) => groupOf(piece) === group && piece.status !== 'released');
  }

  /** What is sealed anew at the end, because it was asked for. */
  finish(): void {
    for (const piece of this.pieces) {
      const save = keptAs(piece);
      const { id: entry, by, value } = piece;
      if (save === undefined) continue;
      this.copies.push({ kind: 'exercise.kept', entry, person: by.id, save, value });
    }
  }

  /** Everything written, as that person may have it. */
  entriesFor(hand: Hand): readonly Omit<Entry, 'at'>[] {
    return this.pieces
      .filter(({ by, status }) => by === hand || status === 'released' || !hand.isPartner)
      .map(({ id, region, by, on, value, status, version, held, keep }) => ({
        id,
        region: region.id,
        by: by.id,
        on,
        value: mayRead(hand, { by, status, region }) ? value : null,
        status,
        version,
        held,
        keep: keep.filter((person) => person === hand.id),
      }));
  }

  /** What this person must not be sent of a piece: its words, and to the other partner not even that it is there. */
  hiddenFrom(hand: Hand, piece: Piece): readonly string[] {
    if (mayRead(hand, piece)) return [];
    return [...(hand.isPartner ? [piece.id] : []), ...secretsOf(piece.value)];
  }
}

const mayRead = (hand: Hand, { by, status, region }: Pick<Piece, 'by' | 'status' | 'region'>): boolean =>
  by === hand || status === 'released' || (!hand.isPartner && region.visibility !== 'onlyMe');
