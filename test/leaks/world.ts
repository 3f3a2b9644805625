/**
 * Who may hear and see whom, said a second time: written out from the clinical rules, and not from the code that it
 * judges. See `PROTOCOL.md`, STG.
 */

export const seats = ['therapist', 'a', 'b'] as const;
export type Seat = (typeof seats)[number];
export const partners = ['a', 'b'] as const;
export type Partner = (typeof partners)[number];

export const otherThan = (partner: Partner): Partner => (partner === 'a' ? 'b' : 'a');

export type Phase = 'speak' | 'sayBack' | 'understood';

export type Scene =
  | { readonly name: 'together' }
  | { readonly name: 'floor'; readonly holder: Partner; readonly phase: Phase }
  | { readonly name: 'caucus'; readonly with: Partner }
  | {
      readonly name: 'timeOut';
      readonly sitting: Partner | null;
      readonly returning: boolean;
      readonly ready: readonly Partner[];
    }
  | { readonly name: 'held' }
  /** The therapist's link is lost; `after` is what goes on when it is back. */
  | { readonly name: 'alone'; readonly after: Extract<Scene, { name: 'together' | 'floor' }> }
  | { readonly name: 'ended' };

/** What the test knows to be true of one session. */
export interface World {
  readonly scene: Scene;
  /** Whose connection is up. */
  readonly linked: Readonly<Record<Seat, boolean>>;
  readonly muted: Readonly<Record<Partner, boolean>>;
  /** For whom the session has ended. */
  readonly finished: Readonly<Record<Partner, boolean>>;
  /** Who went by the quick exit, which looks like a lost link. */
  readonly exited: Readonly<Record<Partner, boolean>>;
  /** Commands given so far. */
  readonly steps: number;
}

export const atFirst: World = {
  scene: { name: 'together' },
  linked: { therapist: true, a: true, b: true },
  muted: { a: false, b: false },
  finished: { a: false, b: false },
  exited: { a: false, b: false },
  steps: 0,
};

const isPartner = (seat: Seat): seat is Partner => seat !== 'therapist';

/** The partners who are in one room with the therapist. */
const besideTherapist = ({ scene }: World): readonly Partner[] => {
  switch (scene.name) {
    case 'together':
    case 'floor':
    case 'held':
    case 'alone':
      return ['a', 'b'];
    case 'caucus':
      return [scene.with];
    case 'timeOut':
      return scene.sitting === null ? [] : [scene.sitting];
    case 'ended':
      return [];
  }
};

/** Whether the stage lets these two know of each other. Their links may be down. */
export const inOneRoom = (world: World, one: Seat, other: Seat): boolean => {
  const pair = [one, other].filter(isPartner);
  if (pair.some((partner) => world.finished[partner])) return false;
  const beside = besideTherapist(world);
  if (pair.length < 2) return pair.every((partner) => beside.includes(partner));
  return world.scene.name === 'together' || world.scene.name === 'floor';
};

/** The partner whose microphone the floor shuts. */
const shutByFloor = ({ scene }: World): Partner | null => {
  if (scene.name !== 'floor') return null;
  return scene.phase === 'sayBack' ? scene.holder : otherThan(scene.holder);
};

export const maySee = (world: World, listener: Seat, speaker: Seat): boolean =>
  listener !== speaker &&
  world.linked[listener] &&
  world.linked[speaker] &&
  inOneRoom(world, listener, speaker);

export const mayHear = (world: World, listener: Seat, speaker: Seat): boolean =>
  maySee(world, listener, speaker) &&
  !(isPartner(speaker) && (world.muted[speaker] || shutByFloor(world) === speaker));

/** The partner outside a caucus, who learns of nothing but themselves. */
export const isApart = ({ scene }: World, seat: Seat): boolean =>
  scene.name === 'caucus' && isPartner(seat) && seat !== scene.with;

/** The judgement; a test of the test puts a stricter one in its place. */
export interface Rules {
  readonly mayHear: typeof mayHear;
  readonly maySee: typeof maySee;
  readonly inOneRoom: typeof inOneRoom;
}

export const rules: Rules = { mayHear, maySee, inOneRoom };
