const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);

/** Every word of what goes between one partner and the therapist, and of the way out. */
export const privateText = {
  control: {
    label: 'More for me',
    shown: 'For me',
    /** What the control opens, for screen readers. */
    sheet: 'For me',
    corner: 'Always at hand',
    signals: {
      needYou: 'I need you',
      tooMuch: 'This is too much',
      notSafe: 'I do not feel safe',
      notAlone: 'I am not alone',
    },
    keys: (number: number) => `Keys: Q, then ${number}`,
  },
  feeling: {
    label: 'How is it right now? Only your therapist sees this',
    ends: '0 is calm, 10 is the most ever.',
    value: (value: number) => `${value} of 10`,
    none: 'Not said yet',
  },
  exit: {
    button: 'Leave quickly',
    title: 'Leave quickly',
    words:
      'The button at the top right, or Shift pressed three times, closes this page at once and opens an ordinary one. The others only see that your connection is gone; your therapist is told that you left this way. To come back you need your link again.',
    limits:
      'It does not take this page out of your browser’s history of before, and it cannot hide you from somebody who watches this device.',
  },
  check: {
    privacy: 'Me and therapist',
    ratherNot: 'I’d rather not today',
    yes: 'Yes',
    no: 'No',
    send: 'Send to my therapist',
    failed: 'It was not sent. Everything you wrote is still here.',
  },
  arrival: {
    title: 'Before you go in',
    lead: 'For you and your therapist alone. Answer what you like, and leave empty what you would rather not say today. Nothing is sent before you press the button, and nothing is kept on this device.',
    aloneInRoom: 'Are you alone in the room?',
    safeTime: 'Is it a safe time to talk?',
    whereNow: 'Where are you now?',
    whereNowHint: 'Me and therapist. For an emergency: street, house and town.',
    callBack: 'A number to call you back on',
    codeWord: 'A word that means you need help',
    codeWordHint: 'Me and therapist. If you say it, your therapist knows.',
    distress: 'How is it right now? 0 is calm, 10 is the most ever',
    sent: 'Thank you. Only your therapist reads it. You can change it until you are let in.',
    change: 'Change my answers',
  },
  landing: {
    title: 'Before you go',
    words:
      'The session has ended. Nobody sees or hears you. These two questions are for you and your therapist alone.',
    distress: 'How is it now? 0 is calm, 10 is the most ever',
    note: 'Anything your therapist should know?',
    skip: 'I’d rather not today',
  },
  policy: {
    title: 'How words said alone are kept',
    meant: {
      none: 'What you tell your therapist alone may be brought to the two of you, if your therapist judges that it helps.',
      limited:
        'Topics you agree on with your therapist stay private. Everything else you say alone may be brought to the two of you.',
      confidential: 'What you tell your therapist alone stays with your therapist.',
    },
    carveOut: 'In every case, what concerns somebody’s safety is never passed to your partner.',
    agree: 'I agree',
    talk: 'I would like to talk about it first',
  },
  chat: {
    and: ' and ',
    alone: (name: string) => `Only you and ${name} read what is written now.`,
    only: (name: string) => `Only between you and ${name}`,
    field: (name: string) => `Message to ${name} alone`,
    placeholder: (name: string) => `Write to ${name} alone`,
    empty:
      'What is written here goes to everyone in the session, except in a talk alone with your therapist.',
  },
  /** What the therapist reads. */
  attention: {
    notAlone: 'Not alone in the room',
    notSafeTime: 'Says it is not a safe time',
    distress: (value: number) => `Distress ${value}`,
    noAnswer: 'No arrival answers yet',
  },
  summary: {
    arrival: 'Arrival answers',
    landing: 'Landing answers',
    aloneInRoom: 'Alone in the room',
    safeTime: 'A safe time',
    whereNow: 'Where now',
    callBack: 'Call back',
    codeWord: 'Code word',
    distress: 'Distress',
    note: 'To know',
    yes: 'Yes',
    no: 'No',
    notSaid: 'Not said',
  },
  alert: {
    region: 'For you alone',
    seen: 'Seen',
    seenOf: (name: string) => `from ${name}`,
    dismiss: 'Noted',
    exited: (name: string) => `${name} has left by the quick exit`,
    exitedMore: 'The other partner only sees a lost connection.',
    feeling: (name: string, value: number) => `${name}: ${value} of 10 right now`,
    feelingJump: (before: number) => `It was ${before} before.`,
    unrated: (name: string) => `${name} has not answered twice`,
    unratedMore: 'Nothing shows on their screen. Ask, or bring a word alone.',
    noArrival: (name: string) => `${name} came in without arrival answers`,
    noArrivalMore: 'Ask, alone: are you alone, is it a safe time, where are you?',
    quiet: 'quiet signal',
  },
  people: {
    exited: 'Left by the quick exit',
    finished: 'Session ended for this partner',
    alone: (count: number) => `${minutes(count)} alone with you`,
    owed: (count: number) => `${minutes(count)} owed`,
    policy: {
      agreed: 'Agrees to the policy',
      talk: 'Wants to talk about the policy',
      open: 'Policy not answered',
    },
    feelings: 'Feelings',
    noFeelings: 'Nothing rated yet',
    rated: (value: number, time: string) => `${value} at ${time}`,
  },
  line: {
    title: 'Session line',
    label: (minute: number, planned: number) => `Minute ${minute} of ${planned}, 0 calm to 10`,
    of: (name: string) => `Feelings of ${name}`,
  },
  talk: {
    title: 'Talk time',
    span: 'The last ten minutes of open talk',
    notEnough: 'Not enough talk yet',
    share: (percent: number) => `${percent} %`,
    interruptions: (count: number) =>
      count === 1 ? '1 start into the other’s words' : `${count} starts into the other’s words`,
    trend: (shares: string) => `Seconds of each minute, the oldest first: ${shares}`,
  },
} as const;
