import type { Palette } from './palette.ts';

/**
 * The board's colours and typeface as the style sheet has them at `root`; `light` gives the light ones whatever
 * the page looks like, for pictures on white paper.
 */
export const readPalette = (root: HTMLElement, look: 'current' | 'light'): Palette => {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (look === 'light') probe.style.colorScheme = 'light';
  root.append(probe);
  // The custom property holds both looks; only an element's own colour is the one that is painted.
  const color = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    // Both therapists have the neutral hue; their shapes differ.
    seats: {
      therapist: color('--seat-therapist'),
      co: color('--seat-therapist'),
      a: color('--seat-a'),
      b: color('--seat-b'),
    },
    softSeats: {
      therapist: color('--seat-therapist-soft'),
      co: color('--seat-therapist-soft'),
      a: color('--seat-a-soft'),
      b: color('--seat-b-soft'),
    },
    ink: color('--ink'),
    font: getComputedStyle(root).fontFamily,
  };
  probe.remove();
  return palette;
};
