import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { joinTokenKeysOf } from '@trialogue/server/src/auth/joinTokenKeys.ts';
import { loadMasterKey } from '@trialogue/server/src/keys/masterKey.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { AccountId, DeviceId, LinkId, newId, PersonId, SessionId } from '@trialogue/shared/ids.ts';
import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectOptions, connect } from '../support/connect.ts';
import { HttpBrowser } from '../support/HttpBrowser.ts';
import { type Booking, PracticeClient } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { changedToken, forgeries } from './forgeries.ts';
import { readToken, signES256, type Token } from './forgeToken.ts';
import { expectUnharmed } from './unharmed.ts';

let server: StartedServer;
let practice: PracticeClient;
let booking: Booking;
let genuine: string;
let privateKey: KeyObject;

beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
  privateKey = joinTokenKeysOf(await loadMasterKey(join(server.dataDir, 'keys', 'master.key'))).privateKey;
});
beforeEach(async () => {
  booking = await practice.book();
  genuine = await practice.therapistToken(booking);
});
afterAll(async () => {
  await server.close();
  expectUnharmed(server);
});

/** How the handshake ends: `open`, the code of its refusal, or `no connection` when it never came to one. */
const ending = async (options: Partial<ConnectOptions>): Promise<string> => {
  try {
    const peer = await connect({ url: server.url, token: genuine, ...options });
    peer.close();
    return 'open';
  } catch (error) {
    return error instanceof SessionError ? error.code : 'no connection';
  }
};

const changed = (change: Token['payload'], header: Token['header'] = {}): string =>
  changedToken(genuine, privateKey, change, header);

describe('SES11: where a connection may come from', () => {
  it('the server’s own pages', async () => {
    expect(await ending({})).toBe('open');
    expect(await ending({ origin: server.url.replace('127.0.0.1', 'localhost') })).toBe('open');
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['a site whose name begins like ours', 'http://127.0.0.1.evil.example'],
    ['another port', 'http://127.0.0.1:1'],
    ['a sandboxed frame', 'null'],
    ['nowhere', null],
  ])('not %s', async (_, origin) => {
    expect(await ending({ origin })).toBe('no connection');
  });

  it('not by long polling', async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: server.url },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});

describe('SES11: a token that is not ours opens nothing', () => {
  it('the forger can make a genuine one, so that what follows fails for what it changes', async () => {
    expect(await ending({ token: changed({}) })).toBe('open');
  });

  it.each(Object.keys(forgeries))('%s', async (what) => {
    expect(await ending({ token: forgeries[what]?.({ genuine, key: privateKey, url: server.url }) })).toBe(
      'unauthorised',
    );
  });

  it('another version of the protocol is told so', async () => {
    expect(await ending({ version: PROTOCOL_VERSION + 1 })).toBe('version-mismatch');
    expect(await ending({ version: 'x' })).toBe('unauthorised');
    expect(await ending({ version: null })).toBe('unauthorised');
  });
});

describe('SES11: a genuine token of somebody else’s opens nothing', () => {
  const partnerClaims = async () => {
    const browser = await practice.openLink(booking.links.a);
    const { token } = await browser.call(joinEndpoints.token, {});
    return { token, payload: readToken(token).payload };
  };

  it('a session that does not exist, or is another therapist’s', async () => {
    expect(await ending({ token: changed({ session: newId(SessionId) }) })).toBe('link-not-valid');
    expect(await ending({ token: changed({ account: newId(AccountId) }) })).toBe('link-not-valid');
  });

  it('a link of another session, another person’s, or of nobody', async () => {
    const { payload, token } = await partnerClaims();
    const other = await practice.book();
    for (const change of [{ session: other.id }, { person: newId(PersonId) }, { link: newId(LinkId) }]) {
      const { header } = readToken(token);
      const forged = signES256({ header, payload: { ...payload, ...change } }, privateKey);
      expect(await ending({ token: forged })).toBe('link-not-valid');
    }
    expect(await ending({ token })).toBe('open');
  });

  it('a therapist’s token does not seat anybody as a partner, nor the other way round', async () => {
    const { payload, token } = await partnerClaims();
    const { header, payload: own } = readToken(genuine);
    const asTherapist = signES256({ header, payload: { ...own, person: payload['person'] } }, privateKey);
    const peer = await connect({ url: server.url, token: asTherapist }).catch(() => undefined);
    // The server signs no such token; if one existed it must still direct nothing.
    expect(await peer?.outcome('session:lock', { locked: true })).not.toBe('ok');
    peer?.close();
    expect(await ending({ token })).toBe('open');
  });

  it('a link that was revoked or renewed since', async () => {
    const { token } = await partnerClaims();
    await practice.therapist.call(sessionEndpoints.renewLink, {}, { id: booking.id, seat: 'a' });
    expect(await ending({ token })).toBe('link-not-valid');
    await practice.therapist.call(sessionEndpoints.revokeLink, {}, { id: booking.id, seat: 'a' });
    expect(await ending({ token })).toBe('link-not-valid');
  });

  it('a session that was canceled or has ended', async () => {
    const ended = await practice.gather();
    const token = await practice.therapistToken(ended.booking);
    await ended.therapist.request('session:end', {});
    expect(await ending({ token })).toBe('session-ended');

    await practice.therapist.call(sessionEndpoints.cancel, {}, { id: booking.id });
    expect(await ending({})).toBe('link-not-valid');
  });

  it('a device that the link is not bound to opens a connection, and no seat', async () => {
    const { token, payload } = await partnerClaims();
    const { header } = readToken(token);
    const other = signES256({ header, payload: { ...payload, device: newId(DeviceId) } }, privateKey);
    const peer = await connect({ url: server.url, token: other });
    expect(await peer.request('session:enter', { cursor: null })).toMatchObject({
      kind: 'outside',
      otherDevice: true,
    });
    peer.close();
  });

  it('another therapist of the practice gets no token for it', async () => {
    const { url } = await practice.therapist.call(accountEndpoints.invite, {});
    const colleague = new HttpBrowser(server.url);
    await colleague.call(accountEndpoints.setUp, {
      secret: new URL(url).hash.slice(1),
      name: 'Dr Other',
      email: 'other@practice.example',
      password: 'nine red lanterns swaying',
    });
    await expect(colleague.call(sessionEndpoints.enter, {}, { id: booking.id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
