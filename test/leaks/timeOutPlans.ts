import { direct, here, isIn, type Plan, seated, to } from './Plan.ts';
import { type Partner, partners, type Scene, type Seat, seats, type World } from './world.ts';

const timeOut: Scene = { name: 'timeOut', sitting: null, returning: false, ready: [] };

const askTimeOut = (seat: Seat): Plan => ({
  name: `${seat} asks for a time-out`,
  weight: 2,
  asked: true,
  fits: (world) =>
    here(world, seat) &&
    (isIn('together', 'floor', 'held')(world) ||
      (world.scene.name === 'caucus' && (seat === 'therapist' || seat === world.scene.with))),
  after: to(timeOut),
  act: (meeting) => meeting.ask(seat, 'timeOut:ask', {}),
});

const sit = (partner: Partner | null): Plan =>
  direct({
    name: partner === null ? 'sit with neither' : `sit with ${partner}`,
    weight: 4,
    fits: (world) =>
      world.scene.name === 'timeOut' &&
      world.scene.sitting !== partner &&
      (partner === null || seated(world, partner)),
    after: (world) =>
      world.scene.name === 'timeOut' ? { ...world, scene: { ...world.scene, sitting: partner } } : world,
    act: (meeting) =>
      meeting.ask('therapist', 'timeOut:sit', { with: partner === null ? null : meeting.idOf(partner) }),
  });

const returning = (start: boolean): Plan =>
  direct({
    name: start ? 'put the return card out' : 'take the return card back',
    weight: start ? 6 : 1,
    fits: ({ scene }) => scene.name === 'timeOut' && scene.returning !== start,
    after: (world) =>
      world.scene.name === 'timeOut'
        ? { ...world, scene: { ...world.scene, returning: start, ready: [] } }
        : world,
    act: (meeting) => meeting.ask('therapist', 'timeOut:return', { start }),
  });

/** The partners meet once everyone who is expected has tapped the card; who exited is expected like who is lost. */
export const returned = (world: World): World => {
  const { scene, finished } = world;
  if (scene.name !== 'timeOut' || !scene.returning) return world;
  const expected = partners.filter((partner) => !finished[partner]);
  const all = expected.length > 0 && expected.every((partner) => scene.ready.includes(partner));
  return all ? { ...world, scene: { name: 'together' } } : world;
};

const ready = (partner: Partner): Plan => ({
  name: `${partner} is ready`,
  weight: 6,
  asked: true,
  fits: (world) =>
    here(world, partner) &&
    world.scene.name === 'timeOut' &&
    world.scene.returning &&
    !world.scene.ready.includes(partner),
  after: (world) =>
    world.scene.name === 'timeOut'
      ? returned({ ...world, scene: { ...world.scene, ready: [...world.scene.ready, partner] } })
      : world,
  act: (meeting) => meeting.ask(partner, 'timeOut:ready', {}),
});

/** Partners cut from each other, until both have tapped the return card. */
export const timeOutPlans: readonly Plan[] = [
  ...seats.map(askTimeOut),
  ...[...partners, null].map(sit),
  ...[true, false].map(returning),
  ...partners.map(ready),
];
