import { privateText } from '../../text/private.ts';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { type Rating, ratings, type YesOrNo } from './checkDraft.ts';

const { check: words } = privateText;

interface ChoiceProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Yes, no, or not today. */
export const YesOrNoField = ({ label, value, onChange }: ChoiceProps<YesOrNo>) => (
  <RadioGroup<YesOrNo>
    label={label}
    hint={words.privacy}
    value={value}
    choices={[
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
      { value: 'ratherNot', label: words.ratherNot },
    ]}
    onChange={onChange}
  />
);

/** From 0 to 10, or not today. */
export const RatingField = ({ label, value, onChange }: ChoiceProps<Rating>) => (
  <RadioGroup<Rating>
    label={label}
    hint={words.privacy}
    value={value}
    choices={[
      ...ratings.map((rating) => ({ value: rating, label: rating })),
      { value: 'ratherNot', label: words.ratherNot } as const,
    ]}
    onChange={onChange}
  />
);
