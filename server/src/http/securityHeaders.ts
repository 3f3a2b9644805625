import { SessionError } from '@trialogue/shared/errors.ts';
import type { RequestHandler } from 'express';
import { allowedOriginsOf } from '../config.ts';

const YEAR_S = 365 * 24 * 3_600;

const asSocket = (sources: string): string => sources.replace(/\bhttp/g, 'ws');

const policyOf = (publicOrigin: string, nodeUrls: string | undefined): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    // Written out because not every browser lets 'self' cover the socket's scheme.
    `connect-src 'self' ${asSocket(publicOrigin)}${nodeUrls === undefined ? '' : ` ${nodeUrls} ${asSocket(nodeUrls)}`}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** What every answer tells the browser not to do. */
export const securityHeaders =
  (publicOrigin: () => string, nodeUrls: string | undefined): RequestHandler =>
  (_request, response, next) => {
    const origin = publicOrigin();
    response.set({
      'Content-Security-Policy': policyOf(origin, nodeUrls),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy':
        'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()',
    });
    if (origin.startsWith('https:')) response.set('Strict-Transport-Security', `max-age=${YEAR_S}`);
    next();
  };

/** Answers with personal things: kept by no cache. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** Refuses a change that another site's page asks for. Browsers name the asking page on every such request. */
export const sameOriginOnly =
  (publicOrigin: () => string): RequestHandler =>
  (request, _response, next) => {
    const changesNothing = request.method === 'GET' || request.method === 'HEAD';
    if (!changesNothing && !allowedOriginsOf(publicOrigin()).includes(request.get('origin') ?? '')) {
      throw new SessionError('not-allowed', 'another origin');
    }
    next();
  };
