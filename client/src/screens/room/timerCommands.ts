import type { TimerCommands } from '../../components/timer/TimerDialog.tsx';
import type { SessionClient } from '../../session/SessionClient.ts';

/** What the therapist does with the exercise timer; a failure is told by `request`. */
export const timerCommands = (
  client: SessionClient,
  request: (work: () => Promise<unknown>) => void,
): TimerCommands => ({
  start: (durationMs) => request(() => client.startTimer(durationMs)),
  extend: (byMs) => request(() => client.extendTimer(byMs)),
  pause: () => request(() => client.pauseTimer()),
  resume: () => request(() => client.resumeTimer()),
  stop: () => request(() => client.stopTimer()),
});
