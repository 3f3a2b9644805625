import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * Fields that must never be printed, whatever object they arrive in. Logs hold ids and numbers; this list
 * is the second line of defence, and a test greps all output as the third.
 */
const redacted = [
  'name',
  'title',
  'email',
  'password',
  'secret',
  'token',
  'text',
  'message',
  'cookie',
  'url',
];

/** One JSON line a record, to standard error unless told otherwise. */
export const createLogger = (level: LogLevel, destination: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
      serializers: {
        // A message may quote input; the type, the code and the place in our code are enough.
        err: (error: unknown) =>
          error instanceof Error
            ? { type: error.name, ...('code' in error ? { code: error.code } : {}), at: placesOf(error) }
            : { type: typeof error },
      },
    },
    destination,
  );

const placesOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    // The stack begins with the message, whose own lines may look like places.
    .replace(error.message, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?\/\S*?\/(server|shared|node_modules)\//, '($2/'));
