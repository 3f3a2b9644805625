import { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { JOIN_PAGE, SETUP_PAGE } from '@trialogue/shared/http/join.ts';
import { SessionId } from '@trialogue/shared/ids.ts';

/** Every page there is. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'setUp' }
  | { readonly name: 'newSession' }
  /** A new session that goes on from this one. */
  | { readonly name: 'nextSession'; readonly session: SessionId }
  | { readonly name: 'session'; readonly session: SessionId }
  | { readonly name: 'room'; readonly session: SessionId }
  /** What was kept of that session. */
  | { readonly name: 'kept'; readonly session: SessionId }
  | { readonly name: 'exercises' }
  | { readonly name: 'template'; readonly template: OwnTemplateId }
  | { readonly name: 'join' }
  | { readonly name: 'notFound' };

/** The page an address leads to; total, and the inverse of `addressOf`. */
export const routeOf = (path: string): Route => {
  const parts = path.split('/').filter((part) => part !== '');
  const normal = `/${parts.join('/')}`;
  if (normal === '/') return { name: 'home' };
  if (normal === SETUP_PAGE) return { name: 'setUp' };
  if (normal === JOIN_PAGE) return { name: 'join' };
  if (normal === '/sessions/new') return { name: 'newSession' };
  if (normal === '/exercises') return { name: 'exercises' };
  const [first, id, last, ...rest] = parts;
  const template = OwnTemplateId.safeParse(id);
  if (first === 'exercises' && template.success && last === undefined) {
    return { name: 'template', template: template.data };
  }
  const session = SessionId.safeParse(id);
  if (first !== 'sessions' || !session.success || rest.length > 0) return { name: 'notFound' };
  if (last === undefined) return { name: 'session', session: session.data };
  if (last === 'next') return { name: 'nextSession', session: session.data };
  if (last === 'room') return { name: 'room', session: session.data };
  if (last === 'kept') return { name: 'kept', session: session.data };
  return { name: 'notFound' };
};

/** The path of a page; the start for one that does not exist. */
export const addressOf = (route: Route): string => {
  switch (route.name) {
    case 'setUp':
      return SETUP_PAGE;
    case 'join':
      return JOIN_PAGE;
    case 'newSession':
      return '/sessions/new';
    case 'nextSession':
      return `/sessions/${route.session}/next`;
    case 'session':
      return `/sessions/${route.session}`;
    case 'room':
      return `/sessions/${route.session}/room`;
    case 'kept':
      return `/sessions/${route.session}/kept`;
    case 'exercises':
      return '/exercises';
    case 'template':
      return `/exercises/${route.template}`;
    case 'home':
    case 'notFound':
      return '/';
  }
};
