/** Every number both sides must agree on. Each says where it comes from. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;

/** Session lengths a practice books: the usual fifty minutes, the long hour and twenty, the double session. */
export const SESSION_LENGTHS_MIN = [50, 80, 110] as const;

/** Minutes before the planned end at which the therapist is told. */
export const NEARING_END_MIN = [15, 10, 5] as const;

/** One message on the socket. Larger ones close the connection before they are parsed. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** One board operation, as JSON. */
export const MAX_OPERATION_BYTES = 16 * 1024;

export const MAX_STROKE_POINTS = 2_000;
export const MAX_BOARD_OBJECTS = 5_000;
export const MAX_BOARD_BYTES = 2 * 1024 * 1024;
export const MAX_BOARD_PAGES = 20;

/** Removed objects kept so that an undo can bring them back: a full board that was cleared comes back whole. */
export const MAX_REMOVED_OBJECTS = MAX_BOARD_OBJECTS;

/** Bytes of removed objects kept, likewise; older ones are forgotten first. */
export const MAX_REMOVED_BYTES = MAX_BOARD_BYTES;

/** Objects one move, removal or restoration may name. */
export const MAX_OBJECTS_PER_OPERATION = 200;

/** Board coordinates lie within ± this many units of the origin; a page shows 1600 × 900 at first. */
export const BOARD_EXTENT = 20_000;
export const BOARD_WIDTH = 1_600;
export const BOARD_HEIGHT = 900;

export const MAX_CARD_TEXT = 2_000;
export const MAX_CHAT_TEXT = 2_000;
/** Chat lines kept in state; older ones stay in the log. */
export const MAX_CHAT_LINES = 1_000;
export const MAX_NAME_LENGTH = 64;
export const MAX_TITLE_LENGTH = 80;
export const MAX_KIND_MESSAGE = 280;

/** Words of one entry in an exercise: what a person can read aloud in half a minute. */
export const MAX_ENTRY_TEXT = 600;
export const MAX_CELL_TEXT = 280;
/** Entries one person may have in one region, and labels one region may name. */
export const MAX_ENTRIES_IN_REGION = 12;
export const MAX_LABELS = 14;
/** The longest planned exercise takes 70 minutes. */
export const MAX_EXERCISE_MIN = 110;
/** A template as JSON; the largest of the catalogue has a third of it. */
export const MAX_EXERCISE_BYTES = 48 * 1024;
/** Exercises begun in one session, those carried over from earlier ones among them. */
export const MAX_RUNS = 20;
/** Exercises taken up from an earlier session, the latest: as many again can be begun. */
export const MAX_CARRIED_RUNS = 10;
/** Earlier sessions in a row that are looked back on for where somebody stood on a scale. */
export const MAX_SESSIONS_BACK = 20;
/** Earlier points on the scales of one run, the latest. */
export const MAX_RECALLED = 120;
/** Entries of one run; more than its regions hold when all are full. */
export const MAX_ENTRIES = 600;

/** Blocks of a session's plan; the usual one has ten. */
export const MAX_PLAN_BLOCKS = 14;
/** The longest exercise takes more than an hour. */
export const MAX_BLOCK_MIN = MAX_EXERCISE_MIN;
/** In the last quarter of an hour nothing emotional begins: nobody should leave in the middle of it. */
export const LATE_MIN = 15;

export const MIN_TIMER_MS = 10 * SECOND_MS;
export const MAX_TIMER_MS = 180 * MINUTE_MS;

/** A turn on the floor. The first offered is what couples therapists use most: a minute and a half. */
export const MIN_TURN_MS = 15 * SECOND_MS;
export const MAX_TURN_MS = 15 * MINUTE_MS;
/** Twenty minutes is what a body takes to calm down. */
export const TIME_OUT_MS = 20 * MINUTE_MS;
export const MAX_TIME_OUT_MS = 180 * MINUTE_MS;

/** Ratings of how it is right now: 0 calm, 10 the most ever. At or above the first, or after a jump of the second, the therapist is told. */
export const MAX_FEELING = 10;
export const HIGH_FEELING = 7;
export const FEELING_JUMP = 3;
/** So often in a row without an answer, the therapist is told. */
export const MISSED_RATINGS = 2;
/** Ratings kept in state for each person, the latest. */
export const MAX_FEELINGS = 500;
/** Quiet signals kept in state, the latest. */
export const MAX_SIGNALS = 100;
export const MAX_CHECK_LINE = 200;
export const MAX_CHECK_NOTE = 2_000;
/** After the end, the time in which a partner may still answer the landing check. */
export const LANDING_MS = 60 * MINUTE_MS;

/** Acknowledgements later than this count as lost; the client asks again after reconnecting. */
export const REQUEST_TIMEOUT_MS = 8 * SECOND_MS;

/** Without a sign of life for so long a connection is lost: a lost therapist must be noticed within four seconds. */
export const SILENCE_MS = 4_000;
/** A heartbeat often enough for that. On a full line it may take its time while sound or picture comes, up to ten seconds. */
export const PING_INTERVAL_MS = 1_500;
export const PING_TIMEOUT_MS = 8_500;

/** Bytes waiting on one socket beyond which it is cut and must resume from its cursor. */
export const MAX_SOCKET_BACKLOG_BYTES = 256 * 1024;

/**
 * A part of a snapshot, as JSON: a line of 64 kbit/s carries it within the time a heartbeat may take. A single
 * operation may be as large.
 */
export const MAX_PART_BYTES = 16 * 1024;
/** Increments that weigh more than this are sent as a snapshot, whose parts can wait. */
export const MAX_RESUME_BYTES = 64 * 1024;
/** Increments kept for a person who reconnects; beyond them a whole snapshot is sent. */
export const MAX_RESUME_EVENTS = 500;

/** Streams one person receives: three others, a voice and two pictures each, three times over. */
export const MAX_STREAMS = 32;

/** Pointers per second one person sends. */
export const POINTERS_PER_SECOND = 20;
/** Points of a stroke still being drawn that ride on one pointer message. */
export const MAX_TRAIL_POINTS = 120;

/** Requests a second and burst, per connection and class. Human hands stay far below; floods do not. */
export const RATES = {
  control: { perSecond: 10, burst: 30 },
  drawing: { perSecond: 40, burst: 120 },
  pointer: { perSecond: 30, burst: 60 },
  media: { perSecond: 20, burst: 80 },
  clock: { perSecond: 5, burst: 20 },
  /** A snapshot is the dearest answer there is. */
  snapshot: { perSecond: 1, burst: 20 },
} as const;
export type RateClass = keyof typeof RATES;
