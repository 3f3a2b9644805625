/** What a press on the board does. */
export const tools = ['select', 'pen', 'line', 'arrow', 'card', 'text', 'eraser'] as const;
export type Tool = (typeof tools)[number];

/** The key that picks each tool while the board has the focus. */
export const toolKeys = {
  select: 'v',
  pen: 'p',
  line: 'l',
  arrow: 'a',
  card: 'c',
  text: 't',
  eraser: 'e',
} as const satisfies Readonly<Record<Tool, string>>;
