import type { StopCode } from '@trialogue/shared/exercises/exercise.ts';
import { type StopResponse, stopResponses } from '@trialogue/shared/exercises/stopResponses.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { exerciseText } from '../../text/exercise.ts';
import type { Partner } from '../stage/Partner.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface StopDialogProps {
  readonly codes: readonly StopCode[];
  /** What stops this exercise besides, in its own words. */
  readonly notes: readonly string[];
  readonly partners: readonly Partner[];
  readonly onRespond: (response: Exclude<StopResponse, 'caucus'>) => void;
  readonly onCaucus: (partner: PersonId) => void;
  readonly onClose: () => void;
}

const { stop: words } = exerciseText;

/** What may be wrong, and the response to each in one tap. Nothing of it shows anywhere else. */
export const StopDialog = ({ codes, notes, partners, onRespond, onCaucus, onClose }: StopDialogProps) => (
  <Dialog title={words.title} size="wide" onClose={onClose}>
    <p className="library-facts">{words.words}</p>
    <ul className="library-list">
      {codes.map((code) => (
        <li key={code} className="stop-code">
          <h3>{words.codes[code]}</h3>
          <div className="library-actions">
            {stopResponses[code].map((response) =>
              response === 'caucus' ? (
                partners.map(({ id, name }) => (
                  <Button key={`${code}-${id}`} onClick={() => onCaucus(id)}>
                    {words.responses.caucus(name)}
                  </Button>
                ))
              ) : (
                <Button key={response} onClick={() => onRespond(response)}>
                  {words.responses[response]}
                </Button>
              ),
            )}
          </div>
        </li>
      ))}
    </ul>
    {notes.length > 0 && (
      <ul className="library-caution">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    )}
  </Dialog>
);
