import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';

/** One cookie that only this origin's own requests carry and no script can read. */
export interface Cookie {
  read(request: Pick<IncomingMessage, 'headers'>): string | undefined;
  /** Lasts `maxAgeMs`. */
  write(response: Response, value: string, maxAgeMs: number): void;
  clear(response: Response): void;
}

/** Longer than any value we write; a longer one is not ours. */
const MAX_VALUE_LENGTH = 1_000;

/**
 * A `__Host-` cookie. Only where the public origin is plain http, which is this machine alone, it has the plain
 * name, because browsers refuse the prefix without TLS.
 */
export const createCookie = (name: string, publicOrigin: () => string): Cookie => {
  const settings = () => {
    const secure = publicOrigin().startsWith('https:');
    return {
      name: secure ? `__Host-${name}` : name,
      options: { httpOnly: true, sameSite: 'strict', path: '/', secure } as const,
    };
  };

  return {
    read: (request) => {
      const prefix = `${settings().name}=`;
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const value = pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
      return value === undefined || value === '' || value.length > MAX_VALUE_LENGTH ? undefined : value;
    },
    write: (response, value, maxAgeMs) => {
      const { name: fullName, options } = settings();
      response.cookie(fullName, value, { ...options, maxAge: Math.max(0, maxAgeMs) });
    },
    clear: (response) => {
      const { name: fullName, options } = settings();
      response.clearCookie(fullName, options);
    },
  };
};
