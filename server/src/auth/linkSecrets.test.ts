import { randomBytes } from 'node:crypto';
import { DeviceId, LinkId, newId } from '@trialogue/shared/ids.ts';
import { expect, test } from 'vitest';
import { masterKeyFrom } from '../keys/masterKey.ts';
import { createLinkSecrets } from './linkSecrets.ts';
import { createPartnerPasses } from './partnerPasses.ts';

const masterKey = masterKeyFrom(randomBytes(32));
const otherKey = masterKeyFrom(randomBytes(32));

test('a secret opens its link, and is the same each time', () => {
  const secrets = createLinkSecrets(masterKey);
  const link = newId(LinkId);
  expect(secrets.read(secrets.secretOf(link))).toBe(link);
  expect(secrets.secretOf(link)).toBe(createLinkSecrets(masterKey).secretOf(link));
});

test('anything else opens nothing', () => {
  const secrets = createLinkSecrets(masterKey);
  const [one, other] = [newId(LinkId), newId(LinkId)];
  const secret = secrets.secretOf(one);
  const [, proof] = secret.split('.');
  const foreign = createLinkSecrets(otherKey).secretOf(one);
  for (const wrong of [
    '',
    '.',
    one,
    `${other}.${proof}`,
    `${secret}.`,
    `${secret}=`,
    ` ${secret}`,
    foreign,
  ]) {
    expect(secrets.read(wrong)).toBeUndefined();
  }
});

test('a pass is read by this server only, and unchanged', () => {
  const passes = createPartnerPasses(masterKey);
  const pass = { link: newId(LinkId), device: newId(DeviceId) };
  const written = passes.write(pass);
  expect(passes.read(written)).toEqual(pass);
  expect(createPartnerPasses(otherKey).read(written)).toBeUndefined();
  for (const wrong of ['', 'x', written.slice(1), `A${written.slice(1)}A`]) {
    expect(passes.read(wrong)).toBeUndefined();
  }
});
