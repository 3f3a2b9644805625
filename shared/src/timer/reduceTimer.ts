import { MAX_TIMER_MS } from '../limits.ts';
import { remainingMs } from './remainingMs.ts';
import { idleTimer, type TimerCommand, type TimerState } from './timerState.ts';

/**
 * The timer after a command at server time `now` (ms). Total: a command that does not fit the phase
 * returns the same state, so that a repeated or late command changes nothing.
 */
export const reduceTimer = (timer: TimerState, command: TimerCommand, now: number): TimerState => {
  switch (command.do) {
    case 'start':
      return { phase: 'running', durationMs: command.durationMs, endsAt: now + command.durationMs };
    case 'pause':
      return timer.phase === 'running'
        ? { phase: 'paused', durationMs: timer.durationMs, remainingMs: remainingMs(timer, now) }
        : timer;
    case 'resume':
      return timer.phase === 'paused'
        ? { phase: 'running', durationMs: timer.durationMs, endsAt: now + timer.remainingMs }
        : timer;
    case 'extend':
      return extend(timer, command.byMs, now);
    case 'stop':
      return idleTimer;
    case 'expire':
      return timer.phase === 'running' && now >= timer.endsAt
        ? { phase: 'done', durationMs: timer.durationMs, endedAt: timer.endsAt }
        : timer;
  }
};

const extend = (timer: TimerState, byMs: number, now: number): TimerState => {
  switch (timer.phase) {
    case 'idle':
      return timer;
    case 'running': {
      const extra = Math.min(byMs, MAX_TIMER_MS - remainingMs(timer, now));
      return { ...timer, durationMs: timer.durationMs + extra, endsAt: timer.endsAt + extra };
    }
    case 'paused': {
      const extra = Math.min(byMs, MAX_TIMER_MS - timer.remainingMs);
      return { ...timer, durationMs: timer.durationMs + extra, remainingMs: timer.remainingMs + extra };
    }
    // One more minute after the chime starts that minute afresh.
    case 'done':
      return { phase: 'running', durationMs: byMs, endsAt: now + byMs };
  }
};
