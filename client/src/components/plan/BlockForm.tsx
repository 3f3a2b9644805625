import { MAX_BLOCK_MIN, MAX_TITLE_LENGTH, MINUTE_MS } from '@trialogue/shared/limits.ts';
import { type Block, BlockKind } from '@trialogue/shared/plan/plan.ts';
import { Title } from '@trialogue/shared/text.ts';
import { useState } from 'react';
import { planText as words } from '../../text/plan.ts';
import { parseMinutes } from '../../timer/digits.ts';
import { Button } from '../ui/Button.tsx';
import { CheckboxField } from '../ui/CheckboxField.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';

/** What a person may say of a block. */
export type BlockWords = Pick<Block, 'kind' | 'label' | 'minutes' | 'emotional'>;

interface BlockFormProps {
  readonly block: BlockWords;
  /** An exercise of the library stays one. */
  readonly keepsKind: boolean;
  readonly save: string;
  readonly onSave: (block: BlockWords) => void;
  readonly onCancel: () => void;
}

const kinds = BlockKind.options.map((value) => ({ value, label: words.kinds[value] }));

/** Name, kind and length of a block; nothing is changed until it is saved. */
export const BlockForm = ({ block, keepsKind, save, onSave, onCancel }: BlockFormProps) => {
  const [kind, setKind] = useState(block.kind);
  const [label, setLabel] = useState(block.label);
  const [typed, setTyped] = useState(String(block.minutes));
  const [emotional, setEmotional] = useState(block.emotional);
  const [tried, setTried] = useState(false);
  const named = Title.safeParse(label);
  const ms = parseMinutes(typed, MINUTE_MS, MAX_BLOCK_MIN * MINUTE_MS);
  const minutes = ms !== undefined && ms % MINUTE_MS === 0 ? ms / MINUTE_MS : undefined;
  return (
    <form
      className="plan-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Only the form closes, and not the panel around it.
        event.stopPropagation();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (named.success && minutes !== undefined) onSave({ kind, label: named.data, minutes, emotional });
      }}
    >
      {!keepsKind && <SelectField label={words.addKind} value={kind} choices={kinds} onChange={setKind} />}
      <TextField
        label={words.label}
        value={label}
        maxLength={MAX_TITLE_LENGTH}
        error={tried && !named.success ? words.labelError : undefined}
        onChange={setLabel}
      />
      <TextField
        label={words.length}
        value={typed}
        maxLength={3}
        error={tried && minutes === undefined ? words.lengthError(MAX_BLOCK_MIN) : undefined}
        onChange={setTyped}
      />
      <CheckboxField
        label={words.emotional}
        hint={words.emotionalHint}
        checked={emotional}
        onChange={setEmotional}
      />
      <div className="plan-actions">
        <Button type="submit" tone="primary" icon="check">
          {save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
};
