/** The reader's own English where they have one; every word around the dates is English too. */
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

/** The zone this browser is in. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const format = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);

/** `Monday, 23 November`, with the year when it is not this one. */
export const dayOf = (at: number, timeZone: string, now: number): string => {
  const sameYear = format(at, timeZone, { year: 'numeric' }) === format(now, timeZone, { year: 'numeric' });
  return format(at, timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  });
};

/** `23 Nov`. */
export const shortDayOf = (at: number, timeZone: string): string =>
  format(at, timeZone, { day: 'numeric', month: 'short' });

/** `14:30`. */
export const timeOf = (at: number, timeZone: string): string =>
  format(at, timeZone, { hour: '2-digit', minute: '2-digit' });

/** `Monday, 23 November, 14:30`. */
export const dayAndTimeOf = (at: number, timeZone: string, now: number): string =>
  `${dayOf(at, timeZone, now)}, ${timeOf(at, timeZone)}`;

/** `Europe/Vienna` as `Vienna (Central European Standard Time)`: the place, and the zone's name on that day. */
export const zoneName = (timeZone: string, at: number): string => {
  const place = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  const name = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName');
  return name === undefined ? place : `${place} (${name.value})`;
};

/** What the clocks in that zone show, as `<input>`s want it: `2026-11-23` and `14:30`. */
export const wallClock = (at: number, timeZone: string): { readonly date: string; readonly time: string } => {
  // Swedish writes dates as ISO 8601 does.
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .split(' ');
  return { date, time };
};
