import { isDeepStrictEqual } from 'node:util';

/** What went wrong while a template ran. All empty: it runs, and keeps what it promises. */
export class Findings {
  /** Something else happened than the template and the protocol say. */
  readonly faults: string[] = [];
  /** Something reached a connection that must not have it. */
  readonly leaks: string[] = [];
  /** Something can still be opened that should have been destroyed, or by somebody it is not kept for. */
  readonly residue: string[] = [];

  get clean(): boolean {
    return this.faults.length + this.leaks.length + this.residue.length === 0;
  }

  /** Notes a fault unless the two are the same, as JSON would say it. */
  expect(what: string, actual: unknown, wanted: unknown): void {
    if (isDeepStrictEqual(actual, wanted)) return;
    this.faults.push(`${what}: ${brief(actual)} instead of ${brief(wanted)}`);
  }
}

const brief = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 300);
