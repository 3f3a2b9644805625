import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Dice } from '../Dice.ts';

/** What an insider knows of a transport of their own: enough for a STUN request that the server believes. */
export interface IceCredentials {
  readonly usernameFragment: string;
  readonly password: string;
}

const MAGIC_COOKIE = 0x2112a442;
const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value & 0xffff);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

const attribute = (type: number, value: Buffer): Buffer =>
  Buffer.concat([u16(type), u16(value.length), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);

const stunHeader = (type: number, length: number, transaction: Buffer): Buffer =>
  Buffer.concat([u16(type), u16(length), u32(MAGIC_COOKIE), transaction]);

/** A binding request (RFC 8445) with a right integrity and fingerprint if the credentials are right. */
export const stunRequest = ({ usernameFragment, password }: IceCredentials, dice: Dice): Buffer => {
  const transaction = dice.bytes(12);
  const username = attribute(0x0006, Buffer.from(`${usernameFragment}:attacker`));
  const controlling = attribute(0x802a, dice.bytes(8));
  const priority = attribute(0x0024, u32(1_845_501_695));
  const nominated = dice.chance(0.5) ? attribute(0x0025, Buffer.alloc(0)) : Buffer.alloc(0);
  const body = Buffer.concat([username, controlling, priority, nominated]);
  // Each check covers a header whose length counts the check itself.
  const integrity = attribute(
    0x0008,
    createHmac('sha1', password)
      .update(Buffer.concat([stunHeader(1, body.length + 24, transaction), body]))
      .digest(),
  );
  const checked = Buffer.concat([stunHeader(1, body.length + 32, transaction), body, integrity]);
  return Buffer.concat([checked, attribute(0x8028, u32(crc32(checked) ^ 0x5354554e))]);
};

const dtlsRecord = (type: number, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([type, 0xfe, 0xfd]),
    u16(0),
    Buffer.alloc(2),
    u32(1),
    u16(content.length),
    content,
  ]);

const handshake = (type: number, body: Buffer): Buffer => {
  const length = u32(body.length).subarray(1);
  return dtlsRecord(22, Buffer.concat([Buffer.from([type]), length, u16(0), Buffer.alloc(3), length, body]));
};

const clientHello = (dice: Dice): Buffer =>
  handshake(
    1,
    Buffer.concat([
      Buffer.from([0xfe, 0xfd]),
      dice.bytes(32),
      Buffer.from([0, 0]),
      u16(4),
      u16(0xc02b),
      u16(0xc02f),
      Buffer.from([1, 0]),
      u16(22),
      Buffer.concat([u16(10), u16(4), u16(2), u16(29)]),
      Buffer.concat([u16(14), u16(5), u16(2), u16(1), Buffer.from([0])]),
      Buffer.concat([u16(23), u16(0)]),
    ]),
  );

const rtp = (dice: Dice): Buffer =>
  Buffer.concat([
    Buffer.from([dice.pick([0x80, 0x90, 0xb0, 0x8f]), dice.pick([96, 111, 101, 0xe0, 127])]),
    u16(dice.below(65_536)),
    u32(dice.below(2 ** 32)),
    u32(dice.below(2 ** 32)),
    Buffer.concat([u16(0xbede), u16(dice.below(4)), dice.bytes(dice.below(16))]),
    dice.bytes(dice.below(1_200)),
  ]);

/** Sender and receiver reports, SDES, BYE, APP, feedback, extended reports, each perhaps with a wrong length. */
const rtcp = (dice: Dice): Buffer => {
  const packets = Array.from({ length: 1 + dice.below(4) }, () => {
    const content = dice.bytes(4 * dice.below(12));
    const words = dice.chance(0.7) ? content.length / 4 : dice.below(65_536);
    const first = 0x80 | dice.below(32);
    return Buffer.concat([Buffer.from([first, 200 + dice.below(8)]), u16(words), content]);
  });
  return Buffer.concat(packets);
};

const changedBytes = (packet: Buffer, dice: Dice): Buffer => {
  const changed = Buffer.from(packet);
  for (let times = 1 + dice.below(6); times > 0 && changed.length > 0; times -= 1) {
    changed[dice.below(changed.length)] = dice.pick([0, 1, 0x7f, 0x80, 0xff, dice.below(256)]);
  }
  switch (dice.below(6)) {
    case 0:
      return changed.subarray(0, dice.below(changed.length + 1));
    case 1:
      return Buffer.concat([changed, dice.bytes(dice.below(200))]);
    case 2:
      return Buffer.concat([changed, changed]);
    default:
      return changed;
  }
};

/** One packet of somebody who has a transport of their own, or only says so: mostly with a few bytes changed. */
export const drawPacket = (credentials: IceCredentials, dice: Dice): Buffer => {
  const kind = dice.below(10);
  if (kind === 0) return dice.bytes(dice.below(1_500));
  // The first byte decides who reads a packet (RFC 7983); the rest is chance.
  if (kind === 1) return Buffer.concat([Buffer.from([dice.below(256)]), dice.bytes(dice.below(100))]);
  const seeds = [
    stunRequest,
    (_: IceCredentials, throwing: Dice) =>
      stunRequest({ usernameFragment: 'nobody', password: 'x' }, throwing),
    (_: IceCredentials, throwing: Dice) => clientHello(throwing),
    (_: IceCredentials, throwing: Dice) => handshake(throwing.below(25), throwing.bytes(throwing.below(300))),
    (_: IceCredentials, throwing: Dice) =>
      dtlsRecord(20 + throwing.below(6), throwing.bytes(throwing.below(300))),
    (_: IceCredentials, throwing: Dice) => rtp(throwing),
    (_: IceCredentials, throwing: Dice) => rtcp(throwing),
  ] as const;
  const packet = dice.pick(seeds)(credentials, dice);
  return dice.chance(0.8) ? changedBytes(packet, dice) : packet;
};

/** As TCP carries it (RFC 4571), now and then with a length that is not so. */
export const framedForTcp = (packet: Buffer, dice: Dice): Buffer =>
  Buffer.concat([u16(dice.chance(0.02) ? dice.below(65_536) : packet.length), packet]);
