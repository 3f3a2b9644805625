import type { RegionProps } from '../regionProps.ts';

/** What a region’s control shows and may do, whatever its kind. */
export type RegionSource = Omit<RegionProps, 'is'>;
