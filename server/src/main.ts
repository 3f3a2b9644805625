import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { MediaSettingError } from './media/MediaSettingError.ts';

/** With the packages, whose owner alone may write there: what lies in it is run. */
const compiledDir = fileURLToPath(new URL('../../node_modules/.cache/trialogue-server', import.meta.url));

/** `EX_CONFIG` of sysexits.h: a setting is wrong; starting again changes nothing. */
const EXIT_CONFIG = 78;
const EXIT_FAILED = 1;
/** Service managers wait ten seconds before they kill; a node that lets others have its sessions is given thirty. */
const CLOSE_WITHIN_MS = 9_000;
const DRAIN_WITHIN_MS = 29_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (code: number, line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(code);
};

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  // People wait while a server comes back: what has been compiled once is not compiled again.
  enableCompileCache(compiledDir);
  const { createApp } = await import('./app.ts');
  const app = await createApp(config, logger);

  let closing = false;
  const close = (why: string, code: number): void => {
    if (closing) return;
    closing = true;
    logger.info({ why }, 'closing');
    const withinMs = config.cluster === undefined ? CLOSE_WITHIN_MS : DRAIN_WITHIN_MS;
    const late = setTimeout(() => fail(EXIT_FAILED, 'Trialogue could not close in time.'), withinMs);
    late.unref();
    app.close().then(
      () => process.exit(code),
      (err: unknown) => {
        logger.error({ err }, 'closing failed');
        process.exit(EXIT_FAILED);
      },
    );
  };
  process.on('SIGTERM', () => close('SIGTERM', 0));
  process.on('SIGINT', () => close('SIGINT', 0));
  // On an error nobody foresaw the safe state is none: people are told, what is known is saved, and a fresh
  // process starts from the log.
  const lastResort = (err: unknown): void => {
    logger.error({ err }, 'an error nobody handled');
    close('error', EXIT_FAILED);
  };
  process.on('uncaughtException', lastResort);
  process.on('unhandledRejection', lastResort);

  say(`Trialogue is ready at ${app.url}`);
  if (app.setupLink !== undefined) {
    say(`Set up the practice with this link (it works once): ${app.setupLink}`);
  }
};

start().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof MediaSettingError) fail(EXIT_CONFIG, error.message);
  createLogger('error').error({ err: error }, 'Trialogue could not start');
  fail(EXIT_FAILED, 'Trialogue could not start.');
});
