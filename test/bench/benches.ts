import type { Bench } from './BenchGround.ts';
import { boardBench } from './board/board.ts';
import { clientBench } from './client/client.ts';
import { forwardingBench } from './forwarding/forwarding.ts';
import { growthBench } from './growth/growth.ts';
import { joinBench } from './join/join.ts';
import { sessionBench } from './session/session.ts';
import { timerBench } from './timer/timer.ts';

/** Every part of the bench, in the order in which they run. */
export const benches: readonly Bench[] = [
  forwardingBench,
  sessionBench,
  joinBench,
  boardBench,
  timerBench,
  clientBench,
  growthBench,
];
