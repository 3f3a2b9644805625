import { newTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { newId, SessionId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { addressOf, type Route, routeOf } from './route.ts';

const session = newId(SessionId);
const template = newTemplateId();

const pages: readonly Route[] = [
  { name: 'home' },
  { name: 'setUp' },
  { name: 'join' },
  { name: 'newSession' },
  { name: 'nextSession', session },
  { name: 'session', session },
  { name: 'room', session },
  { name: 'kept', session },
  { name: 'exercises' },
  { name: 'template', template },
];

describe('the address of a page', () => {
  it.each(pages)('leads back to $name', (route) => {
    expect(routeOf(addressOf(route))).toEqual(route);
  });

  it('may end in a slash', () => {
    expect(routeOf(`/sessions/${session}/`)).toEqual({ name: 'session', session });
  });

  it.each([
    '/elsewhere',
    '/sessions',
    '/sessions/short',
    `/sessions/${session}/room/more`,
    `/x/${session}`,
    '/exercises/sfbt-scale',
    `/exercises/${template}/more`,
    `/exercises/${session}`,
  ])('is not found at %s', (path) => {
    expect(routeOf(path)).toEqual({ name: 'notFound' });
  });
});
