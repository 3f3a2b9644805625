const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as people say it; what is no day is given back as it is. */
export const dayInWords = (day: string): string => (ISO_DAY.test(day) ? format.format(new Date(day)) : day);
