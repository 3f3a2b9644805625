import { type ReadableStore, Store } from '../store/Store.ts';
import { addressOf, type Route, routeOf } from './route.ts';

export interface Place {
  readonly route: Route;
  /** What stood behind the `#` of a private link. It lives only here, in memory, until the page is left. */
  readonly secret: string | undefined;
}

/** The page that is open, over the browser's history. Takes private links' secrets out of the address at once. */
export class Navigation {
  readonly #place = new Store<Place>(takePlace());
  /** What is on screen now. */
  readonly place: ReadableStore<Place> = this.#place;

  #ask: ((leave: () => void) => void) | undefined;

  constructor() {
    window.addEventListener('popstate', this.#onAddress);
    // A private link pasted over another one changes the fragment only, and loads nothing.
    window.addEventListener('hashchange', this.#onAddress);
  }

  /** Opens a page; `replace` leaves no step back to the present one. */
  readonly go = (route: Route, how: 'push' | 'replace' = 'push'): void => {
    this.leave(() => {
      const address = addressOf(route);
      if (how === 'replace') history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      this.#place.set({ route, secret: undefined });
      window.scrollTo(0, 0);
    });
  };

  /** Does what leaves this page, if the person agrees where something would be lost. */
  readonly leave = (then: () => void): void => {
    const ask = this.#ask;
    if (ask === undefined) {
      then();
      return;
    }
    ask(() => {
      this.#ask = undefined;
      then();
    });
  };

  /** Has `ask` decide whether this page may be left, by calling what it is given; until the answer is called. */
  readonly guard = (ask: (leave: () => void) => void): (() => void) => {
    this.#ask = ask;
    return () => {
      if (this.#ask === ask) this.#ask = undefined;
    };
  };

  /** Stops listening to the browser. */
  close(): void {
    window.removeEventListener('popstate', this.#onAddress);
    window.removeEventListener('hashchange', this.#onAddress);
  }

  readonly #onAddress = (): void => {
    const before = this.#place.get();
    const next = takePlace();
    const same = before.route.name === next.route.name;
    // Taking a fragment away is itself a change of address; it must not take the secret with it.
    if (same && next.secret === undefined && addressOf(before.route) === addressOf(next.route)) return;
    if (this.#ask === undefined) {
      this.#place.set(next);
      return;
    }
    // The browser is there already; back to the page that is still on screen, until the person has decided.
    history.pushState(null, '', addressOf(before.route));
    this.leave(() => {
      history.pushState(null, '', addressOf(next.route));
      this.#place.set(next);
    });
  };
}

const takePlace = (): Place => {
  const route = routeOf(window.location.pathname);
  const fragment = window.location.hash.slice(1);
  if (fragment === '' || (route.name !== 'join' && route.name !== 'setUp')) {
    return { route, secret: undefined };
  }
  history.replaceState(null, '', addressOf(route));
  return { route, secret: fragment };
};
