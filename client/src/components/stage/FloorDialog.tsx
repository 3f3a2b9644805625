import type { PersonId } from '@trialogue/shared/ids.ts';
import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { useState } from 'react';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import type { Partner } from './Partner.ts';

interface FloorDialogProps {
  readonly partners: readonly Partner[];
  /** What was given last time: who has it now, the length, and how it ends. */
  readonly now: { readonly speaker: PersonId; readonly turnMs: number; readonly firm: boolean } | undefined;
  readonly onGive: (to: PersonId, turnMs: number, firm: boolean) => void;
  readonly onClose: () => void;
}

const { give: words } = stageText;
const lengths = ['60', '90', '120', '180', '300'] as const;
type Length = (typeof lengths)[number];

const lengthOf = (turnMs: number | undefined): Length =>
  lengths.find((length) => Number(length) * SECOND_MS === turnMs) ?? '90';

/** To whom the floor goes, how long each turn is, and how it ends. */
export const FloorDialog = ({ partners, now, onGive, onClose }: FloorDialogProps) => {
  const [first] = partners;
  const other = partners.find(({ id }) => id !== now?.speaker) ?? first;
  const [seat, setSeat] = useState(other?.seat ?? 'a');
  const [length, setLength] = useState(lengthOf(now?.turnMs));
  const [end, setEnd] = useState<'soft' | 'firm'>(now?.firm === true ? 'firm' : 'soft');
  const to = partners.find((partner) => partner.seat === seat);
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button
            tone="primary"
            disabled={to === undefined}
            onClick={() => to !== undefined && onGive(to.id, Number(length) * SECOND_MS, end === 'firm')}
          >
            {words.confirm}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <RadioGroup
        label={words.to}
        value={seat}
        choices={partners.map((partner) => ({ value: partner.seat, label: partner.name }))}
        onChange={setSeat}
      />
      <RadioGroup
        label={words.turn}
        value={length}
        choices={lengths.map((value) => ({ value, label: words.lengths[value] }))}
        onChange={setLength}
      />
      <RadioGroup
        label={words.end}
        value={end}
        choices={[
          { value: 'soft', label: words.soft, hint: words.softHint },
          { value: 'firm', label: words.firm, hint: words.firmHint },
        ]}
        onChange={setEnd}
      />
    </Dialog>
  );
};
