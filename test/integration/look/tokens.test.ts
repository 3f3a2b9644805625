import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('../../../client/src/styles/tokens.css', import.meta.url), 'utf8');

/** Light and dark value of every colour that is written as two plain ones. */
const colours = new Map(
  [...tokens.matchAll(/--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance, as WCAG 2.2 defines it. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const contrastOf = (one: string, other: string, theme: 'light' | 'dark'): number =>
  contrast(colours.get(one)?.[theme] ?? '', colours.get(other)?.[theme] ?? '');

const papers = ['paper', 'paper-raised', 'paper-sunken'];
const inks = ['ink', 'ink-soft', 'accent', 'danger', 'warning', 'ok', 'seat-therapist', 'seat-a', 'seat-b'];

/** Words that stand on a colour of their own. */
const pairs: readonly (readonly string[])[] = [
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-hover'],
  ['accent', 'accent-soft'],
  ['ink', 'danger-soft'],
  ['danger', 'danger-soft'],
  ['warning', 'warning-soft'],
  ['ok', 'ok-soft'],
  ...['therapist', 'a', 'b'].flatMap((seat) => [
    ['seat-ink', `seat-${seat}`],
    [`seat-${seat}`, `seat-${seat}-soft`],
    ['ink', `seat-${seat}-soft`],
  ]),
  ...inks.flatMap((ink) => papers.map((paper) => [ink, paper])),
];

describe.each(['light', 'dark'] as const)('the %s colours', (theme) => {
  it.each(pairs.map(([ink = '', ground = '']) => ({ ink, ground })))(
    'let --$ink be read on --$ground',
    ({ ink, ground }) => {
      expect(contrastOf(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(papers)('let the edge of a form field be seen on --%s', (paper) => {
    expect(contrastOf('line-strong', paper, theme)).toBeGreaterThanOrEqual(3);
  });
});
