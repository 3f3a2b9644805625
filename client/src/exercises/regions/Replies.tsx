import type { Replies as RepliesOf } from '@trialogue/shared/exercises/exercise.ts';
import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import { MAX_CELL_TEXT } from '@trialogue/shared/limits.ts';
import { regionText } from '../../text/regions.ts';
import { Author } from './Author.tsx';
import { Choices } from './Choices.tsx';
import { DraftField } from './DraftField.tsx';
import type { RegionSource } from './RegionSource.ts';
import { personOf } from './seats.ts';

type Reply = Extract<EntryValue, { form: 'reply' }>;
export type RepliesSource = Pick<
  RegionSource,
  'region' | 'entries' | 'self' | 'people' | 'reply' | 'change' | 'erase'
>;

interface RepliesProps {
  readonly to: Entry;
  readonly source: RepliesSource;
}

const { reply: words } = regionText;

/** What others have put beside an entry, and the answer this person may give. */
export const Replies = ({ to, source }: RepliesProps) => {
  const { region, entries, self, people, reply, change, erase } = source;
  const { replies } = region;
  if (replies === undefined) return null;
  const given = entries.flatMap((entry) =>
    entry.on === to.id && entry.value?.form === 'reply' ? [{ entry, value: entry.value }] : [],
  );
  const own = given.find(({ entry }) => entry.by === self);
  const put = (own === undefined ? undefined : change?.(own.entry)) ?? reply?.(to);
  const shown = given.filter((one) => put === undefined || one !== own);
  if (put === undefined && shown.length === 0) return null;
  return (
    <div className="replies">
      {shown.map(({ entry, value }) => (
        <div className="reply" key={entry.id} data-seat={personOf(people, entry.by)?.seat}>
          <Author person={personOf(people, entry.by)} />
          <span className="region-words">{saidIn(replies, value)}</span>
        </div>
      ))}
      {put !== undefined && (
        <ReplyFields
          replies={replies}
          to={personOf(people, to.by)?.name ?? ''}
          seat={personOf(people, self)?.seat}
          value={own?.value}
          onPut={(value) => {
            // An answer says something; one that no longer does is taken back.
            if (value.choice !== null || value.text !== '') put(value);
            else if (own !== undefined) erase?.(own.entry)?.();
          }}
        />
      )}
    </div>
  );
};

const saidIn = ({ choices }: RepliesOf, { choice, text }: Reply): string =>
  [choice === null ? '' : (choices[choice] ?? ''), text].filter((part) => part !== '').join(': ');

interface ReplyFieldsProps {
  readonly replies: RepliesOf;
  readonly to: string;
  readonly seat: string | undefined;
  readonly value: Reply | undefined;
  readonly onPut: (value: Reply) => void;
}

const ReplyFields = ({ replies, to, seat, value, onPut }: ReplyFieldsProps) => {
  const label = words.to(replies.label, to);
  const now: Reply = value ?? { form: 'reply', choice: null, text: '' };
  return (
    <div className="reply-fields" data-seat={seat}>
      <span className="reply-label">{replies.label}</span>
      {replies.choices.length > 0 && (
        <Choices
          label={label}
          choices={replies.choices}
          value={now.choice ?? undefined}
          none={words.none}
          onPick={(choice) => onPut({ ...now, choice: choice ?? null })}
        />
      )}
      {replies.words && (
        <DraftField
          label={words.words(label)}
          lines="one"
          value={now.text}
          letters={MAX_CELL_TEXT}
          onChange={(text) => onPut({ ...now, text })}
        />
      )}
    </div>
  );
};
