import type { PersonId } from '../../ids.ts';
import type { Person } from '../../log/sessionState.ts';
import { roleOf } from '../../roles.ts';
import type { Owner, Part, Region } from '../exercise.ts';
import { type EntryValue, formsOf, type RegionKind, takesEntries } from '../regionKinds.ts';
import { type Entry, type Run, stepOf } from './runState.ts';

type Who = Pick<Person, 'id' | 'seat'>;

/** Whether this partner has that part in the run. */
export const hasPart = ({ roles }: Pick<Run, 'roles'>, { id, seat }: Who, part: Part): boolean => {
  if (roleOf(seat) === 'therapist') return false;
  return part === 'a' || part === 'b' ? seat === part : roles[part] === id;
};

/** Whether somebody may ever write in a region, whatever the step. */
export const ownsRegion = (run: Pick<Run, 'roles'>, owner: Owner, who: Who): boolean => {
  switch (owner) {
    case 'shared':
      return true;
    case 'each':
      return roleOf(who.seat) === 'partner';
    case 'therapist':
      return roleOf(who.seat) === 'therapist';
    default:
      return hasPart(run, who, owner);
  }
};

/** Whether somebody may write in a region now. The therapist needs no step to have opened it. */
export const mayWrite = (run: Run, region: Region, who: Who): boolean =>
  run.standing === 'running' &&
  ownsRegion(run, region.owner, who) &&
  (roleOf(who.seat) === 'therapist' || stepOf(run)?.opens.includes(region.id) === true);

/** Whether a partner may answer beside the other's entry now. */
export const mayReply = (run: Run, region: Region, to: Entry, who: Who): boolean =>
  run.standing === 'running' &&
  region.replies !== undefined &&
  roleOf(who.seat) === 'partner' &&
  to.by !== who.id &&
  to.on === null &&
  to.status === 'released' &&
  stepOf(run)?.opens.includes(region.id) === true;

/** Who acts in the step the run is at. */
export const actsNow = (run: Run, who: Who): boolean => {
  const actor = stepOf(run)?.actor;
  const partner = roleOf(who.seat) === 'partner';
  switch (actor) {
    case undefined:
      return false;
    case 'therapist':
      return !partner;
    case 'bothPrivately':
    case 'bothTogether':
      return partner;
    case 'everyone':
      return true;
    case 'withInjured':
      return !partner || hasPart(run, who, 'injured');
    case 'withInvolved':
      return !partner || hasPart(run, who, 'involved');
    default:
      return hasPart(run, who, actor);
  }
};

/** The partner with a part, of the two given. */
export const partnerWith = (
  run: Pick<Run, 'roles'>,
  partners: readonly Who[],
  part: Part,
): PersonId | undefined => partners.find((partner) => hasPart(run, partner, part))?.id;

/** Whether what somebody put there is something the region takes, within its own bounds. */
export const fitsRegion = (region: Region, value: EntryValue, isReply: boolean): boolean => {
  if (value.form === 'passed') return true;
  if (isReply) return value.form === 'reply' && fitsReply(region, value);
  const forms = formsOf[region.is.kind];
  const all: readonly string[] = takesEntries(region.is) ? [...forms.one, ...forms.many] : [];
  return all.includes(value.form) && fitsKind(region.is, value);
};

/** True for forms of which a person may have many in one region. */
export const isOneOfMany = ({ is }: Region, { form }: EntryValue): boolean => {
  const many: readonly string[] = formsOf[is.kind].many;
  return many.includes(form);
};

const fitsReply = ({ replies }: Region, value: Extract<EntryValue, { form: 'reply' }>): boolean => {
  if (replies === undefined) return false;
  const choice = value.choice === null || value.choice < replies.choices.length;
  return choice && (replies.words || value.text === '') && (value.choice !== null || value.text !== '');
};

const within = (index: number | undefined, labels: readonly unknown[] | undefined): boolean =>
  index === undefined || (labels !== undefined && index < labels.length);

const fitsKind = (is: RegionKind, value: EntryValue): boolean => {
  switch (value.form) {
    case 'words':
      return 'letters' in is && value.text.length <= is.letters;
    case 'card':
      return fitsCard(is, value);
    case 'point':
      return fitsPoint(is, value.at);
    case 'chosen':
      return (
        is.kind === 'chips' &&
        value.choices.length <= is.pick &&
        value.choices.every((choice) => choice < is.choices.length) &&
        new Set(value.choices).size === value.choices.length &&
        (is.own || value.own === undefined)
      );
    case 'cells':
      return fitsCells(is, value.cells);
    case 'marks':
      return (
        is.kind === 'checklist' &&
        value.marks.length === is.lines.length &&
        value.marks.every((mark) => mark === null || mark < is.marks.length)
      );
    default:
      return false;
  }
};

const fitsCard = (is: RegionKind, card: Extract<EntryValue, { form: 'card' }>): boolean => {
  if (!('letters' in is) || card.text.length > is.letters) return false;
  const rows = is.kind === 'calendar' ? weekdays : is.kind === 'lane' ? is.rows : undefined;
  const tags = is.kind === 'cards' || is.kind === 'lane' ? is.tags : undefined;
  return within(card.row, rows) && within(card.tag, tags);
};

/** A calendar's rows are the days of the week, Monday first. */
const weekdays: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

const fitsPoint = (is: RegionKind, at: number): boolean => {
  const whole = Number.isInteger(at);
  switch (is.kind) {
    case 'ladder':
      return !is.write && whole && at < is.rungs.length;
    case 'dial':
      return whole && at < is.choices.length;
    case 'dots':
      return whole && at <= is.dots;
    case 'path':
      return is.marker;
    default:
      return true;
  }
};

const fitsCells = (is: RegionKind, cells: readonly string[]): boolean => {
  if (is.kind === 'ladder') return is.write && cells.length === is.rungs.length && short(cells, is.letters);
  return (
    is.kind === 'table' &&
    cells.length === is.columns.length * (is.rows?.length ?? 1) &&
    short(cells, is.letters)
  );
};

const short = (cells: readonly string[], letters: number): boolean =>
  cells.every((cell) => cell.length <= letters);
