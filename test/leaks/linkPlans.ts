import { Leak } from './Leak.ts';
import { direct, going, here, type Plan, seated, to, unchanged } from './Plan.ts';
import { returned } from './timeOutPlans.ts';
import { type Partner, partners, type Seat, seats, type World } from './world.ts';

const connections = (seat: Seat): readonly Plan[] => {
  const stays = (world: World): boolean => here(world, seat) && going(world);
  const again = { asked: false, fits: stays, after: unchanged };
  return [
    {
      name: `${seat} is lost`,
      weight: 2,
      asked: false,
      fits: stays,
      after: (world) => lost(world, seat),
      act: (meeting) => meeting.lose(seat),
    },
    {
      name: `${seat} comes back`,
      weight: 6,
      asked: false,
      fits: (world) => going(world) && seated(world, seat) && !world.linked[seat],
      after: (world) => back(world, seat),
      act: (meeting) => meeting.comeBack(seat),
    },
    { ...again, name: `${seat} reloads`, weight: 1, act: (meeting) => meeting.reload(seat) },
    {
      ...again,
      name: `${seat} reloads, no waiting`,
      weight: 1,
      hurried: true,
      act: (meeting) => meeting.reload(seat),
    },
    { ...again, name: `${seat} joins twice`, weight: 1, act: (meeting) => meeting.joinAgain(seat) },
    {
      ...again,
      name: `${seat} joins twice, no waiting`,
      weight: 1,
      hurried: true,
      act: (meeting) => meeting.joinAgain(seat),
    },
  ];
};

const lost = (world: World, seat: Seat): World => {
  const { scene } = world;
  const linked = { ...world.linked, [seat]: false };
  const isOpen = scene.name === 'together' || scene.name === 'floor';
  return {
    ...world,
    linked,
    scene: seat === 'therapist' && isOpen ? { name: 'alone', after: scene } : scene,
  };
};

const back = (world: World, seat: Seat): World => {
  const { scene } = world;
  const linked = { ...world.linked, [seat]: true };
  return { ...world, linked, scene: seat === 'therapist' && scene.name === 'alone' ? scene.after : scene };
};

const leaving = (partner: Partner): readonly Plan[] => [
  {
    name: `${partner} exits`,
    weight: 0.4,
    asked: false,
    fits: (world) => here(world, partner) && going(world),
    after: (world) => ({
      ...world,
      exited: { ...world.exited, [partner]: true },
      linked: { ...world.linked, [partner]: false },
    }),
    act: (meeting) => meeting.exit(partner),
  },
  direct({
    name: `end for ${partner}`,
    weight: 0.4,
    fits: (world) => seated(world, partner),
    after: (world) =>
      returned({
        ...world,
        finished: { ...world.finished, [partner]: true },
        linked: { ...world.linked, [partner]: false },
      }),
    act: (meeting) => meeting.ask('therapist', 'session:finish', { person: meeting.idOf(partner) }),
  }),
  {
    name: `somebody else with the link of ${partner}`,
    weight: 0.7,
    asked: false,
    fits: (world) => seated(world, partner) && going(world),
    after: unchanged,
    act: async (meeting) => {
      const told = await meeting.knockFromElsewhere(partner);
      if (told.length > 0) throw new Leak(`somebody who only waits was told ${told.join(', ')}`);
    },
  },
  {
    name: `${partner} confides`,
    weight: 1,
    asked: false,
    fits: (world) => here(world, partner) && going(world),
    after: unchanged,
    act: (meeting) => meeting.signal(partner),
  },
];

const end = direct({
  name: 'end',
  weight: 0.4,
  fits: () => true,
  after: to({ name: 'ended' }),
  act: (meeting) => meeting.ask('therapist', 'session:end', {}),
});

const kill: Plan = {
  name: 'kill the worker',
  weight: 0.3,
  asked: false,
  fits: going,
  after: unchanged,
  act: (meeting) => meeting.ground.killWorker(),
};

/** Connections that come, go, double and break, and people who leave. */
export const linkPlans: readonly Plan[] = [
  ...seats.flatMap(connections),
  ...partners.flatMap(leaving),
  end,
  kill,
];
