import crypto from 'node:crypto';
import { promisify } from 'node:util';
import { SessionError } from '@trialogue/shared/errors.ts';

/**
 * Argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet, which
 * is also within RFC 9106's guidance for memory-constrained servers.
 */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** Hashing holds a core and 19 MiB; two at once leave the rest to the calls. */
const MAX_RUNNING = 2;
/** Beyond this a person would wait for seconds; better to say so. */
const MAX_WAITING = 20;

const PHC_PATTERN =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,64})\$([\w+/]{16,128})$/;

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const derive = (password: string, nonce: Uint8Array, tagLength: number, parameters: Parameters) => {
  if (typeof crypto.argon2 !== 'function') {
    throw new Error('this Node has no crypto.argon2: Trialogue needs Node 24.7 or later');
  }
  return promisify(crypto.argon2)('argon2id', { ...parameters, message: password, nonce, tagLength });
};

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** Hashes and checks passwords, a few at a time. Rejects with `rate-limited` when too many wait. */
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** The hash in PHC form, with its salt and parameters. */
  async hash(password: string): Promise<string> {
    const salt = crypto.randomBytes(SALT_BYTES);
    const tag = await this.#inTurn(() => derive(password, salt, TAG_BYTES, PARAMETERS));
    const { memory, passes, parallelism } = PARAMETERS;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
  }

  /** Whether the password has this hash. Without a hash it works as long and answers no. */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const [, memory, passes, parallelism, salt, tag] = PHC_PATTERN.exec(hash ?? '') ?? [];
    if (salt === undefined || tag === undefined) {
      if (hash !== undefined) throw new Error('this password hash is not of the form we write');
      await this.hash(password);
      return false;
    }
    const expected = Buffer.from(tag, 'base64');
    const parameters = {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    };
    const actual = await this.#inTurn(() =>
      derive(password, Buffer.from(salt, 'base64'), expected.length, parameters),
    );
    return crypto.timingSafeEqual(actual, expected);
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= MAX_RUNNING) {
      if (this.#waiting.length >= MAX_WAITING) throw new SessionError('rate-limited');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The next in line takes this place; only without one does it become free.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
