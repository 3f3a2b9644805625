import type { Step } from './exercise.ts';

/**
 * The way out of any exercise before its end: everybody together and five minutes with nothing to do, as the
 * catalogue's `end_on_soft_landing_5_min_timer` asks. The same for all exercises, so no template repeats it.
 */
export const softLanding: Step = {
  title: 'Soft landing',
  actor: 'everyone',
  minutes: 5,
  floor: 'open',
  visibility: 'everyone',
  gate: 'therapist',
  opens: [],
  reveals: [],
  rates: true,
  swaps: false,
  turnSeconds: 60,
  prompt: {
    therapist:
      'Nothing more to do here. Slow down with both: the room, the breath, one thing that was good enough. Finish when both are steadier.',
    acting:
      'This is enough for today. There is nothing more to write or decide. Feel your feet on the floor, let your breath slow down, look around the room you are in.',
  },
};
