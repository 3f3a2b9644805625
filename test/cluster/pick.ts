/** One of these. */
export const pick = <Each>(from: readonly Each[], random: () => number): Each => {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
};
