import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Navigation } from './Navigation.ts';
import { addressOf } from './route.ts';

/** What a tab has of a browser: an address, what was open before it, and a way back. */
const openTab = (path: string) => {
  const target = new EventTarget();
  const stack = [path];
  const location = {
    get pathname() {
      return stack.at(-1) ?? '/';
    },
    hash: '',
  };
  const history = {
    pushState: (_state: unknown, _title: string, address: string) => {
      stack.push(address);
    },
    replaceState: (_state: unknown, _title: string, address: string) => {
      stack.splice(-1, 1, address);
    },
  };
  vi.stubGlobal('history', history);
  vi.stubGlobal('window', {
    location,
    scrollTo: () => {},
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  });
  return {
    path: () => location.pathname,
    back: () => {
      stack.pop();
      target.dispatchEvent(new Event('popstate'));
    },
  };
};

const editor = { name: 'template', template: newTemplateId() } as const;
const list = { name: 'exercises' } as const;

let tab: ReturnType<typeof openTab>;
let navigation: Navigation;
let asked: (() => void)[];
beforeEach(() => {
  tab = openTab('/exercises');
  navigation = new Navigation();
  navigation.go(editor);
  asked = [];
});
afterEach(() => {
  navigation.close();
  vi.unstubAllGlobals();
});

const guard = () => navigation.guard((leave) => asked.push(leave));
const here = () => navigation.place.get().route;

describe('a page that holds what is not saved', () => {
  test('is left by a link only when the person agrees', () => {
    guard();
    navigation.go(list);
    expect(here()).toEqual(editor);
    expect(tab.path()).toBe(addressOf(editor));
    asked[0]?.();
    expect(here()).toEqual(list);
    expect(tab.path()).toBe('/exercises');
  });

  test('stays on screen, with its address, when the browser goes back, until the person agrees', () => {
    guard();
    tab.back();
    expect(here()).toEqual(editor);
    expect(tab.path()).toBe(addressOf(editor));
    asked[0]?.();
    expect(here()).toEqual(list);
    expect(tab.path()).toBe('/exercises');
  });

  test('asks each time, and no more once it was left or let go', () => {
    const letGo = guard();
    navigation.go(list);
    navigation.go(list);
    expect(asked).toHaveLength(2);
    letGo();
    navigation.go(list);
    expect(here()).toEqual(list);
    guard();
    navigation.go(editor);
    asked[2]?.();
    navigation.go(list);
    expect(asked).toHaveLength(3);
  });

  test('is asked about before anything else that leaves it', () => {
    guard();
    let signedOut = false;
    navigation.leave(() => {
      signedOut = true;
    });
    expect(signedOut).toBe(false);
    asked[0]?.();
    expect(signedOut).toBe(true);
  });
});
