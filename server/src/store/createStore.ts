import { ConfigError } from '../config.ts';
import type { MasterKey } from '../keys/masterKey.ts';
import { seal, unseal } from '../keys/sealing.ts';
import { createAccountRecords } from './accountRecords.ts';
import { createActRecords } from './actRecords.ts';
import { ContentKeys } from './ContentKeys.ts';
import type { Database } from './Database.ts';
import { createLinkRecords } from './linkRecords.ts';
import { createOwnershipRecords } from './ownershipRecords.ts';
import type { Store } from './Store.ts';
import { createSessionLog } from './sessionLog.ts';
import { createSessionRecords } from './sessionRecords.ts';
import { createTemplateRecords } from './templateRecords.ts';

const CHECK_CONTEXT = 'master-key-check';
/** Nobody waits for it yet, and a server that has just started is slow at first. */
const CHECK_WITHIN_MS = 10_000;

/** Refuses to go on with a key that would open nothing that is already there. */
export const checkMasterKey = async (database: Database, masterKey: MasterKey): Promise<void> => {
  const key = masterKey.derive('check');
  const row = await database.write(async (transaction) => {
    // Of two nodes that start on an empty database, the second finds what the first has left.
    await database.alone(transaction, CHECK_CONTEXT);
    const found = await transaction.selectFrom('master_key_check').selectAll().executeTakeFirst();
    if (found !== undefined) return found;
    const sealed = seal(key, 'trialogue', CHECK_CONTEXT);
    await transaction.insertInto('master_key_check').values({ sealed }).execute();
    return { sealed };
  }, CHECK_WITHIN_MS);
  try {
    unseal(key, row.sealed, CHECK_CONTEXT);
  } catch {
    throw new ConfigError('MASTER_KEY_FILE', 'holds another key than the one this database was sealed with');
  }
};

/** Everything that is kept, in a database whose tables are in place. */
export const createStore = (database: Database, masterKey: MasterKey): Store => {
  const keys = new ContentKeys(database, masterKey);
  const log = createSessionLog(database, keys);
  return {
    append: log.append,
    probe: log.probe,
    read: log.read,
    drop: log.drop,
    ...createAccountRecords(database),
    ...createSessionRecords(database, keys),
    ...createLinkRecords(database),
    ...createActRecords(database),
    ...createTemplateRecords(database, masterKey),
    ...createOwnershipRecords(database),
    close: async () => {
      await log.settled();
      await database.close();
    },
  };
};
