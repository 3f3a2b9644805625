/** Time passes: what a fault lasts, what a load is measured over, or what lies between two things a person does. */
export const elapse = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
