/** What a person reads on the way in, while waiting and on the last page. Second person, short, nobody is blamed. */
export const door = {
  opening: {
    title: 'One moment',
    words: 'Your place is being prepared.',
  },
  check: {
    title: 'Before you go in',
    lead: 'A short look at your devices and your connection.',
    again: 'Your devices',
    greeting: (name: string) => `Hello ${name}.`,
    private: 'Only you can see and hear this. Nobody sees or hears you until you are inside.',
    goIn: 'Go in',
    back: 'Done',
    againNext: 'When your therapist lets you in, the room opens by itself.',
    partnerNext: 'Your therapist is told that you are here and lets you in.',
    therapistNext: 'The others come in when you let them in.',
    otherDevice:
      'Your link was opened on another device before. Your therapist is asked whether this one may come in instead.',
    microphone: 'Microphone',
    camera: 'Camera',
    speaker: 'Speaker',
    tryAgain: 'Try again',
    unnamed: (kind: string, number: number) => `${kind} ${number}`,
    standard: 'Standard',
    remember: 'Remember these on this device',
    rememberHint: 'Leave this off if someone else uses this device too.',
  },
  preview: {
    label: 'Your picture, as in a mirror',
    asking: 'Your browser is asking whether this page may use your camera and microphone. Choose “Allow”.',
    starting: 'Your camera is starting.',
    off: 'Your camera is off.',
  },
  meter: {
    label: 'Your microphone’s level',
    silent: 'Say a few words. The bar moves when your microphone hears you.',
    heard: 'Your microphone hears you.',
    off: 'Your microphone is off.',
    value: { none: 'quiet', low: 'low', good: 'good', high: 'loud' },
  },
  speaker: {
    play: 'Play a sound',
    before: 'Three soft notes, to hear that this is the right one.',
    playing: 'Playing',
    question: 'You should hear three soft notes. If not, choose another speaker or turn the sound up.',
    failed: 'The sound could not be played. Choose another speaker, or check that the sound is on.',
    byBrowser: 'Sound comes out where your device plays everything else.',
  },
  network: {
    title: 'Your connection',
    checking: 'Testing your connection.',
    again: 'Test again',
    good: 'Your connection can carry a video session.',
    slower: 'Your connection works, by a slower road.',
    slowerTodo:
      'Picture and sound may come a little late. Another network, such as your phone’s, may be better.',
    none: 'Sound and picture could not reach the session from this network.',
    noneTodo:
      'What often helps: switch a VPN off, use another network such as your phone’s, or call your therapist. You can go in even so; the board and the chat work.',
    unknown: 'Your connection could not be tested just now.',
    unknownTodo: 'You can go in even so, or test again.',
  },
  trouble: {
    camera: {
      denied: 'This page may not use your camera. You can join with sound only.',
      missing: 'No camera was found. You can join with sound only.',
      busy: 'Another program is using your camera. Close it and try again, or join with sound only.',
      lost: 'Your camera was unplugged. Plug it in again, or join with sound only.',
    },
    microphone: {
      denied: 'This page may not use your microphone. You can listen; turn it on later.',
      missing: 'No microphone was found. You can listen; plug one in and turn it on later.',
      busy: 'Another program is using your microphone. Close it and try again, or listen and turn it on later.',
      lost: 'Your microphone was unplugged. Plug it in again, or listen and turn it on later.',
    },
    help: 'How to allow it',
    steps: {
      chromium: [
        'Press the sign at the left end of the address bar.',
        'Set camera and microphone to “Allow”.',
        'Come back here and press “Try again”.',
      ],
      firefox: [
        'Press the crossed-out camera or microphone at the left end of the address bar.',
        'Remove “Blocked” beside camera and microphone.',
        'Come back here, press “Try again” and choose “Allow”.',
      ],
      safari: [
        'In the menu bar choose Safari, then “Settings for This Website”.',
        'Set camera and microphone to “Allow”.',
        'Come back here and press “Try again”.',
      ],
      ios: [
        'Press the page sign at the left end of the address bar, then “Website Settings”.',
        'Set camera and microphone to “Allow”.',
        'If they are missing there: open the Settings app, find your browser, and switch camera and microphone on.',
        'Come back here and press “Try again”.',
      ],
      android: [
        'Press the sign at the left end of the address bar, then “Permissions”.',
        'Switch camera and microphone on.',
        'Come back here and press “Try again”.',
      ],
      other: [
        'Open your browser’s settings for this page and allow camera and microphone.',
        'Come back here and press “Try again”.',
      ],
    },
    system:
      'If it is allowed there already, look in your computer’s privacy settings: the browser itself needs permission too.',
  },
  facts: {
    title: 'Your session',
    when: (day: string, time: string) => `${day} at ${time}`,
    length: (minutes: number) => `${minutes} minutes`,
    zone: (zone: string) => `Your time (${zone})`,
    calendar: 'Add to my calendar',
  },
  waiting: {
    title: 'You are in the waiting room',
    announced: 'You are in the waiting room. There is nothing you need to do.',
    words: 'Your therapist is told that you are here and lets you in. There is nothing you need to do.',
    otherDevice:
      'Your link was opened on another device before, so your therapist is asked whether this one may come in instead.',
    private: 'Nobody sees or hears you yet.',
    checkAgain: 'Check my devices again',
    leave: 'Leave',
    knocking:
      'Your therapist is being told that you are here and lets you in. There is nothing you need to do.',
    askAgain: 'Ask again',
  },
  sent: {
    declined: {
      title: 'Not just now',
      words: 'Your therapist has not let you in yet.',
      todo: 'You can stay on this page and ask again.',
    },
    removed: {
      title: 'You are outside the room',
      words: 'Your therapist has asked you to wait outside. Nobody sees or hears you now.',
      todo: 'What was written and drawn is kept. When you are ready, you can ask to come back.',
    },
    locked: {
      title: 'The room is closed for now',
      words: 'Your therapist has closed the room to newcomers. Nobody sees or hears you.',
      todo: 'You can stay on this page and ask again in a little while.',
    },
    failed: {
      title: 'Not in yet',
      words: 'Your therapist could not be told that you are here.',
      todo: 'Nothing is lost. Please ask again.',
    },
    message: 'Your therapist writes',
  },
  admitted: 'You are in the session.',
  backUnseen: 'You are back in the session. Your microphone and camera are off until you turn them on.',
  room: { title: 'Session', opening: 'You are let in. The room is opening.' },
  connection: {
    lost: 'The connection is weak. You stay in the session; it comes back by itself.',
    lostOutside: 'The connection is weak. Nothing is lost; it comes back by itself.',
    offline: 'Your device is offline. As soon as it is back, this goes on by itself.',
    restored: 'The connection is back.',
    long: 'Still trying. If it stays like this, another network, such as your phone’s, may help.',
    signedOut: 'You are signed out.',
    signIn: 'Sign in again',
  },
  signedOut: {
    title: 'You are signed out',
    words: 'Perhaps after a long pause. The session is as it was; sign in and enter it again.',
  },
  over: {
    left: {
      title: 'You have left the session',
      words:
        'Nobody sees or hears you. What was written and drawn is kept, and this browser opens nothing without your link.',
      partner: 'To come back, open your private link again; your therapist lets you in.',
      therapist: 'The others cannot hear or see each other until you come back.',
    },
    ended: {
      title: 'The session has ended',
      words: 'Nobody sees or hears you, and your camera and microphone are off.',
      partner: 'Take a moment before you go on with your day. You can close this page.',
      therapist: 'What was written and drawn is kept with the session.',
    },
    revoked: {
      title: 'Your link has changed',
      words: 'Your therapist has switched this link off. Nobody sees or hears you, and nothing is lost.',
      partner: 'If you did not expect this, ask your therapist for a new link.',
      therapist: 'Open the session from your list again.',
    },
    replaced: {
      title: 'The session is open somewhere else',
      words: 'You opened it in another tab or on another device. It goes on there; nothing is lost.',
      partner: 'You can go on there, or bring it back to this page.',
      therapist: 'You can go on there, or bring it back to this page.',
    },
    canceled: {
      title: 'This session will not take place',
      words: 'Your therapist has canceled it. You did nothing wrong, and nobody sees or hears you.',
      partner: 'If you did not expect this, get in touch with your therapist.',
      therapist: 'You can plan a new one from your list.',
    },
    'link-not-valid': {
      title: 'This link does not open a session',
      words: 'It may have been replaced by a newer one, or copied only in part. Nothing is lost.',
      partner: 'Please ask your therapist for a new link.',
      therapist: 'Open the session from your list again.',
    },
    'session-ended': {
      title: 'This session is over',
      words: 'What was written and drawn is kept. Nobody sees or hears you.',
      partner:
        'To read what you keep from it, open your private link again on the device you were on. It opens for about a day.',
      therapist: 'You can plan a new one from your list.',
    },
    'version-mismatch': {
      title: 'There is a newer version of this page',
      words: 'This page is older than the server. Everything is safe.',
      partner: 'Load it again to go on.',
      therapist: 'Load it again to go on.',
    },
    other: {
      title: 'The session could not be opened',
      words: 'Something went wrong on our side. Nothing is lost.',
      partner: 'Try again, or get in touch with your therapist.',
      therapist: 'Try again, or open the session from your list.',
    },
    useHere: 'Use it here',
    goBackIn: 'Go back in',
    reload: 'Load again',
    tryAgain: 'Try again',
    sessions: 'To my sessions',
  },
  unsupported: {
    title: 'This browser cannot carry a video session',
    words: 'It lacks what sound and picture need. Nothing is lost, and your link keeps working.',
    todo: 'Open the same link in a current Chrome, Edge, Firefox or Safari.',
    insecure:
      'Browsers give camera and microphone only to pages with a secure address, one that begins with “https”.',
  },
} as const;
