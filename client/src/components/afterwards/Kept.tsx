import './Kept.css';
import type { KeptEntry, KeptExercise, KeptRegion, Summary } from '@trialogue/shared/exercises/summary.ts';
import type { Line } from '@trialogue/shared/exercises/wordsOf.ts';
import { afterwards as words } from '../../text/afterwards.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeatMark } from '../video/SeatMark.tsx';

interface KeptProps {
  readonly kept: Summary;
  /** A server time in ms as a day, where the session was. */
  readonly dayOf: (at: number) => string;
}

/** What was kept, exercise by exercise; who said it is beside it in words. */
export const Kept = ({ kept, dayOf }: KeptProps) =>
  kept.length === 0 ? (
    <EmptyState words={words.empty} look="whole" />
  ) : (
    <div className="kept">
      {kept.map((exercise) => (
        <Exercise key={exercise.run} exercise={exercise} dayOf={dayOf} />
      ))}
    </div>
  );

type DayOf = Pick<KeptProps, 'dayOf'>;

const Exercise = ({ exercise, dayOf }: { readonly exercise: KeptExercise } & DayOf) => (
  <section className="kept-exercise" data-screen-only={exercise.noExport}>
    <h2>{exercise.name}</h2>
    {exercise.noExport && <p className="kept-note">{words.readOnly}</p>}
    {exercise.regions.map((region) => (
      <Region key={region.id} region={region} dayOf={dayOf} />
    ))}
  </section>
);

const Region = ({ region, dayOf }: { readonly region: KeptRegion } & DayOf) => (
  <section className="kept-region">
    <h3>{region.label}</h3>
    {region.ends !== null && <p className="kept-note">{words.ends(...region.ends)}</p>}
    <ul className="kept-entries">
      {region.entries.map((entry) => (
        <li key={entry.id}>
          <Said said={entry} />
          <History entry={entry} dayOf={dayOf} />
          {entry.replies.length > 0 && (
            <ul className="kept-replies" aria-label={words.answers}>
              {entry.replies.map((reply) => (
                <li key={reply.id}>
                  <Said said={reply} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Said = ({ said: { by, lines, held } }: { readonly said: Pick<KeptEntry, 'by' | 'lines' | 'held'> }) => (
  <div className="kept-said">
    <p className="kept-by" data-seat={by?.seat}>
      {by !== null && <SeatMark seat={by.seat} />}
      <span>{by?.name ?? words.together}</span>
    </p>
    <div>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never move
        <Words key={at} line={line} />
      ))}
      {held && <p className="kept-note">{words.held}</p>}
    </div>
  </div>
);

const Words = ({ line: { label, text } }: { readonly line: Line }) => (
  <p className="kept-words">
    {label !== null && <span className="kept-label">{`${label}: `}</span>}
    {text}
  </p>
);

/** One person’s places, each on its own day; nothing is drawn through them and nobody’s stand beside them. */
const History = ({ entry: { scale }, dayOf }: { readonly entry: KeptEntry } & DayOf) =>
  scale.length < 2 ? null : (
    <ul className="kept-history" aria-label={words.history}>
      {scale.map(({ at, sessionDate }) => (
        <li key={`${sessionDate}`}>
          {dayOf(sessionDate)}: {words.point(at)}
        </li>
      ))}
    </ul>
  );
