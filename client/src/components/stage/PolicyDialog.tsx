import type { SecretsPolicy } from '@trialogue/shared/private/secretsPolicy.ts';
import { useState } from 'react';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import type { Partner } from './Partner.ts';

export interface PolicyPartner extends Partner {
  readonly agreed: boolean | null;
  /** Can be talked with alone now, once both have agreed. */
  readonly available: boolean;
}

interface PolicyDialogProps {
  readonly policy: SecretsPolicy | null;
  readonly partners: readonly PolicyPartner[];
  readonly onPropose: (policy: SecretsPolicy) => void;
  readonly onTalk: (partner: Partner) => void;
  readonly onClose: () => void;
}

const { policy: words } = stageText;

const answerWords = ({ name, agreed }: PolicyPartner): string => {
  if (agreed === null) return words.answer.open(name);
  return agreed ? words.answer.agreed(name) : words.answer.refused(name);
};

/** Chooses how words said alone are kept, asks both, and shows who has agreed. */
export const PolicyDialog = ({ policy, partners, onPropose, onTalk, onClose }: PolicyDialogProps) => {
  const [chosen, setChosen] = useState<SecretsPolicy>(policy ?? 'none');
  const both = policy !== null && partners.every(({ agreed }) => agreed === true);
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          {chosen !== policy && (
            <Button tone="primary" onClick={() => onPropose(chosen)}>
              {words.propose}
            </Button>
          )}
          {both &&
            chosen === policy &&
            partners
              .filter(({ available }) => available)
              .map((partner) => (
                <Button key={partner.id} icon="person" onClick={() => onTalk(partner)}>
                  {stageText.choose.caucus(partner.name)}
                </Button>
              ))}
          <Button onClick={onClose}>{words.close}</Button>
        </>
      }
    >
      <p>{words.lead}</p>
      <RadioGroup
        label={words.choice}
        value={chosen}
        choices={[
          { value: 'none', label: words.none, hint: words.noneHint },
          { value: 'limited', label: words.limited, hint: words.limitedHint },
          { value: 'confidential', label: words.confidential, hint: words.confidentialHint },
        ]}
        onChange={setChosen}
      />
      <div role="status">
        {policy !== null && chosen === policy && (
          <>
            <p>{both ? words.both : words.proposed}</p>
            {!both && partners.map((partner) => <p key={partner.id}>{answerWords(partner)}</p>)}
          </>
        )}
      </div>
    </Dialog>
  );
};
