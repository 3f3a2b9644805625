import { direct, here, isIn, type Plan, seated, to, unchanged } from './Plan.ts';
import { type Partner, partners } from './world.ts';

const caucus = (partner: Partner): readonly Plan[] => [
  direct({
    name: `caucus with ${partner}`,
    weight: 4,
    fits: (world) =>
      seated(world, partner) &&
      (isIn('together', 'floor', 'held')(world) ||
        (world.scene.name === 'caucus' && world.scene.with !== partner)),
    after: to({ name: 'caucus', with: partner }),
    act: (meeting) => meeting.ask('therapist', 'caucus:begin', { with: meeting.idOf(partner) }),
  }),
  {
    name: `words in the caucus with ${partner}`,
    weight: 6,
    asked: false,
    fits: (world) => world.scene.name === 'caucus' && world.scene.with === partner && here(world, partner),
    after: unchanged,
    act: (meeting) => meeting.confide(partner),
  },
];

const endCaucus = direct({
  name: 'end the caucus',
  weight: 4,
  fits: isIn('caucus'),
  after: to({ name: 'together' }),
  act: (meeting) => meeting.ask('therapist', 'caucus:end', {}),
});

/** Therapist and one partner in a room of their own. */
export const caucusPlans: readonly Plan[] = [...partners.flatMap(caucus), endCaucus];
