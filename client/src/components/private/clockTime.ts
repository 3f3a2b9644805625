const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

/** The time as a clock shows it here. */
export const clockTime = (at: number): string => clock.format(at);
