import { describe, expect, it } from 'vitest';
import {
  DeviceId,
  LinkId,
  MediaId,
  newId,
  ObjectId,
  OperationId,
  PageId,
  PersonId,
  SessionId,
} from './ids.ts';

const schemas = [SessionId, PersonId, LinkId, DeviceId, OperationId, PageId, ObjectId];

describe('LIM7: ids are 128 bit from the platform’s random source', () => {
  it('are 22 characters of base64url that their own schema accepts', () => {
    for (const schema of schemas) {
      const id = newId(schema);
      expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(schema.parse(id)).toBe(id);
    }
  });

  it('do not repeat', () => {
    const many = Array.from({ length: 5_000 }, () => newId(PersonId));
    expect(new Set(many).size).toBe(many.length);
  });

  it('use every character at every place but the last, which carries two bits', () => {
    const many = Array.from({ length: 5_000 }, () => newId(PersonId));
    const seenAt = (place: number) => new Set(many.map((id) => id[place])).size;
    for (let place = 0; place < 21; place += 1) expect(seenAt(place)).toBe(64);
    expect(seenAt(21)).toBe(4);
  });

  it.each([
    '',
    'short',
    'x'.repeat(23),
    '../../../../../etc/pass',
    `${'x'.repeat(21)}\n`,
    '__proto__',
    7,
    null,
  ])('refuse %j', (value) => {
    for (const schema of schemas) expect(schema.safeParse(value).success).toBe(false);
  });

  it('media ids are UUIDs', () => {
    expect(MediaId.safeParse(crypto.randomUUID()).success).toBe(true);
    expect(MediaId.safeParse(newId(PersonId)).success).toBe(false);
  });
});
