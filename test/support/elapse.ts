/** Time passes: what a fault lasts, what a load is measured over, or what lies between two things a person does. */
export const elapse = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** ms since 1970 on the machine's one clock, as pages can note it too. */
export const machineNow = (): number => performance.timeOrigin + performance.now();
