import type { BoardObject } from '@trialogue/shared/board/operation.ts';

/** How words stand on the page, in page units: the style sheet and the painter of pictures share these. */
export const wordsStyle = {
  size: 20,
  leading: 28,
  padding: 16,
  /** The strip with its author's name at the foot of a card. */
  foot: 32,
  footSize: 15,
  radius: 12,
} as const;

export const newCard = { w: 260, h: 160 } as const;
export const newText = { w: 320, h: 60 } as const;

/** How small an object may become: words need room for a line and a hand. */
export const minimumOf = (object: BoardObject): { readonly w: number; readonly h: number } => {
  switch (object.type) {
    case 'card':
      return { w: 120, h: wordsStyle.leading + wordsStyle.padding + wordsStyle.foot };
    case 'text':
      return { w: 80, h: wordsStyle.leading + wordsStyle.padding };
    case 'stroke':
    case 'line':
      return { w: 0, h: 0 };
  }
};
