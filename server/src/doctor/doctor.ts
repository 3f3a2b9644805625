import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { type Check, examine, fail, ok, type Row, reasonOf } from './Check.ts';
import { mediaChecks, readTargets } from './checkMedia.ts';
import { checksOf } from './checksOf.ts';
import { masked, secretsOf } from './masked.ts';
import { openMediaEcho } from './mediaEcho.ts';
import { mediaPortsOf } from './mediaPortsCheck.ts';
import { jsonOf, tableOf } from './report.ts';

const USAGE = `npm run doctor                                     checks this server and its settings
npm run doctor -- --json                           the same, for a program to read
npm run doctor -- --serve-media-check              answers on the media ports until Ctrl-C; stop the server first
npm run doctor -- --check-media HOST:PORT[-LAST]   on another machine: whether those ports can be reached
`;
/** `EX_USAGE` of sysexits.h. */
const EXIT_USAGE = 64;

const secrets = secretsOf([process.env['DATABASE_URL'], process.env['REDIS_URL']]);
const say = (text: string): void => void process.stdout.write(text);
const complain = (text: string): void => void process.stderr.write(`${masked(text, secrets)}\n`);

const options = {
  json: { type: 'boolean', default: false },
  'serve-media-check': { type: 'boolean', default: false },
  'check-media': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The settings, or the row that says what is wrong with them. */
const readSettings = (): { readonly config?: Config; readonly check: Check } => {
  const check = (found: Check['run']): Check => ({ name: 'Settings', run: found });
  try {
    return { config: readConfig(process.env), check: check(async () => ok('Can be read.')) };
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return { check: check(async () => fail(`${thrown.message}; everything else waits for that.`)) };
  }
};

const examineServer = async (): Promise<readonly Row[]> => {
  const { config, check } = readSettings();
  return examine([check, ...(config === undefined ? [] : await checksOf(config))], secrets);
};

/** Answers until the person has seen enough. */
const serveMediaCheck = async (): Promise<number> => {
  const config = readConfig(process.env);
  const ports = mediaPortsOf(config);
  const [first, last] = [ports[0], ports.at(-1)];
  if (first === undefined) throw new ConfigError('MEDIA_PORT', 'must not be 0: any port is none to check');
  const echo = await openMediaEcho(config.mediaIp, ports);
  const host = config.mediaAnnouncedIp ?? config.mediaIp;
  say(
    `Answering on UDP and TCP ports ${first}-${last} of ${config.mediaIp}, until Ctrl-C. Run on another machine:\n`,
  );
  say(`  npm run doctor -- --check-media ${host.includes(':') ? `[${host}]` : host}:${first}-${last}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await echo.close();
  return 0;
};

const run = async (): Promise<number> => {
  const { values } = parseArgs({ options });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  if (values['serve-media-check']) return serveMediaCheck();
  const asked = values['check-media'];
  const targets = asked === undefined ? undefined : readTargets(asked);
  if (asked !== undefined && targets === undefined) {
    complain('--check-media wants HOST:PORT or HOST:FIRST-LAST, several with commas between.');
    return EXIT_USAGE;
  }
  const rows = targets === undefined ? await examineServer() : await examine(mediaChecks(targets), secrets);
  say(values.json ? jsonOf(rows) : tableOf(rows));
  return rows.some(({ level }) => level === 'fail') ? 1 : 0;
};

run().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
      complain(`${reasonOf(thrown)}\n\n${USAGE}`);
      process.exit(EXIT_USAGE);
    }
    complain(
      code === 'EADDRINUSE'
        ? 'A media port is taken: stop the server while it is checked.'
        : reasonOf(thrown),
    );
    process.exit(1);
  },
);
