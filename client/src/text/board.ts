const count = (amount: number, one: string, many: string): string => `${amount} ${amount === 1 ? one : many}`;

/** Every word on and around the board. */
export const boardText = {
  board: 'Shared board',
  page: (title: string) => `${title}. Drawings and cards.`,
  surfaceHelp:
    'Press C for a card or T for text, then Enter to place it. Tab goes through cards in reading order.',

  tools: {
    label: 'Drawing tools',
    select: 'Select and move',
    pen: 'Pen',
    line: 'Straight line',
    arrow: 'Arrow',
    card: 'Card',
    text: 'Text',
    eraser: 'Eraser',
  },

  actions: {
    label: 'Page',
    undo: 'Undo',
    redo: 'Redo',
    more: 'More',
    clearAll: 'Clear this page',
    clearMine: 'Clear what I made',
    png: 'Download this page as a picture',
    pdf: 'Download all pages as PDF',
    downloadFailed: 'The download did not work. The board is safe. Try again.',
  },

  zoom: {
    label: 'Zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    fit: 'Show everything',
    actual: (percent: number) => `${percent} percent. Back to actual size.`,
    percent: (percent: number) => `${percent} %`,
  },

  pages: {
    label: 'Pages',
    newTitle: (number: number) => `Page ${number}`,
    add: 'Add a page',
    shown: 'open for everyone',
    shownTo: (name: string) => `${name} is here`,
    alone: 'You are looking at this page on your own.',
    back: (name: string) => `Back to ${name}`,
  },

  words: {
    label: 'Cards and texts',
    card: (name: string) => `Card by ${name}`,
    ownCard: 'Your card',
    text: (name: string) => `Text by ${name}`,
    ownText: 'Your text',
    placeholder: 'Write here',
    ownHelp: 'Enter edits, arrow keys move, with Alt they resize, Delete removes.',
    otherHelp: 'Arrow keys move.',
    removableHelp: 'Arrow keys move, Delete removes.',
    notSaved: 'Not saved yet.',
  },

  selection: {
    remove: 'Remove',
    edit: 'Edit',
  },

  cleared: 'Cleared.',
  undoClear: 'Undo',
  legend: 'Colors',
  you: (name: string) => `${name} (you)`,
  emptyPage: 'Nothing here yet. Draw, or put down a card.',

  /** "3 drawings, 2 cards": what a screen reader hears of a page. */
  summary: (drawings: number, cards: number, texts: number): string => {
    const parts = [
      drawings > 0 ? count(drawings, 'drawing', 'drawings') : '',
      cards > 0 ? count(cards, 'card', 'cards') : '',
      texts > 0 ? count(texts, 'text', 'texts') : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'Empty page' : parts.join(', ');
  },
  unsaved: (amount: number) => `${count(amount, 'change is', 'changes are')} not saved yet.`,
} as const;
