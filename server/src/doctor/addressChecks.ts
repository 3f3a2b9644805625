import { type Check, type Finding, fail, ok, reasonOf, warn } from './Check.ts';

/** What stands at an address. */
export interface Reached {
  /** Of the Trialogue that answers there; `undefined`: something else does. */
  readonly version: string | undefined;
  /** When the certificate ends, ms since the epoch; `undefined`: there is none. */
  readonly certificateEndsAt: number | undefined;
}

export interface Addresses {
  readonly publicUrl: string;
  /** Of this node, if it is one of several. */
  readonly nodeUrl: string | undefined;
  /** Of this program. */
  readonly version: string;
  /** Asks /healthz there. Rejects if nobody answers or the certificate is not to be trusted. */
  readonly reach: (origin: string) => Promise<Reached>;
  readonly now: () => number;
}

const DAY_MS = 24 * 60 * 60_000;
/** Certificates are renewed a month before their end: one that is nearer to it is not being renewed. */
const RENEWED_BEFORE_MS = 14 * DAY_MS;

/** Whether browsers would find the server, and its certificate good. */
export const addressChecks = (addresses: Addresses): readonly Check[] => {
  const { publicUrl, nodeUrl } = addresses;
  const check = (setting: string, origin: string): Check => ({
    name: setting,
    run: () => addressFinding(setting, origin, addresses),
  });
  return [check('PUBLIC_URL', publicUrl), ...(nodeUrl === undefined ? [] : [check('NODE_URL', nodeUrl)])];
};

const addressFinding = async (
  setting: string,
  origin: string,
  { reach, version, now }: Addresses,
): Promise<Finding> => {
  let reached: Reached;
  try {
    reached = await reach(origin);
  } catch (thrown) {
    return fail(
      `${origin} does not answer from here: start the server, and look at ${setting}, the DNS and the proxy. ${reasonOf(thrown)}`,
    );
  }
  if (reached.version === undefined) {
    return fail(`Something else than Trialogue answers at ${origin}: look at ${setting} and the proxy.`);
  }
  if (reached.version !== version) {
    return fail(
      `Trialogue ${reached.version} answers at ${origin}, and this is ${version}: bring both to one version.`,
    );
  }
  const { certificateEndsAt } = reached;
  if (certificateEndsAt === undefined) return ok(`${origin} answers.`);
  const days = Math.floor((certificateEndsAt - now()) / DAY_MS);
  return certificateEndsAt - now() > RENEWED_BEFORE_MS
    ? ok(`${origin} answers; its certificate is good for ${days} days.`)
    : warn(`The certificate of ${origin} ends in ${days} days: see why the proxy does not renew it.`);
};
