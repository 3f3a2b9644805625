import type { Meeting } from './Meeting.ts';
import type { Scene, Seat, World } from './world.ts';

/** One thing that can happen in a session: when it can, what it makes of the world, and how it is done. */
export interface Plan {
  readonly name: string;
  /** How often it is chosen, compared with the others. */
  readonly weight: number;
  fits(world: World): boolean;
  after(world: World): World;
  act(meeting: Meeting, world: World): Promise<unknown>;
  /** It is a request, whose effect counts from when it is sent. */
  readonly asked: boolean;
  /** What follows comes while media are still being built. */
  readonly hurried?: true;
}

export const unchanged = (world: World): World => world;
export const to =
  (scene: Scene) =>
  (world: World): World => ({ ...world, scene });

/** Has a seat here, though the link may be lost. */
export const seated = ({ finished, exited }: World, seat: Seat): boolean =>
  seat === 'therapist' || (!finished[seat] && !exited[seat]);
export const here = (world: World, seat: Seat): boolean => world.linked[seat] && seated(world, seat);
export const going = ({ scene }: World): boolean => scene.name !== 'ended';
export const isIn =
  (...names: readonly Scene['name'][]) =>
  ({ scene }: World): boolean =>
    names.includes(scene.name);

/** A request of the therapist. */
export const direct = (plan: Omit<Plan, 'asked'>): Plan => ({
  ...plan,
  asked: true,
  fits: (world) => here(world, 'therapist') && going(world) && plan.fits(world),
});
