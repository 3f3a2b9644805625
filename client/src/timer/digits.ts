import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `4:05` or `1:04:05`. A begun second counts as a whole one, so that 0:00 appears exactly at the end. */
export const digits = (ms: number): string => {
  const seconds = Math.ceil(Math.max(0, ms) / SECOND_MS);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

/** Whole minutes, a begun one counted. */
export const minutesLeft = (ms: number): number => Math.ceil(Math.max(0, ms) / MINUTE_MS);

/** Minutes a person typed, as ms; `undefined` unless it is a number of minutes within `min` and `max` ms. */
export const parseMinutes = (typed: string, min: number, max: number): number | undefined => {
  const minutes = Number(typed.trim().replace(',', '.'));
  if (typed.trim() === '' || !Number.isFinite(minutes)) return undefined;
  const ms = Math.round(minutes * MINUTE_MS);
  return ms >= min && ms <= max ? ms : undefined;
};
