import { type Rules, rules } from './world.ts';

/** Rules that the server is not meant to follow, for a test of the test: partners would hear nobody on the floor or held. */
export const strictRules: Rules = {
  ...rules,
  mayHear: (world, listener, speaker) =>
    rules.mayHear(world, listener, speaker) && (listener === 'therapist' || world.scene.name === 'together'),
};
