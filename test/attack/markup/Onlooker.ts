import type { BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';

/** What pages did that they should not. */
export class Evidence {
  executions: string[] = [];
  external: string[] = [];
  violations: string[] = [];
  elements: string[] = [];
  /** Fields whose text was on a screen, by view. */
  readonly seen = new Map<string, Set<string>>();
  views = 0;

  see(view: string, fields: readonly string[]): void {
    this.views += 1;
    for (const field of fields) this.seen.set(field, (this.seen.get(field) ?? new Set()).add(view));
  }
}

const Found = z.object({
  pwned: z.array(z.string()),
  violations: z.array(z.string()),
  planted: z.array(z.string()),
  text: z.string(),
});

/** In the page before any script of its own: whatever a hostile text would run or break is noted. */
const watch = (): void => {
  const pwned: string[] = [];
  const violations: string[] = [];
  const note = (how: string) => () => {
    pwned.push(how);
  };
  Object.assign(globalThis, {
    noted: { pwned, violations },
    pwned: note('pwned()'),
    alert: note('alert'),
    confirm: note('confirm'),
    prompt: note('prompt'),
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
};

const collect = (): unknown => {
  const noted: unknown = Reflect.get(globalThis, 'noted');
  const values = [...document.querySelectorAll('input, textarea, select')].map((each) =>
    'value' in each ? String(each.value) : '',
  );
  return {
    ...(typeof noted === 'object' ? noted : {}),
    planted: [...document.querySelectorAll('[x-planted]')].map(({ tagName }) => tagName),
    text: [document.title, document.documentElement.innerHTML, ...values].join('\n'),
  };
};

/** Somebody's browser that looks at one view after the other and writes down what hostile texts do there. */
export class Onlooker {
  readonly page: Page;
  readonly #who: string;
  readonly #evidence: Evidence;
  readonly #fieldsIn: (text: string) => readonly string[];
  readonly #told = { pwned: 0, violations: 0 };

  static async create(
    context: BrowserContext,
    who: string,
    origin: string,
    evidence: Evidence,
    fieldsIn: (text: string) => readonly string[],
  ): Promise<Onlooker> {
    await context.addInitScript(watch);
    context.on('request', (request) => {
      const url = new URL(request.url());
      const isOwn = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
      if (!isOwn) evidence.external.push(`${who}: ${request.url().slice(0, 200)}`);
    });
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      evidence.executions.push(`${who}: a dialog`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => {
      const url = frame.url();
      if (frame !== page.mainFrame() || !(url.startsWith(origin) || url === 'about:blank')) {
        evidence.executions.push(`${who}: led to ${url.slice(0, 100)}`);
      }
    });
    return new Onlooker(page, who, evidence, fieldsIn);
  }

  private constructor(
    page: Page,
    who: string,
    evidence: Evidence,
    fieldsIn: (text: string) => readonly string[],
  ) {
    this.page = page;
    this.#who = who;
    this.#evidence = evidence;
    this.#fieldsIn = fieldsIn;
  }

  /** A page by its address; what was noted in the one before goes with it. */
  async go(url: string, view: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'networkidle', timeout: 30_000 });
    Object.assign(this.#told, { pwned: 0, violations: 0 });
    await this.look(view);
  }

  /** What this view shows and what came of it. */
  async look(view: string): Promise<void> {
    // Whatever runs when something is drawn has run after two frames.
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const { pwned, violations, planted, text } = Found.parse(await this.page.evaluate(collect));
    const where = `${this.#who}, ${view}`;
    this.#evidence.executions.push(...pwned.slice(this.#told.pwned).map((how) => `${where}: ${how}`));
    this.#evidence.violations.push(
      ...violations.slice(this.#told.violations).map((what) => `${where}: ${what}`),
    );
    Object.assign(this.#told, { pwned: pwned.length, violations: violations.length });
    this.#evidence.elements.push(...planted.map((tag) => `${where}: <${tag}>`));
    this.#evidence.see(where, this.#fieldsIn(text));
  }

  /** Presses the first button of that name if it is there; whether it was. */
  async press(
    name: string | RegExp,
    role: 'button' | 'menuitem' | 'radio' | 'tab' = 'button',
  ): Promise<boolean> {
    const button = this.page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    try {
      await button.click({ timeout: 1_500 });
      return true;
    } catch {
      return false;
    }
  }

  /** Opens something, looks at it, and closes it again. */
  async peek(name: string | RegExp, view: string, close: 'escape' | 'again' = 'escape'): Promise<void> {
    if (!(await this.press(name))) return;
    await this.look(view);
    if (close === 'escape') await this.page.keyboard.press('Escape');
    else await this.press(name);
  }
}
