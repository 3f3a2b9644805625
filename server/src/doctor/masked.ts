const MASK = '***';
/** A shorter one would be found in every word. Where it stands in an address it is masked all the same. */
const SHORTEST = 4;

/** The text without any of these, and without any password that stands in an address. */
export const masked = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, secret) => left.replaceAll(secret, MASK), text)
    .replaceAll(/(:\/\/[^\s:/@]*:)[^\s/]*@/g, `$1${MASK}@`)
    .replaceAll(/([?&](?:sentinel)?password=)[^\s&#]+/gi, `$1${MASK}`);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Every password in these addresses, as written and as meant. */
export const secretsOf = (addresses: readonly (string | undefined)[]): readonly string[] =>
  addresses.flatMap((address = '') => {
    const inFront = /:\/\/[^:/@]*:(.*)@/.exec(address)?.[1];
    const behind = [...address.matchAll(/[?&](?:sentinel)?password=([^&#]+)/gi)].map(([, secret]) => secret);
    return [inFront, ...behind]
      .filter((secret) => secret !== undefined && secret !== '')
      .flatMap((secret = '') => [secret, decoded(secret)]);
  });
