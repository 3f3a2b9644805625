import { describe, expect, it } from 'vitest';
import { MAX_NAME_LENGTH, MAX_TITLE_LENGTH } from './limits.ts';
import { Name, Title, words } from './text.ts';

const right = '\u202E';
const unsafeInNames = {
  'a right-to-left override': `Ann${right}e`,
  'an isolate': 'Ann\u2066e',
  'a left-to-right mark': 'Ann\u200Ee',
  'a zero-width space': 'Ann\u200Be',
  'a null': 'Ann\u0000e',
  'an escape': 'Ann\u001Be',
  'a high surrogate alone': 'Ann\uD83D',
  'a low surrogate alone': '\uDE00Ann',
  'a private-use character': 'Ann\uE000',
} as const;
const unsafeInWords = {
  'a right-to-left override': `so${right}on`,
  'an embedding': 'so\u202Aon',
  'an isolate': 'so\u2067on',
  'a null': 'so\u0000on',
  'a carriage return': 'so\ron',
  'a delete': 'so\u007Fon',
  'a high surrogate alone': 'so\uD83Don',
  'a low surrogate alone': 'so\uDE00on',
} as const;

describe('LIM6: names are one safe line', () => {
  it.each(Object.entries(unsafeInNames))('refuses %s', (_, value) => {
    expect(Name.safeParse(value).success).toBe(false);
    expect(Title.safeParse(value).success).toBe(false);
  });

  it('keeps one form of the same letters (NFC)', () => {
    expect(Name.parse('Zoe\u0308')).toBe('Zo\u00EB');
  });

  it('trims, and makes one space of many, of line breaks and of wide ones', () => {
    expect(Name.parse('  Ann \n\t\u00A0 Lee ')).toBe('Ann Lee');
  });

  it.each(['Ann', 'Bjørn', 'Σοφία', 'محمد', 'अनीता', '陳小明', 'O’Brien-Smith', '🙂'])(
    'allows %s',
    (name) => {
      expect(Name.parse(name)).toBe(name);
    },
  );

  it('is 1 to 64 characters, a title 1 to 80', () => {
    expect(Name.safeParse('').success).toBe(false);
    expect(Name.safeParse('   ').success).toBe(false);
    expect(Name.safeParse('x'.repeat(MAX_NAME_LENGTH)).success).toBe(true);
    expect(Name.safeParse('x'.repeat(MAX_NAME_LENGTH + 1)).success).toBe(false);
    expect(Title.safeParse('x'.repeat(MAX_TITLE_LENGTH)).success).toBe(true);
    expect(Title.safeParse('x'.repeat(MAX_TITLE_LENGTH + 1)).success).toBe(false);
    expect(Name.safeParse(' '.repeat(100_000)).success).toBe(false);
  });
});

describe('LIM6: words are what was typed, and safe', () => {
  const Words = words(20);

  it.each(Object.entries(unsafeInWords))('refuses %s', (_, value) => {
    expect(Words.safeParse(value).success).toBe(false);
  });

  it('keeps line breaks, tabs, joiners and markup as they are', () => {
    for (const text of ['a\nb\tc', '👩‍❤️‍👨', '<b>x</b>', '  two  spaces '])
      expect(Words.parse(text)).toBe(text);
  });

  it('keeps one form of the same letters (NFC)', () => {
    expect(Words.parse('e\u0301')).toBe('\u00E9');
  });

  it('is bounded, and may be empty', () => {
    expect(Words.safeParse('x'.repeat(20)).success).toBe(true);
    expect(Words.safeParse('x'.repeat(21)).success).toBe(false);
    expect(Words.parse('')).toBe('');
  });

  it('what is accepted is accepted again, though some letters become two in NFC', () => {
    const grows = '\u0958';
    expect(Words.safeParse(grows.repeat(20)).success).toBe(false);
    const kept = Words.parse(grows.repeat(10));
    expect(Words.parse(kept)).toBe(kept);
  });
});
