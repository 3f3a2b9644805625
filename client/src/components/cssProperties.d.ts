import 'react';

/** Custom properties, which hand a number on to a style sheet. */
declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
