import { type Grounding, GroundingWay } from '@trialogue/shared/grounding/grounding.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { exerciseText } from '../../text/exercise.ts';
import type { Partner } from '../stage/Partner.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface GroundingDialogProps {
  readonly partners: readonly Partner[];
  readonly now: Grounding | null;
  readonly onLead: (way: GroundingWay | null, partners: PersonId[]) => void;
  readonly onClose: () => void;
}

const { grounding: words } = exerciseText;

/** Begins a grounding for one or for both, each in one tap; or ends the one that runs. */
export const GroundingDialog = ({ partners, now, onLead, onClose }: GroundingDialogProps) => {
  const everyone = partners.map(({ id }) => id);
  const names = partners.filter(({ id }) => now?.with.includes(id)).map(({ name }) => name);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.words}</p>
      {now !== null && (
        <p className="library-parked">
          {words.running(words.ways[now.way], names.join(', '))}
          <Button onClick={() => onLead(null, now.with)}>{words.end}</Button>
        </p>
      )}
      {GroundingWay.options.map((way) => (
        <section className="library-lines" key={way} aria-label={words.ways[way]}>
          <h3>{words.ways[way]}</h3>
          <p className="library-facts">{words.hints[way]}</p>
          <div className="library-actions">
            <Button tone="primary" onClick={() => onLead(way, everyone)}>
              {words.both}
            </Button>
            {partners.map(({ id, name }) => (
              <Button key={id} onClick={() => onLead(way, [id])}>
                {name}
              </Button>
            ))}
          </div>
        </section>
      ))}
    </Dialog>
  );
};
