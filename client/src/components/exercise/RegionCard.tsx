import './RegionCard.css';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { takesEntries } from '@trialogue/shared/exercises/regionKinds.ts';
import { keptAs } from '@trialogue/shared/exercises/run/keptAs.ts';
import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import type { EntryId, PersonId } from '@trialogue/shared/ids.ts';
import type { ReactNode } from 'react';
import { entryWords } from '../../exercises/entryWords.ts';
import type { Draft } from '../../session/EntryDrafts.ts';
import { exerciseText as words } from '../../text/exercise.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/CheckboxField.tsx';

/** What may be done about a region's entries besides writing them; whatever may not is `undefined`. */
export interface RegionActs {
  readonly onOffer: ((entry: EntryId, offered: boolean) => void) | undefined;
  readonly onPass: (() => void) | undefined;
  readonly onKeep: ((entry: EntryId, keep: boolean) => void) | undefined;
  readonly onRelease: ((entry: EntryId) => void) | undefined;
  readonly onHold: ((entry: EntryId, held: boolean) => void) | undefined;
  readonly onSettle: (entry: EntryId, mine: boolean) => void;
}

interface RegionCardProps {
  readonly region: Region;
  readonly entries: readonly Entry[];
  readonly drafts: readonly Draft[];
  readonly self: PersonId;
  readonly isTherapist: boolean;
  /** This person may write here now. */
  readonly open: boolean;
  /** What somebody else has put where one's own words are in the way. */
  readonly there: (entry: EntryId) => Entry | undefined;
  readonly nameOf: (person: PersonId) => string;
  readonly acts: RegionActs;
  /** Where people stood here in earlier sessions. */
  readonly recalled?: ReactNode;
  readonly children: ReactNode;
}

/** A region with its name, who may see what is in it, and what becomes of it. */
export const RegionCard = (props: RegionCardProps) => {
  const { region, isTherapist, open, entries, self, drafts, children } = props;
  const mine = entries.filter((entry) => entry.by === self);
  const visibility = (isTherapist ? words.visibilityOf : words.visibility)[region.visibility];
  const hint = open && !isTherapist ? hintFor(region) : undefined;
  return (
    <div
      className={`region-card${open ? ' region-open' : ''}`}
      data-region={region.id}
      data-kind={region.is.kind}
    >
      {/* What takes nothing shows its own name, or needs none. */}
      {takesEntries(region.is) && (
        <header className="region-head">
          <h3>{region.label}</h3>
          <p className={`region-visibility region-visibility-${region.visibility}`} title={hint}>
            {visibility}
          </p>
        </header>
      )}
      <div className="region-body">{children}</div>
      {props.recalled}
      <Unsaved {...props} drafts={drafts} />
      {isTherapist ? <Releasing {...props} /> : <Offering {...props} mine={mine} />}
    </div>
  );
};

const hintFor = ({ visibility, release }: Region): string | undefined => {
  if (visibility === 'onlyMe') return words.visibilityHint.onlyMe;
  if (visibility !== 'meAndTherapist') return undefined;
  return release.how === 'never' ? words.neverShown : words.visibilityHint.meAndTherapist;
};

const Unsaved = ({ drafts, there, nameOf, acts }: RegionCardProps) => (
  <>
    {drafts
      .filter(({ refused }) => refused !== undefined)
      .map(({ entry, refused }) => {
        const now = there(entry);
        return refused === 'entry-changed' && now !== undefined ? (
          <div className="region-note" role="alert" key={entry}>
            <p>
              {words.changed(nameOf(now.by))} {entryWords(now.value)}
            </p>
            <Button onClick={() => acts.onSettle(entry, true)}>{words.mine}</Button>
            <Button onClick={() => acts.onSettle(entry, false)}>{words.theirs}</Button>
          </div>
        ) : (
          <p className="region-note" role="status" key={entry}>
            {refused === 'not-your-turn' || refused === 'wrong-stage' ? words.closed : words.unsaved}
          </p>
        );
      })}
  </>
);

const Releasing = ({ region, entries, acts }: RegionCardProps) => {
  const { onRelease, onHold } = acts;
  const offered = entries.filter(({ status }) => status === 'offered');
  const parkable = region.visibility === 'aggregate' ? entries : [];
  if (onRelease === undefined || (offered.length === 0 && parkable.length === 0)) return null;
  const one = region.release.how === 'each' || region.replies !== undefined;
  return (
    <div className="region-foot">
      {one &&
        offered.map((entry) => (
          <Button key={entry.id} icon="eye" onClick={() => onRelease(entry.id)}>
            {words.release(entryWords(entry.value))}
          </Button>
        ))}
      {onHold !== undefined &&
        parkable.map((entry) => (
          <Button key={entry.id} onClick={() => onHold(entry.id, !entry.held)}>
            {entry.held ? words.unhold : words.hold}
          </Button>
        ))}
    </div>
  );
};

const Offering = ({
  region,
  open,
  mine,
  entries,
  self,
  acts,
}: RegionCardProps & { readonly mine: readonly Entry[] }) => {
  const { onOffer, onPass, onKeep } = acts;
  const unshown = mine.filter(({ status }) => status !== 'released');
  const releasable = region.release.how !== 'never' && onOffer !== undefined && open;
  const keepable =
    onKeep === undefined || region.keepIf === undefined
      ? []
      : entries.filter(
          ({ by, status }) => by === self || (region.keepIf === 'both' && status === 'released'),
        );
  const mayPass = open && onPass !== undefined && mine.length === 0;
  const gone = goneWith(region, mine);
  const isEmpty = !(releasable && unshown.length > 0) && keepable.length === 0 && !mayPass;
  if (isEmpty && gone === undefined) return null;
  return (
    <div className="region-foot">
      {releasable &&
        unshown.map((entry) => (
          <OfferRow
            key={entry.id}
            entry={entry}
            alone={unshown.length === 1}
            onOffer={(offered) => onOffer(entry.id, offered)}
          />
        ))}
      {gone !== undefined && <p className="region-gone">{gone}</p>}
      {keepable.map((entry) => (
        <CheckboxField
          key={entry.id}
          label={region.keepIf === 'both' ? words.keepBoth : words.keep}
          hint={keepable.length === 1 ? words.keepHint : entryWords(entry.value)}
          checked={entry.keep.includes(self)}
          onChange={(keep) => onKeep?.(entry.id, keep)}
        />
      ))}
      {mayPass && (
        <button type="button" className="region-pass" onClick={onPass}>
          {words.pass}
        </button>
      )}
    </div>
  );
};

/** What its author has to know of words that the end of the session takes away; the checkbox says it where there is one. */
const goneWith = (region: Region, mine: readonly Entry[]): string | undefined => {
  const said = mine.filter(({ value }) => value?.form !== 'passed');
  const isGone = said.some((entry) => keptAs(region, entry) === 'drop');
  if (!isGone || region.keepIf !== undefined) return undefined;
  return region.save === 'drop' ? words.gone : words.goneUnlessShown;
};

interface OfferRowProps {
  readonly entry: Entry;
  /** There is nothing else it could be mistaken for. */
  readonly alone: boolean;
  readonly onOffer: (offered: boolean) => void;
}

const OfferRow = ({ entry, alone, onOffer }: OfferRowProps) => (
  <div className="region-offer">
    {!alone && <span className="region-offer-what">{entryWords(entry.value)}</span>}
    {entry.status === 'offered' ? (
      <>
        <span className="region-offered">{words.offered}</span>
        <Button onClick={() => onOffer(false)}>{words.takeBack}</Button>
      </>
    ) : (
      <Button icon="eye" onClick={() => onOffer(true)}>
        {words.offer}
      </Button>
    )}
  </div>
);
