import type { Logger } from '@trialogue/server/src/logger.ts';

const nothing = (): void => undefined;

/** A logger of worlds in which thousands of things go wrong on purpose. */
export const silence: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
