import { corpus } from './corpus.ts';
import { type Replace, withTexts } from './textFields.ts';

/** Hands the corpus out, field by field, and knows later where each text came from. */
export class Planter {
  readonly #fieldOf = new Map<string, string>();
  readonly #planted = new Set<string>();
  readonly #pending = new Set<string>();
  #next = 0;

  /** The value with hostile texts wherever texts can be. They count once `landed` is called for it. */
  poison(schema: unknown, value: unknown, of: string): unknown {
    const replace: Replace = (path, fits) => this.text(path === '' ? of : `${of} ${path}`, fits);
    return withTexts(schema, value, replace);
  }

  /** The next text of the corpus that fits, with a mark before it by which it is known again. */
  text(field: string, fits: (text: string) => boolean): string | undefined {
    const mark = `~${this.#fieldOf.size.toString(36)}~`;
    for (let tries = 0; tries < corpus.length; tries += 1) {
      const text = mark + (corpus[this.#next % corpus.length] ?? '');
      this.#next += 1;
      if (!fits(text)) continue;
      this.#fieldOf.set(mark, field);
      this.#pending.add(field);
      return text;
    }
    return undefined;
  }

  /** The server has taken what was handed out since the last time. */
  landed(): void {
    for (const field of this.#pending) this.#planted.add(field);
    this.#pending.clear();
  }

  refused(): void {
    this.#pending.clear();
  }

  /** Texts handed out so far. */
  get count(): number {
    return this.#fieldOf.size;
  }

  get planted(): ReadonlySet<string> {
    return this.#planted;
  }

  /** The fields whose marks stand in this text. */
  fieldsIn(text: string): readonly string[] {
    return [...new Set(text.match(/~[0-9a-z]+~/g))].flatMap((mark) => this.#fieldOf.get(mark) ?? []);
  }
}
