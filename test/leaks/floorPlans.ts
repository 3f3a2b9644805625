import { MIN_TURN_MS } from '@trialogue/shared/limits.ts';
import { direct, here, isIn, type Plan, seated, to } from './Plan.ts';
import { otherThan, type Partner, type Phase, partners, type World } from './world.ts';

const give = (partner: Partner): Plan =>
  direct({
    name: `give ${partner} the floor`,
    weight: 3,
    fits: (world) => isIn('together', 'floor')(world) && seated(world, partner),
    after: to({ name: 'floor', holder: partner, phase: 'speak' }),
    act: (meeting) =>
      meeting.ask('therapist', 'floor:give', { to: meeting.idOf(partner), turnMs: MIN_TURN_MS, firm: false }),
  });

const open = direct({
  name: 'open the floor',
  weight: 2,
  fits: isIn('floor'),
  after: to({ name: 'together' }),
  act: (meeting) => meeting.ask('therapist', 'floor:open', {}),
});

type Verb = 'floor:finish' | 'floor:repeat' | 'floor:understood' | 'floor:goOn';

/** What the holder does with the floor, or the therapist in their place. */
const turn = (verb: Verb, from: Phase, phase: Phase, by: 'holder' | 'therapist'): Plan => ({
  name: `${verb} by the ${by}`,
  weight: 2,
  asked: true,
  fits: (world) => mayMove(world, by) && world.scene.name === 'floor' && world.scene.phase === from,
  after: (world) => (world.scene.name === 'floor' ? { ...world, scene: { ...world.scene, phase } } : world),
  act: (meeting, world) => meeting.ask(moverOf(world, by), verb, {}),
});

const pass = (by: 'holder' | 'therapist'): Plan => ({
  name: `pass the floor by the ${by}`,
  weight: 2,
  asked: true,
  fits: (world) =>
    mayMove(world, by) && world.scene.name === 'floor' && seated(world, otherThan(world.scene.holder)),
  after: (world) =>
    world.scene.name === 'floor'
      ? { ...world, scene: { name: 'floor', holder: otherThan(world.scene.holder), phase: 'speak' } }
      : world,
  act: (meeting, world) => meeting.ask(moverOf(world, by), 'floor:pass', {}),
});

const moverOf = ({ scene }: World, by: 'holder' | 'therapist') =>
  by === 'holder' && scene.name === 'floor' ? scene.holder : 'therapist';

const mayMove = (world: World, by: 'holder' | 'therapist'): boolean => here(world, moverOf(world, by));

const holding: readonly Plan[] = [
  direct({
    name: 'hold',
    weight: 2,
    fits: isIn('together', 'floor'),
    after: to({ name: 'held' }),
    act: (meeting) => meeting.ask('therapist', 'stage:hold', {}),
  }),
  direct({
    name: 'resume',
    weight: 4,
    fits: isIn('held'),
    after: to({ name: 'together' }),
    act: (meeting) => meeting.ask('therapist', 'stage:resume', {}),
  }),
];

const mute = (partner: Partner, muted: boolean): Plan =>
  direct({
    name: `${muted ? 'mute' : 'unmute'} ${partner}`,
    weight: muted ? 1 : 3,
    fits: (world) => seated(world, partner) && world.muted[partner] !== muted,
    after: (world) => ({ ...world, muted: { ...world.muted, [partner]: muted } }),
    act: (meeting) => meeting.ask('therapist', 'session:mute', { person: meeting.idOf(partner), muted }),
  });

/** One partner speaks, the other listens; and the therapist's hold and mute. */
export const floorPlans: readonly Plan[] = [
  ...partners.map(give),
  open,
  ...(['holder', 'therapist'] as const).flatMap((by) => [
    turn('floor:finish', 'speak', 'sayBack', by),
    turn('floor:repeat', 'sayBack', 'speak', by),
    turn('floor:understood', 'sayBack', 'understood', by),
    turn('floor:goOn', 'understood', 'speak', by),
    pass(by),
  ]),
  ...holding,
  ...partners.flatMap((partner) => [mute(partner, true), mute(partner, false)]),
];
