/** Every word of the page with what was kept of a session. */
export const afterwards = {
  title: 'What was kept',
  /** For partners, right after the session and when they come back to it. */
  open: 'What you keep from today',
  opening: 'Opening what was kept',
  lead: (date: string, names: readonly string[]) => `${date}. ${names.join(' and ')}`,
  yours:
    'What both of you saw and what was kept for both, and your own words that were kept. Your partner’s own words are not here, nor yours on their page.',
  therapists:
    'What was kept for both, for a partner and you, and in your file. What was to be dropped is destroyed.',
  empty: 'Nothing was kept from this session.',
  together: 'Together',
  held: 'Held for next time',
  ends: (low: string, high: string) => `0 is ${low}, 10 is ${high}`,
  history: 'Where it was before',
  point: (at: number) => `${at} of 10`,
  answers: 'Answers',
  readOnly: 'To be read here only. It is neither printed nor downloaded.',
  print: 'Print',
  download: 'Download PDF',
  /** Says nothing of what it is. */
  fileName: 'notes.pdf',
  until: (when: string) => `You can open your private link again on this device until ${when} to read this.`,
  shared: 'Whoever else uses this device does not find it, once you close the page.',
  close: 'Close this page',
  closed: {
    title: 'Closed',
    words: 'What was kept is no longer on this screen.',
    todo: 'To read it again, open your private link again on this device.',
  },
  back: 'To the session',
  problem: {
    early: {
      happened: 'The session has not ended for everyone yet.',
      safe: 'Nothing is lost.',
      todo: 'Look again in a little while.',
    },
    shut: {
      happened: 'This page is closed by now, so that nobody else on this device reads it.',
      safe: 'Nothing is lost.',
      todo: 'Open your private link again on this device to read on.',
    },
  },
  tryAgain: 'Look again',
} as const;
