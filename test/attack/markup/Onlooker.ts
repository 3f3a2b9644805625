import type { BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';

const LOADED_WITHIN_MS = 2_000;

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
  planted: z.array(z.string()),
  text: z.string(),
});

const Noted = z.tuple([z.enum(['executions', 'violations']), z.string()]);

/**
 * In the page before any script of its own: whatever a hostile text would run or break is told at once, so that nothing of it
 * goes with the page.
 */
const watch = (): void => {
  const tell = (kind: 'executions' | 'violations', what: string): void => {
    const noted: unknown = Reflect.get(globalThis, 'noted');
    if (typeof noted === 'function') noted(kind, what);
  };
  const note = (how: string) => () => tell('executions', how);
  Object.assign(globalThis, {
    pwned: note('pwned()'),
    alert: note('alert'),
    confirm: note('confirm'),
    prompt: note('prompt'),
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    tell('violations', `${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
};

const collect = (): unknown => {
  const values = [...document.querySelectorAll('input, textarea, select')].map((each) =>
    'value' in each ? String(each.value) : '',
  );
  return {
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
  #view = 'nothing';

  static async create(
    context: BrowserContext,
    who: string,
    origin: string,
    evidence: Evidence,
    fieldsIn: (text: string) => readonly string[],
  ): Promise<Onlooker> {
    let view = (): string => 'nothing';
    await context.exposeFunction('noted', (...told: readonly unknown[]) => {
      const [kind, what] = Noted.parse(told);
      evidence[kind].push(`${who}, ${view()}: ${what}`);
    });
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
    const onlooker = new Onlooker(page, who, evidence, fieldsIn);
    view = () => onlooker.#view;
    return onlooker;
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

  /** A page by its address. */
  async go(url: string, view: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'networkidle', timeout: 30_000 });
    await this.look(view);
  }

  /** What this view shows and what came of it. */
  async look(view: string): Promise<void> {
    this.#view = view;
    // A part of the program that is loaded when it is opened shows dots until then; some dots wait for people and stay.
    const dots = this.page.locator('.spinner').first();
    await dots.waitFor({ state: 'hidden', timeout: LOADED_WITHIN_MS }).catch(() => undefined);
    // Whatever runs when something is drawn has run after two frames.
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const { planted, text } = Found.parse(await this.page.evaluate(collect));
    const where = `${this.#who}, ${view}`;
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
