import { DeviceId, LinkId } from '@trialogue/shared/ids.ts';
import { z } from 'zod';
import type { MasterKey } from '../keys/masterKey.ts';
import { seal, unsealText } from '../keys/sealing.ts';

const PartnerPass = z.strictObject({ link: LinkId, device: DeviceId });

/** What a partner's browser holds after opening a private link. */
export type PartnerPass = z.output<typeof PartnerPass>;

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
