import { DeviceId, LinkId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import type { MasterKey } from '../keys/masterKey.ts';
import { seal, unsealText } from '../keys/sealing.ts';

const PartnerPass = z.strictObject({
  link: LinkId,
  device: DeviceId,
  /**
   * Until when (server time in ms) it opens what was kept of a session that has ended; set once it has. 0: this browser
   * is known as the link’s device and opens nothing, because whoever uses it next may be the other partner.
   */
  readUntil: z.number().optional(),
});

/** What a partner's browser holds after opening a private link. */
export type PartnerPass = z.output<typeof PartnerPass>;

/** The browser knows the device and opens nothing until it has the private link again. */
export const isShut = (pass: PartnerPass | undefined): boolean => pass?.readUntil === 0;

/** Writes passes so that only this server can read or make them. Whether the link still lives is for the store. */
export interface PartnerPasses {
  write(pass: PartnerPass): string;
  read(value: string): PartnerPass | undefined;
}

const CONTEXT = 'partner-pass';

export const createPartnerPasses = (masterKey: MasterKey): PartnerPasses => {
  const key = masterKey.derive('partner passes');
  return {
    write: (pass) => Buffer.from(seal(key, JSON.stringify(pass), CONTEXT)).toString('base64url'),
    read: (value) => {
      try {
        return PartnerPass.parse(JSON.parse(unsealText(key, Buffer.from(value, 'base64url'), CONTEXT)));
      } catch {
        return undefined;
      }
    },
  };
};
