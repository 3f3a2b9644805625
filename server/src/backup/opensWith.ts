import type { MasterKey } from '../keys/masterKey.ts';
import { unseal } from '../keys/sealing.ts';

/** As the store seals its one row of `master_key_check`; a test opens a real store's. */
const CHECK_CONTEXT = 'master-key-check';

/** Whether this master key opens what stands in `master_key_check`, and with it everything else there. */
export const opensWith = (masterKey: MasterKey, sealed: Uint8Array): boolean => {
  try {
    unseal(masterKey.derive('check'), sealed, CHECK_CONTEXT);
    return true;
  } catch {
    return false;
  }
};
