/** Preloaded into a node: its clock is set by `CLOCK_SHIFT_MS`, as somebody who sets a machine's clock would. */

const shiftMs = Number(process.env['CLOCK_SHIFT_MS'] ?? '0');
const True = globalThis.Date;
const now = (): number => True.now() + shiftMs;

globalThis.Date = new Proxy(True, {
  apply: () => new True(now()).toString(),
  construct: (target, args: readonly unknown[], made) =>
    Reflect.construct(target, args.length === 0 ? [now()] : [...args], made),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
