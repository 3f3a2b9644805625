import { z } from 'zod';

/** Who may hear and see whom, as one state of the session. See `PROTOCOL.md`, STG. */
export const StageState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gathering') }),
  z.strictObject({ kind: z.literal('together') }),
  z.strictObject({ kind: z.literal('held'), sinceAt: z.number() }),
  z.strictObject({ kind: z.literal('alone'), sinceAt: z.number() }),
  z.strictObject({ kind: z.literal('ended'), sinceAt: z.number() }),
]);
export type StageState = z.output<typeof StageState>;
export type StageKind = StageState['kind'];

export const stageKinds = [
  'gathering',
  'together',
  'held',
  'alone',
  'ended',
] as const satisfies readonly StageKind[];

/**
 * Where a connected person is: before the door (device check), waiting to be let in, or on the stage.
 * Every request lists the places in which it exists for each role.
 */
export const places = ['arriving', 'waiting', ...stageKinds] as const;
export const Place = z.enum(places);
export type Place = z.output<typeof Place>;

export const StageCommand = z.enum(['therapistArrived', 'therapistLost', 'hold', 'resume', 'end']);
export type StageCommand = z.output<typeof StageCommand>;
